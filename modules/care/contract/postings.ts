import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { day, done, id } from './parts.ts'

const may = 'care.read'
const posting = z.object({
  id,
  title: z.string(),
  item: z.string(),
  year: z.int(),
  officeName: z.string(),
  n: z.int(),
  sealedOn: day,
  byName: z.string(),
  basis: z.string(),
  basisNumber: z.string().nullable(),
  voidReason: z.string().nullable(),
  notice: id.nullable(),
  /** The public page. */
  published: id.nullable(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  objections: z.int(),
  openObjections: z.int(),
  state: z.enum(['已封存', '公示中', '期满', '撤下', '作废']),
})
export const sealForm = z.object({
  item: z.string().min(1).max(40).meta({ title: '哪一项' }),
  year: z.int().min(1990).max(2200).meta({ title: '哪一年的' }),
  basis: z.string().trim().min(4).max(120).meta({ title: '依据的文件', description: '公示上写明' }),
  basisNumber: z.string().trim().max(60).optional().meta({ title: '文号' }),
})
export const listPostings = endpoint({
  method: 'GET',
  path: '/care/postings',
  summary: '发放对象公示',
  may,
  returns: z.object({
    rows: z.array(posting),
    due: z.array(z.object({ item: z.string(), title: z.string(), year: z.int(), people: z.int() })),
    workdays: z.int().nullable(),
    rules: z.array(z.object({ title: z.string(), cites: z.string() })),
    form: schema,
    may: z.object({ post: z.boolean() }),
  }),
})
export const sealPosting = endpoint({
  method: 'POST',
  path: '/care/postings',
  summary: '封存公示名单',
  may: 'care.pay',
  body: sealForm,
  returns: z.object({ id, n: z.int() }),
})
const params = z.object({ posting: id })
export const readPosting = endpoint({
  method: 'GET',
  path: '/care/postings/{posting}',
  summary: '一份公示名单',
  may,
  params,
  returns: posting.extend({
    entries: z.array(
      z.object({
        id,
        rank: z.int(),
        person: id,
        name: z.string(),
        unit: z.string(),
        category: z.string(),
        why: z.string().nullable().describe('还挡着发放的；没有就是空'),
      }),
    ),
    forms: z.object({ post: schema, void: schema }),
    may: z.object({ post: z.boolean(), void: z.boolean(), handle: z.boolean() }),
  }),
})
export const postForm = z.object({
  startsOn: day.meta({ title: '从哪天起公示', description: '张贴当天算第一个工作日' }),
  place: z.string().trim().min(2).max(120).meta({ title: '张贴或发布的地方' }),
  phone: z.string().trim().min(5).max(40).meta({ title: '受理异议的电话' }),
  email: z.string().trim().max(80).optional().meta({ title: '受理异议的邮箱' }),
  address: z.string().trim().min(2).max(120).meta({ title: '来信来访的地址' }),
})
export const postPosting = endpoint({
  method: 'POST',
  path: '/care/postings/{posting}/notice',
  summary: '公示一份名单',
  may: 'care.pay',
  params,
  body: postForm,
  returns: z.object({ id, endsOn: day }),
})
export const voidPostingForm = z.object({
  reason: z.string().trim().min(4).max(200).meta({ title: '为什么作废', 'x-widget': 'textarea' }),
})
export const voidPosting = endpoint({
  method: 'POST',
  path: '/care/postings/{posting}/void',
  summary: '作废公示名单',
  may: 'care.pay',
  params,
  body: voidPostingForm,
  returns: done,
})
