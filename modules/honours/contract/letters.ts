import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, flag, id, paged, paging } from './parts.ts'

export const sendLetters = endpoint({
  method: 'POST',
  path: '/lists/{id}/letters',
  summary: '按名单向部门发函',
  may: 'honours.consult.send',
  params: z.object({ id }),
  body: z.object({ departments: z.array(z.string()).min(1), sentOn: day, dueOn: day.optional() }),
  returns: z.object({ letters: z.array(id) }),
})
/** 回函期限怎么算；发函日一改就重算。 */
export const previewLetters = endpoint({
  method: 'GET',
  path: '/lists/{id}/letters-preview',
  summary: '要求回函的日期怎么算',
  may: 'honours.consult.send',
  params: z.object({ id }),
  query: z.object({ sentOn: day }),
  returns: z.object({ dueOn: day, workdays: z.int(), explain: z.string(), provisional: z.boolean() }),
})
export const letterRow = z.object({
  id,
  number: z.string(),
  code: z.string(),
  roundTitle: z.string(),
  level: z.string(),
  form: z.string(),
  fromName: z.string(),
  department: z.string(),
  sentOn: day,
  dueOn: day,
  state: z.string(),
  overdueWorkdays: z.int(),
  chased: z.int(),
  chasedOn: day.nullable(),
  names: z.int(),
  answered: z.int(),
  mine: z.enum(['sender', 'department', 'reader']),
})
/** 发函单位查看评选，被征求意见的部门只有回函的权限，两者都能进来；能看到哪些函由行级权限决定。 */
export const listLetters = endpoint({
  method: 'GET',
  path: '/letters',
  summary: '联审函',
  door: 'account',
  query: z.object({
    ...paging,
    round: id.optional(),
    list: id.optional(),
    state: z.string().optional(),
    overdue: flag.optional(),
  }),
  returns: paged(letterRow).extend({ open: z.int(), late: z.int() }),
})
export const readLetter = endpoint({
  method: 'GET',
  path: '/letters/{id}',
  summary: '一封函',
  door: 'account',
  params: z.object({ id }),
  returns: letterRow.extend({
    list: id,
    validDays: z.int(),
    mayReply: z.boolean(),
    vetoes: z.array(z.object({ event: z.string(), years: z.int().nullable() })),
    chases: z.array(z.object({ n: z.int(), how: z.string(), on: day })),
    entries: z.array(
      z.object({
        kase: id,
        name: z.string(),
        employerName: z.string(),
        category: z.string(),
        identity: z.string(),
        conclusion: z.string().nullable(),
        detail: z.string(),
        repliedOn: day.nullable(),
        validUntil: day.nullable(),
        signer: z.string().nullable(),
        byClerk: z.boolean(),
        expired: z.boolean(),
        held: z.boolean(),
      }),
    ),
  }),
})
export const chaseLetter = endpoint({
  method: 'POST',
  path: '/letters/{id}/chase',
  summary: '催办',
  may: 'honours.consult.send',
  params: z.object({ id }),
  body: z.object({ how: z.string().min(2).max(200) }),
  returns: z.object({ chased: z.int() }),
})
/** By the department's own account, or by the clerk with the sealed reply's scan. One answer per name. */
export const answerLetter = endpoint({
  method: 'POST',
  path: '/letters/{id}/replies',
  summary: '逐人回函',
  door: 'account',
  params: z.object({ id }),
  body: z.object({
    repliedOn: day,
    signer: z.string().min(1).max(40),
    scan: id.optional(),
    answers: z
      .array(
        z.object({
          kase: id,
          conclusion: z.enum(['无不同意见', '有不同意见', '不掌握情况']),
          detail: z.string().max(2000).default(''),
          event: z.string().max(60).optional(),
          happenedOn: day.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  returns: z.object({ answered: z.int(), moved: z.int() }),
})
export const letterDocument = endpoint({
  method: 'GET',
  path: '/letters/{id}/documents/{kind}',
  summary: '函和回函单',
  door: 'account',
  params: z.object({ id, kind: z.enum(['letter']) }),
  returns: attachment,
})
