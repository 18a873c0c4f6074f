import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { means, planned } from '../kinds.ts'
import { choice, day, id, teamState } from './parts.ts'

const may = 'units.read'

export const plan = z.object({
  id,
  means: z.string(),
  candidate: z.string().nullable(),
  responsible: z.string(),
  due: day,
  late: z.boolean(),
  note: z.string().nullable(),
  state: z.string(),
  madeOn: day,
  by: z.string().nullable(),
  endedOn: day.nullable(),
  endedWhy: z.string().nullable(),
})
const row = z.object({
  team: id,
  name: z.string(),
  kind: z.string(),
  organisation: id,
  unit: z.string(),
  county: z.string().nullable(),
  stateOwned: z.boolean().nullable(),
  state: teamState,
  members: z.int().nullable(),
  declared: z.int().nullable(),
  listed: z.int(),
  party: z.int(),
  since: day,
  plan: z.object({ means: z.string(), responsible: z.string(), due: day, late: z.boolean() }).nullable(),
})
const filters = {
  state: teamState.optional(),
  organisation: id.optional(),
  county: z.coerce.number().int().optional(),
  /** 国有 · 非国有 · 断不定 */
  owned: z.enum(['yes', 'no', 'unknown']).optional(),
  plan: z.enum(planned).optional(),
  q: z.string().trim().max(60).optional(),
}
const sums = z.object({
  all: z.int(),
  blank: z.int(),
  differ: z.int(),
  unknown: z.int(),
  owned: z.int(),
  unplanned: z.int(),
  late: z.int(),
})

export const listBlankTeams = endpoint({
  method: 'GET',
  path: '/blank-teams',
  summary: '班组有没有党员',
  may,
  query: z.object({
    ...filters,
    sort: z.enum(['since', '-since', 'name', '-name', 'due', '-due']).default('since'),
    ...paging,
  }),
  returns: paged(row).extend({
    sums,
    counties: z.array(choice),
    unit: z.object({ id, name: z.string() }).nullable(),
    may: z.object({ export: z.boolean(), plan: z.boolean() }),
  }),
})
export const exportBlankTeams = endpoint({
  method: 'GET',
  path: '/blank-teams/export',
  summary: '导出党员空白班组台账',
  may: 'units.export',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
export const readBlankFigures = endpoint({
  method: 'GET',
  path: '/blank-teams/figures',
  summary: '党员空白班组数，按地区、按单位',
  may,
  query: z.object({ county: z.coerce.number().int().optional(), owned: z.enum(['yes']).optional() }),
  returns: z.object({
    /** What a row is: a county, or a unit. */
    by: z.enum(['县（市、区）', '单位']),
    at: z.string().nullable(),
    rows: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        all: z.int(),
        blank: z.int(),
        differ: z.int(),
        unknown: z.int(),
        unplanned: z.int(),
        filledThisYear: z.int(),
      }),
    ),
    more: z.boolean(),
    total: z.object({
      all: z.int(),
      blank: z.int(),
      differ: z.int(),
      unknown: z.int(),
      unplanned: z.int(),
      filledThisYear: z.int(),
    }),
    asOf: day,
  }),
})
export const readBlankTeam = endpoint({
  method: 'GET',
  path: '/blank-teams/{team}',
  summary: '一个班组的党员情况和填补计划',
  may,
  params: z.object({ team: id }),
  returns: row.extend({
    why: z.string(),
    spells: z.array(z.object({ since: day, endedOn: day.nullable(), endedWhy: z.string().nullable() })),
    plans: z.array(
      plan.extend({
        steps: z.array(
          z.object({ id, on: day, what: z.string(), due: day.nullable(), by: z.string().nullable(), recordedOn: day }),
        ),
      }),
    ),
    may: z.object({ plan: z.boolean() }),
  }),
})

export const planBody = z.object({
  means: z.enum(means).meta({ title: '怎么补', 'x-widget': 'select' }),
  candidate: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .optional()
    .meta({ title: '培养对象', description: '发展党员的写到人；还没有定的，不填' }),
  responsible: z.string().trim().min(1, '写明谁负责').max(40).meta({ title: '责任人', description: '姓名和职务' }),
  due: day.meta({ title: '哪天以前补上' }),
  note: z.string().trim().min(1).max(200).optional().meta({ title: '说明' }),
})
export const makePlan = endpoint({
  method: 'POST',
  path: '/blank-teams/{team}/plans',
  summary: '订填补计划',
  may: 'units.plan',
  params: z.object({ team: id }),
  body: planBody,
  returns: z.object({ id }),
})
export const stepBody = z.object({
  on: day.meta({ title: '哪一天' }),
  what: z.string().trim().min(2, '写清楚做了什么').max(200).meta({ title: '做了什么' }),
  due: day.optional().meta({ title: '期限改到', description: '不改的不填' }),
})
export const followPlan = endpoint({
  method: 'POST',
  path: '/blank-plans/{plan}/steps',
  summary: '记一笔跟进',
  may: 'units.plan',
  params: z.object({ plan: id }),
  body: stepBody,
  returns: z.object({ id }),
})
export const endPlan = endpoint({
  method: 'POST',
  path: '/blank-plans/{plan}/end',
  summary: '终止填补计划',
  may: 'units.plan',
  params: z.object({ plan: id }),
  body: z.object({ why: z.string().trim().min(2, '写明为什么终止').max(200).meta({ title: '为什么终止' }) }),
  returns: z.object({ id }),
})
