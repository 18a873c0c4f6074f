import { endpoint } from '#kernel/http'
import { paging, schema } from '#modules/organisations'
import { z } from 'zod'
import { day, id } from './parts.ts'

const may = 'care.read'
const kind = z.enum(['death', 'marriage', 'means', 'medical', 'alive'])
const compare = z.object({
  id,
  kind,
  kindTitle: z.string(),
  provider: z.string(),
  title: z.string(),
  document: z.string(),
  asOf: day,
  year: z.int().nullable(),
  n: z.int(),
  matched: z.int(),
  outside: z.int(),
  officeName: z.string(),
  byName: z.string(),
  recordedOn: day,
  wrong: z.array(z.string()),
  waiting: z.int(),
  ready: z.int(),
})
export const compareForm = z.object({
  kind: kind.meta({ title: '哪一种名单' }),
  provider: z.string().trim().min(2).max(60).meta({ title: '哪个部门给的' }),
  title: z.string().trim().min(4).max(120).meta({ title: '名单的名称' }),
  document: z
    .string()
    .trim()
    .min(2)
    .max(120)
    .meta({ title: '凭什么给的', description: '来函、会议纪要、数据共享协议的名称或者文号' }),
  asOf: day.meta({ title: '数据截止哪天' }),
  year: z.int().min(1990).max(2200).optional().meta({ title: '哪一年的', description: '收入、自付费用的名单要填' }),
  file: id.meta({ title: '名单', 'x-widget': 'file', 'x-accept': 'any', 'x-class': '敏感' }),
})
export const listCompares = endpoint({
  method: 'GET',
  path: '/care/compares',
  summary: '部门名单比对',
  may,
  returns: z.object({
    rows: z.array(compare),
    kinds: z.array(
      z.object({
        key: kind,
        title: z.string(),
        about: z.string(),
        providers: z.string(),
        columns: z.array(z.string()),
        effect: z.string(),
        yearly: z.boolean(),
      }),
    ),
    form: schema,
    may: z.object({ write: z.boolean() }),
  }),
})
export const takeCompare = endpoint({
  method: 'POST',
  path: '/care/compares',
  summary: '交一份部门名单来比对',
  may: 'care.write',
  body: compareForm,
  returns: z.object({ id, differs: z.int() }),
})
const params = z.object({ compare: id })
export const readCompare = endpoint({
  method: 'GET',
  path: '/care/compares/{compare}',
  summary: '一份名单的比对结果',
  may,
  params,
  query: z.object({ state: z.string().max(10).optional(), ...paging }),
  returns: compare.extend({
    effect: z.string(),
    holds: z.string(),
    lines: z.array(
      z.object({
        id,
        n: z.int(),
        person: id,
        name: z.string(),
        tail: z.string(),
        listed: z.string(),
        known: z.string(),
        state: z.enum(['一致', '待判', '属实', '名单有误', '不是同一人', '待记', '已记']),
        why: z.string().nullable(),
        effect: z.string().nullable(),
        judgedBy: z.string().nullable(),
        judgedOn: day.nullable(),
      }),
    ),
    total: z.int(),
    more: z.boolean(),
    states: z.array(z.object({ value: z.string(), n: z.int() })),
    judge: schema,
    may: z.object({ judge: z.boolean() }),
  }),
})
export const judgeForm = z.object({
  verdict: z.enum(['属实', '名单有误', '不是同一人']).meta({ title: '判断', 'x-widget': 'radio' }),
  why: z.string().trim().min(4).max(300).meta({ title: '怎么核实的', 'x-widget': 'textarea' }),
})
export const judgeCompare = endpoint({
  method: 'POST',
  path: '/care/compares/{compare}/rows/{row}',
  summary: '判断一处不一样',
  may: 'care.write',
  params: params.extend({ row: id }),
  body: judgeForm,
  returns: z.object({ id, effect: z.string() }),
})
export const takeChecks = endpoint({
  method: 'POST',
  path: '/care/compares/{compare}/checks',
  summary: '把认证在世的记为在世核验',
  may: 'care.write',
  params,
  returns: z.object({ n: z.int() }),
})
