import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { sheet } from '../sheet.ts'

const id = z.uuid()
const day = z.iso.date()
const pool = z.enum(['常规', '单列'])
const level = z.enum(['county', 'city', 'province'])
/** No number is made up: whoever has none leaves it out. */
const document = z
  .string()
  .trim()
  .max(60)
  .optional()
  .meta({ title: '下达文件字号', description: '没有文号的留空，不要编造' })
const reason = z.string().trim().min(4, { error: '写明理由，至少4个字' }).max(500).meta({ title: '理由' })
const which = { level, category: z.string().default(''), pool: pool.default('常规') }

export const quotaRow = z.object({
  id,
  organisation: id,
  name: z.string(),
  level,
  line: z.boolean(),
  category: z.string(),
  pool,
  seats: z.int(),
  /** 可报人数：名额加上差额推荐。 */
  limit: z.int(),
  /** Null for a unit: it sees no list of its county, so it cannot be told how much went up. */
  used: z.int().nullable(),
  issuedByName: z.string(),
  issuedOn: day,
  document: z.string().nullable(),
  mine: z.boolean(),
})

export const quotaChange = z.object({
  quota: id,
  n: z.int(),
  kind: z.enum(['下达', '调整']),
  name: z.string(),
  category: z.string(),
  pool,
  before: z.int().nullable(),
  after: z.int(),
  reason: z.string(),
  document: z.string().nullable(),
  changedOn: day,
  actor: z.string(),
  leaf: id.nullable(),
})

export const readQuotas = endpoint({
  method: 'GET',
  path: '/rounds/{round}/quotas',
  summary: '名额：分配、下达、用了多少',
  may: 'honours.read',
  params: z.object({ round: id }),
  query: z.object({ level: level.optional(), category: z.string().default(''), pool: pool.default('常规') }),
  returns: z.object({
    round: id,
    title: z.string(),
    noticeTitle: z.string(),
    noticeNumber: z.string().nullable(),
    article: z.string().nullable(),
    state: z.string(),
    categories: z.array(z.object({ key: z.string(), title: z.string() })),
    seats: z.object({
      regular: z.int().nullable(),
      separate: z.int().nullable(),
      byCategory: z.record(z.string(), z.int()),
    }),
    overNomination: z.tuple([z.int(), z.int()]).nullable(),
    /** Quotas in the caller's reach, all categories and pools. */
    rows: z.array(quotaRow),
    history: z.array(quotaChange),
    /** Present when the caller allocates: the sheet asked for, its offices, and where it stands. */
    allocating: z
      .object({
        level,
        category: z.string(),
        pool,
        /** `reported`: how many of this category and pool went up from the office before its seats are issued. */
        offices: z.array(z.object({ organisation: id, name: z.string(), line: z.boolean(), reported: z.int() })),
        /** What may be given out at most; null where the notice has no number. */
        limit: z.int().nullable(),
        state: z.enum(['未试算', '试算', '已下达']),
        version: z.int(),
        sheet,
        versions: z.array(z.object({ version: z.int(), what: z.string(), changedOn: day, actor: z.string() })),
      })
      .nullable(),
  }),
})

export const saveAllocation = endpoint({
  method: 'PUT',
  path: '/rounds/{round}/allocation',
  summary: '保存名额试算（另存一版）',
  may: 'selection.quota',
  params: z.object({ round: id }),
  body: z.object({ ...which, version: z.int().min(0), sheet }),
  returns: z.object({ version: z.int() }),
})

export const issueQuotas = endpoint({
  method: 'POST',
  path: '/rounds/{round}/allocation/issue',
  summary: '下达名额',
  may: 'selection.quota',
  params: z.object({ round: id }),
  body: z.object({ ...which, version: z.int().min(1), document }),
  returns: z.object({ issued: z.int() }),
})

export const adjustQuotas = endpoint({
  method: 'POST',
  path: '/rounds/{round}/quotas',
  summary: '调整已下达的名额',
  may: 'selection.quota',
  params: z.object({ round: id }),
  body: z.object({
    changes: z
      .array(z.object({ quota: id, seats: z.int().min(0).max(1_000_000) }))
      .min(1)
      .max(200),
    reason,
    document,
  }),
  returns: z.object({ changed: z.int() }),
})

export const exportQuotas = endpoint({
  method: 'GET',
  path: '/rounds/{round}/quotas/xlsx',
  summary: '导出名额分配表',
  may: 'honours.read',
  params: z.object({ round: id }),
  query: z.object({ level: level.optional(), category: z.string().default(''), pool: pool.default('常规') }),
  returns: attachment,
})
