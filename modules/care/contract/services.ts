import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose, schema } from '#modules/organisations'
import { z } from 'zod'
import { day, done, evidence, fen, id } from './parts.ts'

const may = 'care.read'
const params = z.object({ register: z.string().max(20) })
const register = z.object({
  key: z.string(),
  title: z.string(),
  about: z.string(),
  cites: z.string(),
  evidence,
  total: z.int(),
  thisYear: z.int(),
  fen,
  /** Open entries whose day of review has passed. */
  late: z.int(),
})
export const listServices = endpoint({
  method: 'GET',
  path: '/care/services',
  summary: '服务登记簿',
  may,
  returns: z.object({ rows: z.array(register), closed: z.array(z.string()) }),
})
const filters = {
  q: z.string().trim().max(40).optional(),
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  state: z.string().max(10).optional(),
  /** 列=词: the first column the figures are broken down by. */
  by: z.string().max(60).optional(),
}
export const readService = endpoint({
  method: 'GET',
  path: '/care/services/{register}',
  summary: '一本服务登记簿',
  may,
  params,
  query: z.object({ ...filters, ...paging }),
  returns: paged(
    z.object({
      id,
      name: z.string(),
      unit: z.string().nullable(),
      on: day,
      state: z.string(),
      reviewOn: day.nullable(),
      late: z.boolean(),
      endReason: z.string().nullable(),
      cells: z.array(z.string()),
      by: z.string(),
    }),
  ).extend({
    key: z.string(),
    title: z.string(),
    about: z.string(),
    day: z.string(),
    cites: z.string(),
    evidence,
    columns: z.array(z.object({ key: z.string(), title: z.string(), money: z.boolean() })),
    figures: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        rows: z.array(z.object({ value: z.string(), n: z.int(), fen })),
      }),
    ),
    states: z.array(z.object({ value: z.string(), n: z.int() })),
    years: z.array(z.object({ value: z.string(), n: z.int() })),
    summed: z.boolean(),
    endings: z.array(z.string()),
    form: schema,
    may: z.object({ write: z.boolean(), export: z.boolean() }),
  }),
})
export const addService = endpoint({
  method: 'POST',
  path: '/care/services/{register}',
  summary: '登记一条',
  may: 'care.serve',
  params,
  body: z.object({
    name: z.string().trim().min(2).max(40),
    unit: z.string().trim().max(80).optional(),
    onDay: day,
    reviewOn: day.optional(),
    answer: z.record(z.string().max(20), z.union([z.string().max(200), z.number(), z.null()])),
  }),
  returns: done,
})
export const reviewService = endpoint({
  method: 'POST',
  path: '/care/services/{register}/{row}/review',
  summary: '核查、退档',
  may: 'care.serve',
  params: params.extend({ row: id }),
  body: z.object({
    reviewOn: day.optional(),
    ending: z.string().max(10).optional(),
    note: z.string().trim().max(200).default(''),
  }),
  returns: done,
})
export const exportService = endpoint({
  method: 'GET',
  path: '/care/services/{register}/export',
  summary: '导出一本服务登记簿',
  may: 'care.export',
  params,
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})
