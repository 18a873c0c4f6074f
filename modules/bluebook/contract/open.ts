import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { setStates } from '../words.ts'
import { approve, day, done, id, params, read, text, write } from './parts.ts'

const setRow = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  about: z.string(),
  year: z.int(),
  asOf: day,
  state: z.enum(setStates),
  rows: z.int(),
  withheld: z.int(),
  warnings: z.array(z.string()),
  preparedBy: z.string(),
  preparedOn: day,
  publishedBy: z.string().nullable(),
  publishedOn: day.nullable(),
  withdrawnWhy: z.string().nullable(),
  returnedOn: day.nullable(),
  returnedWhy: z.string().nullable(),
  figures: z.array(z.string()),
  sha256: z.string(),
})
export const listSets = endpoint({
  method: 'GET',
  path: '/blue-books/{id}/open-data',
  summary: '开放数据',
  may: read,
  params,
  returns: z.object({
    finding: z.string(),
    id,
    title: z.string(),
    year: z.int(),
    rows: z.array(setRow),
    total: z.int(),
    licence: z.object({ title: z.string(), text: z.string(), evidence: z.string() }),
    /** What can be opened: whatever the newest snapshot holds by a grouping. */
    figures: z.array(z.object({ key: z.string(), title: z.string() })),
    form: z.record(z.string(), z.unknown()),
    may: z.object({ prepare: z.boolean(), withdraw: z.boolean() }),
  }),
})
export const setBody = z.object({
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '用小写字母、数字和短横线，例如 workers-2026')
    .max(60)
    .meta({ title: '网址里的名字', description: '定了不改，例如 workers-2026' }),
  title: text('名称', 4, 60),
  about: text('说明', 10, 500, '是什么、覆盖哪里、怎么来的'),
  figures: z
    .array(z.string().max(80))
    .min(1, '至少选一个')
    .max(30)
    .meta({ title: '放哪些数', 'x-widget': 'checkboxes' }),
})
export const prepareSet = endpoint({
  method: 'POST',
  path: '/blue-books/{id}/open-data',
  summary: '准备一份开放数据，交另一人发布',
  may: write,
  params,
  body: setBody,
  returns: done,
})
export const withdrawSet = endpoint({
  method: 'POST',
  path: '/open-data-sets/{id}/withdrawal',
  summary: '撤回一份开放数据',
  may: approve,
  params,
  body: z.object({ reason: text('为什么撤回', 4, 300) }),
  returns: done,
})
