import { endpoint } from '#kernel/http'
import { z } from 'zod'

const id = z.uuid()
const why = z.string().trim().min(4, '写明凭什么判断，至少4字').max(300)
const side = z.object({
  id,
  name: z.string(),
  employer: z.string().nullable(),
  born: z.string().nullable(),
  idTail: z.string().nullable(),
})

export const listTwins = endpoint({
  method: 'GET',
  path: '/twins',
  summary: '可能重复的档案',
  may: 'people.merge',
  returns: z.object({
    rows: z.array(
      z.object({ a: side, b: side, waits: z.boolean(), for: z.array(z.string()), against: z.array(z.string()) }),
    ),
    may: z.object({ merge: z.boolean() }),
  }),
})
export const judgeTwins = endpoint({
  method: 'POST',
  path: '/twins/apart',
  summary: '判断两份档案不是同一个人',
  may: 'people.merge',
  body: z.object({ a: id, b: id, why }),
  returns: z.object({ done: z.literal(true) }),
})
export const mergePeople = endpoint({
  method: 'POST',
  path: '/twins/merge',
  summary: '申请合并两份档案',
  may: 'people.merge',
  body: z.object({ keep: id, gone: id, reason: why, paper: id }),
  returns: z.object({ approval: id }),
})
export const splitPeople = endpoint({
  method: 'POST',
  path: '/twins/split',
  summary: '申请撤销一次合并',
  may: 'people.merge',
  body: z.object({ merger: id, reason: why }),
  returns: z.object({ approval: id }),
})
