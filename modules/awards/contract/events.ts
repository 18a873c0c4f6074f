import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { eventFields } from '../events-form.ts'
import { day, id } from './parts.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '写成 2026-04 的样子')
const schema = z.record(z.string(), z.unknown())

export const eventRow = z.object({
  id,
  award: id,
  name: z.string(),
  honourTitle: z.string(),
  year: z.int(),
  kind: z.string(),
  happenedOn: day,
  recordedOn: day,
  summary: z.string(),
  paper: id.nullable(),
  byName: z.string(),
  byOffice: z.string(),
  corrected: z.boolean(),
  mayCorrect: z.boolean(),
})
const filters = {
  q: z.string().trim().max(40).optional(),
  kind: z.string().max(20).optional(),
  from: day.optional(),
  to: day.optional(),
}
export const listEvents = endpoint({
  method: 'GET',
  path: '/awards/events',
  summary: '荣誉的异动',
  may: 'awards.read',
  query: z.object({
    ...filters,
    award: id.optional(),
    sort: z.enum(['on', '-on', 'name', '-name']).default('-on'),
    ...paging,
  }),
  returns: paged(eventRow).extend({
    facets: z.object({
      kinds: z.array(z.object({ value: z.string(), title: z.string(), count: z.int() })),
      late: z.int(),
    }),
    may: z.object({ record: z.boolean(), exporting: z.boolean() }),
  }),
})
export const exportEvents = endpoint({
  method: 'GET',
  path: '/awards/events/export',
  summary: '导出异动台账',
  may: 'awards.write',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
export const eventFormOf = endpoint({
  method: 'GET',
  path: '/awards/events/form',
  summary: '登记异动的表',
  may: 'awards.write',
  query: z.object({ award: id }),
  returns: z.object({
    award: z.object({
      id,
      name: z.string(),
      honourTitle: z.string(),
      year: z.int(),
      state: z.string(),
      employerName: z.string().nullable(),
    }),
    /** Honours of the same person this post reaches; a person's event stands on all of them. */
    others: z.array(z.object({ id, honourTitle: z.string(), year: z.int() })),
    form: schema,
    effects: z.array(
      z.object({ kind: z.string(), effect: z.string(), paper: z.string().nullable(), all: z.boolean() }),
    ),
    last: z.array(z.object({ kind: z.string(), happenedOn: day })),
  }),
})
export const awardOptions = endpoint({
  method: 'GET',
  path: '/awards/options',
  summary: '按姓名找荣誉',
  may: 'awards.read',
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })) }),
})
export const recordEvent = endpoint({
  method: 'POST',
  path: '/awards/{award}/events',
  summary: '登记异动',
  may: 'awards.write',
  params: z.object({ award: id }),
  body: eventFields,
  returns: z.object({ id, touched: z.int(), say: z.string() }),
})
/** A wrong entry is not taken out: another one says that it was wrong. */
export const correctEvent = endpoint({
  method: 'POST',
  path: '/awards/events/{id}/correct',
  summary: '更正登记有误的异动',
  may: 'awards.write',
  params: z.object({ id }),
  body: z.object({ reason: z.string().trim().min(4).max(300) }),
  returns: z.object({ id }),
})

export const transferRow = z.object({
  transfer: id,
  side: z.enum(['转出', '转入']),
  name: z.string(),
  honours: z.string(),
  fromName: z.string(),
  toName: z.string(),
  toUnit: z.string(),
  number: z.string().nullable(),
  benefitsFrom: z.string(),
  reason: z.string(),
  files: z.string(),
  state: z.enum(['待接收', '已接收', '已退回']),
  answer: z.string().nullable(),
  sentOn: day,
  answeredOn: day.nullable(),
  mayAnswer: z.boolean(),
})
export const listTransfers = endpoint({
  method: 'GET',
  path: '/awards/transfers',
  summary: '转出和转入',
  may: 'awards.read',
  query: z.object({
    side: z.enum(['转出', '转入']).optional(),
    state: z.enum(['待接收', '已接收', '已退回']).optional(),
    ...paging,
  }),
  returns: paged(transferRow).extend({ facets: z.object({ waiting: z.int() }), may: z.object({ send: z.boolean() }) }),
})
export const officeOptions = endpoint({
  method: 'GET',
  path: '/awards/offices/options',
  summary: '接收荣誉管理的工会',
  may: 'awards.write',
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: z.object({ rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })) }),
})
export const sendTransfer = endpoint({
  method: 'POST',
  path: '/awards/{award}/transfers',
  summary: '转出荣誉的管理',
  may: 'awards.write',
  params: z.object({ award: id }),
  body: z.object({
    toOffice: id.meta({ title: '转到哪个工会', 'x-widget': 'pick', 'x-options': '/awards/offices/options' }),
    toUnit: z.string().trim().min(2).max(100).meta({ title: '转到的单位全称' }),
    number: z.string().trim().max(60).optional().meta({ title: '转出函文号', description: '没有的留空，不要编造' }),
    benefitsFrom: month.meta({ title: '待遇由对方从哪个月起接续', 'x-widget': 'month' }),
    reason: z.string().trim().min(2).max(300).meta({ title: '转出事由', 'x-widget': 'textarea' }),
    files: z.string().trim().max(500).optional().meta({
      title: '随函移交的档案',
      description: '如“推荐审批表原件1份、表彰决定复印件1份”',
      'x-widget': 'textarea',
    }),
  }),
  returns: z.object({ transfer: id }),
})
export const answerTransfer = endpoint({
  method: 'POST',
  path: '/awards/transfers/{id}/answer',
  summary: '接收或者退回转入',
  may: 'awards.write',
  params: z.object({ id }),
  body: z.object({
    decision: z.enum(['接收', '退回']).meta({ title: '处理', 'x-widget': 'radio' }),
    unit: id.optional().meta({
      title: '放在哪个单位名下',
      'x-widget': 'pick',
      'x-options': '/organisations/options',
      'x-when': { decision: '接收' },
      'x-must': true,
    }),
    words: z
      .string()
      .trim()
      .max(300)
      .optional()
      .meta({ title: '说明', 'x-widget': 'textarea', 'x-when': { decision: '退回' }, 'x-must': true }),
  }),
  returns: z.object({ moved: z.int() }),
})
export const transferLetter = endpoint({
  method: 'GET',
  path: '/awards/transfers/{id}/letter',
  summary: '转出函',
  may: 'awards.read',
  params: z.object({ id }),
  returns: attachment,
})
