import { z } from 'zod'
import { endpoint } from '#kernel/http'

const id = z.uuid()
const day = z.iso.date('请填写日期，例如2026-04-07')
const asked = z.object({ approval: id, title: z.string() })
const document = z.string().trim().min(4, '请填写文号，例如“平政发〔2026〕3号”').max(80)

const value = z.object({ id, from: z.string(), to: z.string().nullable(), value: z.string(), document: z.string(), article: z.string(), state: z.string(), why: z.string().nullable(), askedBy: z.string(), approvedBy: z.string().nullable() })
export const parameters = endpoint({
  method: 'GET', path: '/parameters', summary: '本单位参数：现行取值、来源和未配置的', may: 'admin.parameters',
  returns: z.object({
    place: z.string(),
    rows: z.array(z.object({
      id: z.string(), title: z.string(), unit: z.string().nullable(), value: z.string(), evidence: z.string(), level: z.string().nullable(), from: z.string().nullable(), cites: z.string().nullable(), task: z.string().nullable(),
      kind: z.enum(['整数', '数', '金额', '比例', '日期', '是否', '文字', '其他']), office: z.array(value),
    })),
  }),
})
export const askForValue = endpoint({
  method: 'POST', path: '/parameters', summary: '录入本单位参数，另一人复核后生效', may: 'admin.parameters',
  body: z.object({
    parameter: z.string(), value: z.string().trim().min(1, '请填写取值').max(200), from: day, to: day.nullable().default(null),
    document, title: z.string().trim().min(4, '请填写文件名称').max(200), article: z.string().trim().min(1, '请填写条款，例如“第三条”').max(60), issuedOn: day,
  }),
  returns: asked,
})

export const calendars = endpoint({
  method: 'GET', path: '/calendars', summary: '工作日历：已录入的年份和地方放假日', door: 'account',
  returns: z.object({
    years: z.array(z.object({ year: z.int(), document: z.string().nullable(), offDays: z.int(), shifted: z.int() })),
    local: z.array(z.object({ id, place: z.string(), year: z.int(), festival: z.string(), days: z.array(z.string()), document: z.string(), title: z.string(), issuedOn: z.string(), issuedBy: z.string(), state: z.string(), askedBy: z.string(), approvedBy: z.string().nullable() })),
    mayAdd: z.boolean(),
    why: z.string(),
  }),
})
export const askForHoliday = endpoint({
  method: 'POST', path: '/calendars/holidays', summary: '登记民族自治地方的放假日，另一人复核后生效', may: 'admin.calendar',
  body: z.object({
    festival: z.string().trim().min(2, '请填写节日名称').max(40), days: z.array(day).min(1, '请选择放假的日子').max(15),
    document, title: z.string().trim().min(4, '请填写文件名称').max(200), issuedOn: day, issuedBy: z.string().trim().min(4, '请填写发文机关').max(80),
  }),
  returns: asked,
})
