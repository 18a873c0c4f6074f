import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { levels } from '../levels.ts'
import { day, id } from './parts.ts'

/** 前三种在名单页封存；评审、择优、表彰名单由各自的页面封存。 */
export const listKind = z.enum(['consult', 'notice', 'submission', 'review', 'choice', 'award'])

export const entry = z.object({
  kase: id,
  rank: z.int(),
  name: z.string(),
  employerName: z.string(),
  category: z.string(),
  kind: z.string(),
  categoryTitle: z.string(),
  kindTitle: z.string(),
  state: z.enum(['在列', '暂缓', '退回', '划去']),
  note: z.string().nullable(),
  /** 择优名单：这份名单定的结果，未入选的因哪一条。别的名单没有。 */
  outcome: z.enum(['入选', '未入选']).nullable(),
  rule: z.string().nullable(),
  stepTitle: z.string(),
  openObjections: z.int(),
  /** Where the case stands now; the list itself stays as it was sealed. */
  step: z.string(),
  status: z.string(),
  version: z.int(),
  /** Sent back and not yet made good: what is missing, until when. */
  returned: z.object({ on: day, opinion: z.string(), items: z.array(z.string()), dueOn: day.nullable() }).nullable(),
})

export const sealList = endpoint({
  method: 'POST',
  path: '/rounds/{round}/lists',
  summary: '封存一份名单',
  may: 'honours.read',
  params: z.object({ round: id }),
  body: z.object({
    kind: listKind.extract(['consult', 'notice', 'submission']),
    level: z.enum(levels),
    cases: z.array(id).min(1).max(500),
    order: z.enum(['strokes', 'number', 'place']).default('strokes'),
    title: z.string().max(100).optional(),
  }),
  returns: z.object({ id }),
})
export const readList = endpoint({
  method: 'GET',
  path: '/lists/{id}',
  summary: '名单',
  may: 'honours.read',
  params: z.object({ id }),
  returns: z.object({
    id,
    round: id,
    roundTitle: z.string(),
    kind: listKind,
    level: z.string(),
    number: z.int(),
    title: z.string(),
    organisationName: z.string(),
    sealedOn: day,
    hash: z.string(),
    state: z.string(),
    entries: z.array(entry),
    notice: id.nullable(),
    letters: z.int(),
    submission: id.nullable(),
    mine: z.boolean(),
    departments: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        organisation: id.nullable(),
        officeName: z.string().nullable(),
        account: z.boolean(),
        cases: z.int(),
        sent: z.boolean(),
      }),
    ),
    /** Where objections are received, to begin the notice's form with: the office's own, else the round's. */
    contact: z.object({ phone: z.string(), email: z.string(), address: z.string() }),
    /** The step of the office this list was sent up to, when that office is the reader's. */
    receive: z.object({ step: z.string(), title: z.string() }).nullable(),
  }),
})
/** A sealed list that was never used is set aside, so that its names can be sealed anew. It stays on record. */
export const voidList = endpoint({
  method: 'POST',
  path: '/lists/{id}/void',
  summary: '作废一份没有使用的名单',
  may: 'honours.read',
  params: z.object({ id }),
  body: z.object({ reason: z.string().min(4).max(200) }),
  returns: z.object({ state: z.string() }),
})
/** 汇总表（工作簿、A3），报送名单的推荐报告草稿。 */
export const listDocument = endpoint({
  method: 'GET',
  path: '/lists/{id}/documents/{kind}',
  summary: '名单文书',
  may: 'honours.read',
  params: z.object({ id, kind: z.enum(['roster-xlsx', 'roster-pdf', 'report']) }),
  /** 为什么导出：导出工作簿的必填，记入日志。 */
  query: z.object({ purpose: z.string().trim().min(4).max(200).optional() }),
  returns: attachment,
})
