import { form, type JsonSchema } from '#kernel/procedures'
import { z } from 'zod'
import { eventKinds } from './events-kinds.ts'

const when = (kind: string | readonly string[], must = true) => ({
  'x-when': { kind },
  ...(must ? { 'x-must': true } : {}),
})
const month = (title: string, of: string | readonly string[], must: boolean, description: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ title, 'x-widget': 'month', description, ...when(of, must) })
const words = (title: string, of: string | readonly string[], must = true, max = 100) =>
  z
    .string()
    .max(max)
    .optional()
    .meta({ title, ...when(of, must) })

const needing = eventKinds.flatMap(e => ('paper' in e ? [e.kind] : []))

/** What is typed about one event. Fields that a kind does not have are not asked. */
export const eventFields = z.object({
  kind: z.enum(eventKinds.map(e => e.kind)).meta({ title: '异动', 'x-widget': 'select' }),
  happenedOn: z.iso.date().meta({ title: '发生的日期', description: '实际发生的日期，不是登记的日期' }),
  stoppedFrom: month('待遇从哪个月起停发', '去世', true, '通常是去世的次月；以本地办法为准'),
  suspendedFrom: month('待遇从哪个月起停发', ['失联', '移居境外'], false, '本地办法没有规定停发的，不填'),
  resumedFrom: month('待遇从哪个月起恢复', '找回', false, '没有停发过的不填'),
  family: words('遗属联系人', '去世', false),
  destination: words('移居的国家或者地区', '移居境外'),
  unit: z
    .uuid()
    .optional()
    .meta({ title: '新单位', 'x-widget': 'pick', 'x-options': '/organisations/options', ...when('单位变动') }),
  change: z
    .enum(['更名', '改制', '合并', '破产', '注销'])
    .optional()
    .meta({ title: '变更', ...when('单位变更') }),
  newUnit: words('变更后的单位全称', '单位变更', false),
  newName: words('新姓名', '更名', true, 50),
  what: z
    .enum(['证书', '奖章', '证书和奖章'])
    .optional()
    .meta({ title: '证章', ...when(['证章领取', '证章遗失', '证章补发', '证章收回']) }),
  receiver: words('领取人', ['证章领取', '证章补发'], true, 50),
  relation: words('与本人的关系', ['证章领取', '证章补发'], false, 20),
  paper: z
    .uuid()
    .optional()
    .meta({
      title: '证明材料',
      'x-widget': 'file',
      'x-accept': 'any',
      description: eventKinds.flatMap(e => ('paper' in e ? [`${e.kind}：${e.paper}`] : [])).join('；'),
      ...when(needing),
    }),
  note: z.string().max(500).optional().meta({ title: '说明', 'x-widget': 'textarea' }),
})
export type EventFields = z.output<typeof eventFields>
export const eventForm: JsonSchema = form(eventFields)
