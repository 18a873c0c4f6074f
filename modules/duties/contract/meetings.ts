import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { agendaKinds, meetingKinds } from '../words.ts'
import { day, id, params, read, taskRow, text, write } from './parts.ts'

const item = z.object({
  kind: z.enum(agendaKinds).meta({ title: '种类', 'x-widget': 'select' }),
  title: text('议题', 4, 120),
  proposer: text('谁提出', 2, 60),
})
export const meetingBody = z.object({
  kind: z.enum(meetingKinds).meta({ title: '会议', 'x-widget': 'radio' }),
  title: text('名称', 4, 100, '如：市政府与市总工会第12次联席会议'),
  heldOn: day.meta({ title: '召开日期' }),
  at: z.string().trim().max(60).optional().meta({ title: '地点' }),
  agenda: z.array(item).max(30).default([]).meta({ title: '议题', description: '列入产改是中央《意见》（六）的要求' }),
})
const meetingRow = z.object({
  id,
  kind: z.enum(meetingKinds),
  title: z.string(),
  heldOn: day,
  state: z.enum(['筹备', '已召开']),
  office: z.string(),
  items: z.int(),
  reform: z.int(),
  /** Follow-ups that became tasks, and of them closed. */
  tasks: z.int(),
  closed: z.int(),
})
export const listMeetings = endpoint({
  method: 'GET',
  path: '/meetings',
  summary: '联席会议、三方会议',
  may: read,
  query: z.object({ kind: z.enum(meetingKinds).optional(), year: z.coerce.number().int().optional() }),
  returns: z.object({
    finding: z.string(),
    rows: z.array(meetingRow),
    years: z.array(z.int()),
    may: z.object({ write: z.boolean() }),
  }),
})
export const addMeeting = endpoint({
  method: 'POST',
  path: '/meetings',
  summary: '筹备一次会议',
  may: write,
  body: meetingBody,
  returns: z.object({ id }),
})
export const readMeeting = endpoint({
  method: 'GET',
  path: '/meetings/{id}',
  summary: '一次会议：议题、纪要和议定事项',
  may: read,
  params,
  returns: meetingRow.extend({
    finding: z.string(),
    at: z.string().nullable(),
    minutesNumber: z.string().nullable(),
    minutes: id.nullable(),
    version: z.int(),
    agenda: z.array(
      item.extend({
        id,
        n: z.int(),
        conclusion: z.string().nullable(),
        ownerName: z.string().nullable(),
        dueOn: day.nullable(),
        task: z.object({ id, number: z.string(), standing: z.string() }).nullable(),
      }),
    ),
    /** 上次议定事项落实情况: what the last meeting of the kind settled and how it stands. */
    before: z.object({ id, title: z.string(), heldOn: day, tasks: z.array(taskRow) }).nullable(),
    /** Why it can't be held yet. */
    lacks: z.array(z.object({ what: z.string(), cites: z.string() })),
    may: z.object({ write: z.boolean(), hold: z.boolean() }),
  }),
})
export const addItem = endpoint({
  method: 'POST',
  path: '/meetings/{id}/agenda',
  summary: '加一个议题',
  may: write,
  params,
  body: item,
  returns: z.object({ id }),
})
export const holdBody = z.object({
  heldOn: day.meta({ title: '召开日期' }),
  minutesNumber: z.string().trim().max(60).optional().meta({ title: '纪要文号' }),
  minutes: id.optional().meta({ title: '盖章的纪要', 'x-widget': 'file', 'x-accept': 'pdf', 'x-class': '内部' }),
  version: z.int().meta({ 'x-widget': 'hidden' }),
})
export const holdMeeting = endpoint({
  method: 'POST',
  path: '/meetings/{id}/holding',
  summary: '登记召开和纪要',
  may: write,
  params,
  body: holdBody,
  returns: z.object({ id }),
})
export const concludeBody = z.object({
  item: id.meta({ 'x-widget': 'hidden' }),
  conclusion: text('议定了什么', 4, 500),
  ownerName: z.string().trim().max(60).optional().meta({ title: '谁办' }),
  dueOn: day.optional().meta({ title: '办到哪一天' }),
})
export const concludeItem = endpoint({
  method: 'POST',
  path: '/meetings/{id}/conclusions',
  summary: '登记一个议题的结论',
  may: write,
  params,
  body: concludeBody,
  returns: z.object({ id }),
})
export const followBody = z.object({
  item: id.meta({ 'x-widget': 'hidden' }),
  pack: z.string().max(40).meta({ title: '依据的决定', 'x-widget': 'select' }),
  clause: z.string().max(60).meta({ title: '落到哪一条', 'x-widget': 'pick', 'x-options': '/duties/clauses' }),
  lead: z.string().max(60).meta({ title: '牵头单位', 'x-widget': 'pick', 'x-options': '/duties/bodies' }),
  result: text('成果形式', 2, 200),
})
export const followItem = endpoint({
  method: 'POST',
  path: '/meetings/{id}/tasks',
  summary: '把议定事项转为任务',
  may: write,
  params,
  body: followBody,
  returns: z.object({ id, number: z.string() }),
})
