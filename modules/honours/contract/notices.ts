import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { entry } from './lists.ts'
import { day, flag, id, paged, paging, paper, termDay } from './parts.ts'

export const openNotice = endpoint({
  method: 'POST',
  path: '/lists/{id}/notice',
  summary: '按名单公示',
  may: 'honours.notice.open',
  params: z.object({ id }),
  body: z.object({
    startsOn: day,
    place: z.string().min(2),
    phone: z.string().min(5),
    email: z.string().optional(),
    address: z.string().min(2),
    fromPaper: z.boolean().default(false),
    happenedOn: day.optional(),
    papers: z.array(paper).default([]),
  }),
  returns: z.object({ notice: id, endsOn: day, published: id }),
})
export const previewNotice = endpoint({
  method: 'GET',
  path: '/lists/{id}/notice-preview',
  summary: '公示期怎么算、公开什么',
  may: 'honours.notice.open',
  params: z.object({ id }),
  query: z.object({ startsOn: day }),
  returns: z.object({
    endsOn: day,
    objectionsUntil: day,
    provisional: z.boolean(),
    explain: z.string(),
    days: z.array(termDay),
    fields: z.array(z.string()),
    problems: z.array(z.string()),
  }),
})
export const noticeRow = z.object({
  id,
  title: z.string(),
  roundTitle: z.string(),
  ofNominees: z.boolean(),
  level: z.string(),
  organisationName: z.string(),
  names: z.int(),
  startsOn: day,
  endsOn: day,
  objectionsUntil: day,
  workdays: z.int(),
  day: z.int(),
  state: z.string(),
  objections: z.int(),
  openObjections: z.int(),
  published: id,
  mine: z.boolean(),
})
export const listNotices = endpoint({
  method: 'GET',
  path: '/notices',
  summary: '公示',
  may: 'honours.read',
  query: z.object({
    ...paging,
    round: id.optional(),
    state: z.string().optional(),
    mine: flag.optional(),
  }),
  /** Over all that match, not over this page: the title says them. */
  returns: paged(noticeRow).extend({ running: z.int(), ending: z.int(), open: z.int() }),
})
export const readNotice = endpoint({
  method: 'GET',
  path: '/notices/{id}',
  summary: '一份公示',
  may: 'honours.read',
  params: z.object({ id }),
  returns: noticeRow.extend({
    list: id.nullable(),
    round: id.nullable(),
    postedAt: z.string(),
    phone: z.string(),
    email: z.string().nullable(),
    address: z.string(),
    provisional: z.boolean(),
    explain: z.string(),
    days: z.array(termDay),
    entries: z.array(entry),
    /** 别的登记簿的名单：公开了什么，这里就是什么。 */
    others: z.array(z.object({ id, rank: z.int(), name: z.string(), unit: z.string(), category: z.string() })),
    objectionList: z.array(
      z.object({
        id,
        number: z.string(),
        about: z.string().nullable(),
        channel: z.string(),
        named: z.boolean(),
        receivedOn: day,
        late: z.boolean(),
        state: z.string(),
        dueOn: day.nullable(),
      }),
    ),
    mayHandle: z.boolean(),
  }),
})
/** 公示有误：撤下，名单里还在公示的人退回公示张贴，更正后另立名单重新公示。 */
export const retractNotice = endpoint({
  method: 'POST',
  path: '/notices/{id}/retraction',
  summary: '撤下一份公示',
  may: 'honours.notice.open',
  params: z.object({ id }),
  body: z.object({ reason: z.string().min(5).max(500).meta({ title: '撤下的理由（公开）', 'x-widget': 'textarea' }) }),
  returns: z.object({ back: z.int() }),
})
export const noticeDocument = endpoint({
  method: 'GET',
  path: '/notices/{id}/documents/{kind}',
  summary: '公示稿、公示无异议报告',
  may: 'honours.read',
  params: z.object({ id, kind: z.enum(['notice', 'report']) }),
  returns: attachment,
})
