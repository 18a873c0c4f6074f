import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { kinds } from '../words.ts'
import { day, id, matterRow, params, read, rule, text, waitingRelease, write } from './parts.ts'

const clock = z.object({
  matter: id,
  topic: z.string(),
  kind: z.enum(kinds),
  meetingOn: day.nullable(),
  days: z.int().nullable(),
  steps: z.array(
    z.object({ key: z.string(), by: z.string(), dueOn: day.nullable(), said: z.string(), state: z.string() }),
  ),
})
const planRow = z.object({
  id,
  year: z.int(),
  title: z.string(),
  adoptedOn: day,
  adoptedBy: z.string(),
  matters: z.int(),
  done: z.int(),
  publishedOn: day.nullable(),
})
export const supervisionDesk = endpoint({
  method: 'GET',
  path: '/legislature/desk',
  summary: '人大监督的桌面',
  may: read,
  returns: z.object({
    finding: z.string(),
    office: z.string(),
    asOf: day,
    plan: planRow.nullable(),
    meetings: z.array(clock),
    mine: z.array(
      z.object({ matter: id, topic: z.string(), said: z.string(), dueOn: day.nullable(), late: z.boolean() }),
    ),
    items: z.array(
      z.object({
        id,
        matter: id,
        topic: z.string(),
        n: z.int(),
        text: z.string(),
        bodyName: z.string(),
        due: day.nullable(),
        standing: z.string(),
      }),
    ),
    bare: z.array(z.object({ clause: z.string(), label: z.string(), mechanism: z.string(), why: z.string() })),
    bareTotal: z.int(),
    decision: z.string().nullable(),
    rules: z.array(rule),
    may: z.object({ write: z.boolean() }),
  }),
})
export const listPlans = endpoint({
  method: 'GET',
  path: '/legislature/plans',
  summary: '年度监督工作计划',
  may: read,
  returns: z.object({ finding: z.string(), rows: z.array(planRow), may: z.object({ write: z.boolean() }) }),
})
export const planBody = z.object({
  year: z.int().min(2000).max(2100).meta({ title: '年度', 'x-widget': 'year' }),
  title: text('名称', 4, 100),
  adoptedOn: day.meta({ title: '主任会议通过的日子' }),
  adoptedBy: text('哪次会议、文号', 2, 80),
})
export const addPlan = endpoint({
  method: 'POST',
  path: '/legislature/plans',
  summary: '登记年度监督工作计划',
  may: write,
  body: planBody,
  returns: z.object({ id }),
})
export const readPlan = endpoint({
  method: 'GET',
  path: '/legislature/plans/{id}',
  summary: '一年的监督工作计划',
  may: read,
  params,
  returns: planRow.extend({
    finding: z.string(),
    office: z.string(),
    rows: z.array(matterRow),
    /** Matters of the office that stand in no plan. */
    loose: z.array(z.object({ value: z.string(), title: z.string() })),
    published: id.nullable(),
    /** Waits for the second person. */
    waiting: waitingRelease.nullable(),
    may: z.object({ write: z.boolean(), publish: z.boolean() }),
  }),
})
export const listInPlanBody = z.object({ matter: id.meta({ title: '议题', 'x-widget': 'select' }) })
export const listInPlan = endpoint({
  method: 'POST',
  path: '/legislature/plans/{id}/matters',
  summary: '把议题列入计划',
  may: write,
  params,
  body: listInPlanBody,
  returns: z.object({ id }),
})
export const publishPlanBody = z.object({ basis: text('依据', 2, 120, '如：第12次主任会议通过') })
export const publishPlan = endpoint({
  method: 'POST',
  path: '/legislature/plans/{id}/release',
  summary: '申请向社会公布年度计划，由另一人复核',
  may: write,
  params,
  body: publishPlanBody,
  returns: z.object({ id, asked: id }),
})
