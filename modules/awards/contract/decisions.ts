import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { subjectKinds } from '../kinds.ts'
import { day, id } from './parts.ts'

const entry = z.object({
  kase: id,
  rank: z.int(),
  name: z.string(),
  employer: z.string(),
  subjectKind: z.enum(subjectKinds),
  category: z.string(),
})
const list = z.object({
  id,
  title: z.string(),
  sealedOn: day,
  hash: z.string(),
  entries: z.array(entry),
  /** Why this list can't carry a decision: somebody was struck, or it is not what was sealed. */
  wrong: z.string().nullable(),
})
const decisionRow = z.object({
  id,
  title: z.string(),
  number: z.string().nullable(),
  organ: z.string(),
  decidedOn: day,
  persons: z.int(),
  collectives: z.int(),
  publishedOn: day.nullable(),
})

/** Where the decision of one round stands: who is approved, which list is sealed, what is registered. */
export const readDecisionDesk = endpoint({
  method: 'GET',
  path: '/rounds/{round}/decision',
  summary: '本届的表彰决定办到哪一步',
  may: 'awards.read',
  params: z.object({ round: id }),
  returns: z.object({
    round: z.object({
      id,
      title: z.string(),
      honour: z.string(),
      honourTitle: z.string(),
      year: z.int(),
      state: z.string(),
      /** The level that approves, the last of the path. */
      level: z.string(),
      awardOn: day.nullable(),
    }),
    /** Approved, not yet decided and on no list of this office. */
    waiting: z.array(entry.omit({ rank: true })),
    lists: z.array(list),
    decisions: z.array(decisionRow),
    /** From the catalogue: who gives this honour, and whether to persons or to collectives. */
    catalogue: z
      .object({ grantedBy: z.string(), kind: z.string(), basis: z.string(), evidence: z.string() })
      .nullable(),
    /** 目录里写成“甲、乙”的是几项并列的荣誉：决定里授予哪一个，要一类一类写明. */
    composite: z.boolean(),
    /** Titles the decision may name, read off the catalogue; the paper has the last word. */
    titles: z.array(z.string()),
    categories: z.array(z.object({ key: z.string(), title: z.string() })),
    may: z.object({ seal: z.boolean(), register: z.boolean() }),
  }),
})

export const sealAwardList = endpoint({
  method: 'POST',
  path: '/rounds/{round}/award-lists',
  summary: '封存表彰名单',
  may: 'honours.award',
  params: z.object({ round: id }),
  body: z.object({
    cases: z.array(id).min(1).max(5000),
    order: z.enum(['strokes', 'number', 'place']).default('strokes'),
    title: z.string().trim().max(200).optional(),
  }),
  returns: z.object({ id }),
})

/** 决定由授予机关作出，本系统只登记：文号照文件录，没有的留空。 */
export const decisionBody = z.object({
  title: z.string().trim().min(4).max(200).meta({ title: '决定标题' }),
  number: z.string().trim().max(60).optional().meta({ title: '文号', description: '照文件录入；没有编号的留空' }),
  organ: z.string().trim().min(2).max(120).meta({ title: '授予机关全称' }),
  meeting: z.string().trim().min(2).max(120).meta({ title: '研究决定的会议' }),
  metOn: day.meta({ title: '会议日期' }),
  decidedOn: day.meta({ title: '决定日期' }),
  paper: id.optional().meta({ title: '盖章的决定扫描件', 'x-widget': 'file', 'x-accept': 'any' }),
  minutes: id.optional().meta({ title: '会议纪要', 'x-widget': 'file', 'x-accept': 'any' }),
  /** The full title the decision gives, by category or by person/organisation/team, where it is not the round's own. */
  titles: z.record(z.string(), z.string().trim().max(60)).optional(),
})
export const registerDecision = endpoint({
  method: 'POST',
  path: '/award-lists/{list}/decision',
  summary: '登记表彰决定，名单入册',
  may: 'honours.award',
  params: z.object({ list: id }),
  body: decisionBody,
  returns: z.object({ id, awards: z.int() }),
})
export const draftDecision = endpoint({
  method: 'GET',
  path: '/award-lists/{list}/draft',
  summary: '表彰决定拟稿（公文格式，文号和日期空着）',
  may: 'honours.award',
  params: z.object({ list: id }),
  query: z.object({ organ: z.string().trim().max(120).optional(), title: z.string().trim().max(200).optional() }),
  returns: attachment,
})

export const readDecision = endpoint({
  method: 'GET',
  path: '/decisions/{decision}',
  summary: '表彰决定',
  may: 'awards.read',
  params: z.object({ decision: id }),
  returns: decisionRow.extend({
    kind: z.string(),
    meeting: z.string(),
    metOn: day,
    paper: id.nullable(),
    minutes: id.nullable(),
    round: z.object({ id, title: z.string() }).nullable(),
    byName: z.string(),
    byOffice: z.string(),
    leaf: z.int().nullable(),
    awards: z.array(
      z.object({
        id,
        rank: z.int().nullable(),
        name: z.string(),
        employerName: z.string().nullable(),
        honourTitle: z.string(),
        state: z.string(),
        certificateNumber: z.string().nullable(),
        medalNumber: z.string().nullable(),
        code: z.string().nullable(),
      }),
    ),
    /** Booklets printed of it and kept, the newest first. */
    packets: z.array(z.object({ id, askedOn: day, file: id, pages: z.int().nullable(), total: z.int() })),
    /** The open request to publish, if there is one. */
    asked: z.object({ approval: id, by: z.string().nullable(), on: day, mine: z.boolean() }).nullable(),
    may: z.object({ publish: z.boolean(), approve: z.boolean(), issue: z.boolean(), number: z.boolean() }),
  }),
})

export const askPublish = endpoint({
  method: 'POST',
  path: '/decisions/{decision}/publish',
  summary: '申请公开荣誉名录（另一人批准）',
  may: 'honours.award',
  params: z.object({ decision: id }),
  body: z.object({}),
  returns: z.object({ approval: id }),
})
export const decidePublish = endpoint({
  method: 'POST',
  path: '/decisions/{decision}/publish/decide',
  summary: '批准、不批准或撤回公开申请',
  may: 'awards.read',
  params: z.object({ decision: id }),
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('approved') }),
    z.object({ decision: z.literal('refused'), reason: z.string().trim().min(2, '写明不批准的理由').max(500) }),
    z.object({ decision: z.literal('withdrawn') }),
  ]),
  returns: z.object({ published: z.boolean() }),
})
