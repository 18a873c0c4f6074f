import { attachment, endpoint } from '#kernel/http'
import { purpose } from '#modules/organisations'
import { z } from 'zod'
import { kinds } from '../form.ts'
import { day, id, read, state } from './parts.ts'

const params = z.object({ survey: id })
const estimate = z.object({
  key: z.string(),
  title: z.string(),
  /** Percent, or points of a scale, or the unit of the number. */
  value: z.number(),
  /** Half the 95 % interval, in the same; null where it can't be worked out. */
  margin: z.number().nullable(),
  /** The wave before, where the same was asked. */
  before: z.number().nullable(),
  /** Whether the change is larger than chance: the margins of both waves together. */
  changed: z.boolean().nullable(),
})
const group = z.object({
  key: z.string(),
  title: z.string(),
  answers: z.int().nullable(),
  withheld: z.boolean(),
  values: z.array(estimate),
  mean: estimate.nullable(),
})
const item = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(kinds),
  unit: z.string().nullable(),
  /** How many gave an answer that counts; how many said 不清楚. */
  answers: z.int(),
  unsure: z.int(),
  hidden: z.boolean(),
  values: z.array(estimate),
  mean: estimate.nullable(),
  groups: z.array(group),
  /** What came by the open link, unweighted, never together with the sample. */
  open: z.object({
    answers: z.int(),
    hidden: z.boolean(),
    values: z.array(z.object({ title: z.string(), value: z.number() })),
  }),
})
export const readResults = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/results',
  summary: '一次调查的结果',
  may: read,
  params,
  query: z.object({ by: z.string().max(24).optional() }),
  returns: z.object({
    id,
    title: z.string(),
    state,
    officeName: z.string(),
    project: z.string().nullable(),
    opensOn: day,
    closesOn: day,
    least: z.int(),
    frame: z.int(),
    drawn: z.int(),
    answered: z.int(),
    open: z.int(),
    /** Strata nobody answered from, and how many people stand in them: nobody speaks for these. */
    silent: z.object({ strata: z.int(), population: z.int() }),
    previous: z.object({ id, title: z.string() }).nullable(),
    measure: z
      .object({
        title: z.string(),
        value: z.number().nullable(),
        margin: z.number().nullable(),
        before: z.number().nullable(),
        changed: z.boolean().nullable(),
      })
      .nullable(),
    by: z.string().nullable(),
    /** What it can be broken down by. */
    choices: z.array(z.object({ value: z.string(), title: z.string() })),
    rates: z.array(z.object({ n: z.int(), title: z.string(), population: z.int(), drawn: z.int(), answered: z.int() })),
    items: z.array(item),
    method: z.array(z.string()),
    may: z.object({ export: z.boolean(), texts: z.boolean() }),
  }),
})
export const exportResults = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/results/xlsx',
  summary: '导出结果表',
  may: 'surveys.export',
  params,
  query: z.object({ by: z.string().max(24).optional(), purpose }),
  returns: attachment,
})
export const printResults = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/results/pdf',
  summary: '结果报告',
  may: read,
  params,
  returns: attachment,
})
export const listTexts = endpoint({
  method: 'GET',
  path: '/surveys/{survey}/texts',
  summary: '写的话，姓名已遮盖',
  may: 'surveys.texts',
  params,
  returns: z.object({
    /** Why nothing is shown yet. */
    closed: z.string().nullable(),
    rows: z.array(
      z.object({
        id,
        question: z.string(),
        words: z.string(),
        state: z.enum(['待看', '可用', '不用']),
        readOn: day.nullable(),
      }),
    ),
  }),
})
export const markText = endpoint({
  method: 'POST',
  path: '/surveys/{survey}/texts/{text}',
  summary: '标一句话可用、不用',
  may: 'surveys.texts',
  params: z.object({ survey: id, text: id }),
  body: z.object({ state: z.enum(['可用', '不用']) }),
  returns: z.object({ id }),
})
