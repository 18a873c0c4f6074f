import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { obstacles } from '../kinds.ts'
import { choice, day, fen, id } from './parts.ts'

const may = 'care.read'
const filters = {
  q: z.string().trim().max(60).optional(),
  county: z.coerce.number().int().optional(),
  item: z.string().max(40).optional(),
  why: z.enum(obstacles).optional(),
  account: z.enum(['no']).optional(),
}

export const listUnreached = endpoint({
  method: 'GET',
  path: '/care/unreached',
  summary: '应享未享',
  may,
  query: z.object({ ...filters, sort: z.enum(['name', 'fen']).default('name'), ...paging }),
  returns: paged(
    z.object({
      id,
      person: id,
      name: z.string(),
      unit: z.string().nullable(),
      county: z.string().nullable(),
      item: z.string(),
      key: z.string(),
      periods: z.int(),
      first: z.string(),
      last: z.string(),
      fen: fen.nullable(),
      since: day.nullable(),
      why: z.enum(obstacles),
      says: z.string(),
      hasLogin: z.boolean(),
      tail: z.string().nullable(),
    }),
  ).extend({
    people: z.int(),
    fen,
    unset: z.array(z.object({ key: z.string(), title: z.string(), n: z.int() })),
    facets: z.object({ whys: z.array(choice), items: z.array(choice), counties: z.array(choice) }),
    may: z.object({ export: z.boolean(), pay: z.boolean() }),
  }),
})
export const exportUnreached = endpoint({
  method: 'GET',
  path: '/care/unreached/export',
  summary: '导出应享未享',
  may: 'care.export',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})

export const readRun = endpoint({
  method: 'GET',
  path: '/care/run',
  summary: '待遇算到哪里',
  may,
  returns: z.object({
    running: z.boolean(),
    cause: z.string(),
    begunOn: day.nullable(),
    endedOn: day.nullable(),
    seen: z.int(),
    written: z.int(),
    waiting: z.int(),
  }),
})
export const runAgain = endpoint({
  method: 'POST',
  path: '/care/run',
  summary: '全部重新计算',
  may: 'care.pay',
  returns: z.object({ asked: z.boolean() }),
})
