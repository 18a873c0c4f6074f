import { endpoint } from '#kernel/http'
import { paged, paging } from '#modules/organisations'
import { z } from 'zod'

const id = z.uuid()
export const ownRequestKinds = ['更正', '材料', '删除', '限制', '撤回'] as const
export const ownRequest = z.object({
  id,
  person: id,
  name: z.string(),
  kase: id.nullable(),
  kind: z.enum(ownRequestKinds),
  title: z.string(),
  was: z.string().nullable(),
  shouldBe: z.string().nullable(),
  note: z.string(),
  files: z.array(id),
  state: z.enum(['待办', '已采纳', '未采纳']),
  askedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  dueExplain: z.string().nullable(),
  /** Which register, and which of its records; both null: the archive as a whole, or one of its facts. */
  register: z.string().nullable(),
  record: id.nullable(),
  /** On what article it was not done. */
  article: z.string().nullable(),
  /** Agreed to by the office, waits for a second person. */
  waits: z.boolean(),
  /** Why the second person did not agree; it is answered anew. */
  notAgreed: z.string().nullable(),
  answer: z.string().nullable(),
  answeredOn: z.iso.date().nullable(),
  answeredBy: z.string().nullable(),
})

export const listOwnRequests = endpoint({
  method: 'GET',
  path: '/own-requests',
  summary: '本人申请：要求更正和交来材料的',
  may: 'people.answer',
  query: z.object({
    q: z.string().max(60).optional(),
    state: z.enum(['待办', '已采纳', '未采纳']).optional(),
    kind: z.enum(ownRequestKinds).optional(),
    ...paging,
  }),
  returns: paged(ownRequest).extend({ open: z.int(), late: z.int() }),
})

export const readOwnRequest = endpoint({
  method: 'GET',
  path: '/own-requests/{id}',
  summary: '一件本人申请',
  may: 'people.answer',
  params: z.object({ id }),
  returns: ownRequest,
})

export const answerOwnRequest = endpoint({
  method: 'POST',
  path: '/own-requests/{id}',
  summary: '答复本人申请',
  may: 'people.answer',
  params: z.object({ id }),
  body: z.object({
    accept: z.boolean().meta({ title: '是否采纳' }),
    answer: z.string().trim().min(4, '写明怎样办的，或为什么不采纳').max(500).meta({ title: '答复' }),
    article: z.string().trim().max(120).optional().meta({ title: '凭哪一条不办' }),
  }),
  returns: ownRequest,
})
