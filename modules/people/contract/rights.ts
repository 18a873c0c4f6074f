import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { registers } from '../archive/keys.ts'

const id = z.uuid()
const day = z.iso.date()
const done = z.object({ done: z.literal(true) })

/** What an office sees of a person's separate consents and restrictions. */
export const rightsShown = z.object({
  consents: z.array(
    z.object({
      matter: z.string(),
      state: z.enum(['没有请过', '待答复', '同意', '不同意', '已撤回']),
      on: day.nullable(),
      until: day.nullable(),
      stops: z.string(),
    }),
  ),
  /** The archive as a whole is only kept. */
  whole: z.object({ id, reason: z.string(), startedOn: day, by: z.string().nullable() }).nullable(),
  records: z.array(
    z.object({ id, record: id, title: z.string(), reason: z.string(), startedOn: day, by: z.string().nullable() }),
  ),
  article: z.string(),
  may: z.object({ ask: z.boolean(), lift: z.boolean() }),
})

export const requestConsent = endpoint({
  method: 'POST',
  path: '/people/{id}/consents',
  summary: '请本人单独同意',
  may: 'people.write',
  params: z.object({ id }),
  body: z.object({ matter: z.string().trim().min(1).max(60) }),
  returns: z.object({ id }),
})

export const endRestriction = endpoint({
  method: 'POST',
  path: '/people/{id}/restrictions',
  summary: '解除限制处理',
  may: 'people.rights',
  params: z.object({ id }),
  body: z.object({ restriction: id, why: z.string().trim().min(4, '写明为什么解除，至少4字').max(200) }),
  returns: done,
})

export const revealRecord = endpoint({
  method: 'POST',
  path: '/people/{id}/records/reveal',
  summary: '查看一条记载封存的内容',
  may: 'people.reveal',
  params: z.object({ id }),
  body: z.object({
    register: z.enum(registers),
    record: id,
    purpose: z.string().trim().min(2, '写明用途').max(100),
  }),
  returns: z.object({ fields: z.array(z.object({ title: z.string(), value: z.string() })) }),
})

const lent = z.object({
  id,
  name: z.string(),
  groups: z.array(z.string()),
  purpose: z.string(),
  givenOn: day,
  endedOn: day,
})

export const listLent = endpoint({
  method: 'GET',
  path: '/lent-archives',
  summary: '本人授权本单位看的档案摘录',
  may: 'people.read',
  returns: z.object({ rows: z.array(lent) }),
})

export const readLent = endpoint({
  method: 'GET',
  path: '/lent-archives/{id}',
  summary: '一份授权的档案摘录',
  may: 'people.read',
  params: z.object({ id }),
  returns: lent.extend({
    sections: z.array(
      z.object({
        title: z.string(),
        lines: z.array(z.object({ title: z.string(), value: z.string(), source: z.string(), verified: z.string() })),
      }),
    ),
  }),
})
