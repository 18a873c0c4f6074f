import { z } from 'zod'
import { endpoint } from '#kernel/http'

const id = z.uuid()
const day = z.iso.date('请填写日期，例如2026-04-07')
const asked = z.object({ approval: id, title: z.string() })
const document = z.string().trim().min(4, '请填写文号，例如“平政发〔2026〕3号”').max(80).meta({ title: '文号' })

const value = z.object({
  id,
  from: z.string(),
  to: z.string().nullable(),
  value: z.string(),
  document: z.string(),
  article: z.string(),
  state: z.string(),
  why: z.string().nullable(),
  askedBy: z.string(),
  approvedBy: z.string().nullable(),
})
export const parameters = endpoint({
  method: 'GET',
  path: '/office-values',
  summary: '本单位参数：现行取值、来源和未配置的',
  may: 'admin.parameters',
  returns: z.object({
    place: z.string(),
    rows: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        unit: z.string().nullable(),
        value: z.string(),
        evidence: z.string(),
        level: z.string().nullable(),
        from: z.string().nullable(),
        cites: z.string().nullable(),
        task: z.string().nullable(),
        kind: z.enum(['整数', '数', '金额', '比例', '日期', '是否', '文字', '表', '其他']),
        /** How a table is typed; null where the value is one. */
        help: z.string().nullable(),
        office: z.array(value),
      }),
    ),
  }),
})
export const askForValue = endpoint({
  method: 'POST',
  path: '/office-values',
  summary: '录入本单位参数，另一人复核后生效',
  may: 'admin.parameters',
  body: z.object({
    parameter: z.string().meta({ title: '参数', 'x-widget': 'hidden' }),
    value: z.string().trim().min(1, '请填写取值').max(2000).meta({ title: '取值' }),
    from: day.meta({ title: '自哪天起', format: 'date' }),
    to: day
      .nullable()
      .default(null)
      .meta({ title: '到哪天止', description: '另有规定前一直有效的，不填', format: 'date' }),
    document,
    title: z.string().trim().min(4, '请填写文件名称').max(100).meta({ title: '文件名称' }),
    article: z.string().trim().min(1, '请填写条款').max(60).meta({ title: '条款', description: '例如“第三条第二款”' }),
    issuedOn: day.meta({ title: '发文日期', format: 'date' }),
  }),
  returns: asked,
})

export const calendars = endpoint({
  method: 'GET',
  path: '/calendars',
  summary: '工作日历：已录入的年份和地方放假日',
  door: 'account',
  returns: z.object({
    years: z.array(z.object({ year: z.int(), document: z.string().nullable(), offDays: z.int(), shifted: z.int() })),
    local: z.array(
      z.object({
        id,
        place: z.string(),
        year: z.int(),
        festival: z.string(),
        days: z.array(z.string()),
        document: z.string(),
        title: z.string(),
        issuedOn: z.string(),
        issuedBy: z.string(),
        state: z.string(),
        askedBy: z.string(),
        approvedBy: z.string().nullable(),
      }),
    ),
    mayAdd: z.boolean(),
    why: z.string(),
  }),
})
export const askForHoliday = endpoint({
  method: 'POST',
  path: '/calendars/holidays',
  summary: '登记民族自治地方的放假日，另一人复核后生效',
  may: 'admin.calendar',
  body: z.object({
    festival: z.string().trim().min(2, '请填写节日名称').max(40).meta({ title: '节日' }),
    days: z
      .array(day)
      .min(1, '请填写放假的日子')
      .max(15)
      .meta({ title: '放假的日子', description: '逐日填写，例如2026-04-15，每填一天按一次回车' }),
    document,
    title: z.string().trim().min(4, '请填写文件名称').max(100).meta({ title: '文件名称' }),
    issuedOn: day.meta({ title: '发文日期', format: 'date' }),
    issuedBy: z
      .string()
      .trim()
      .min(4, '请填写发文机关')
      .max(80)
      .meta({ title: '发文机关', description: '少数民族聚居地区的地方人民政府' }),
  }),
  returns: asked,
})
