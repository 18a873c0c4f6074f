import { endpoint } from '#kernel/http'
import { paged, paging } from '#modules/organisations'
import { z } from 'zod'

const id = z.uuid()
export const accountStates = ['未开通', '待激活', '正常', '停用'] as const

export const listWorkerAccounts = endpoint({
  method: 'GET',
  path: '/worker-accounts',
  summary: '职工账号：谁开通了、谁还没有',
  may: 'people.accounts',
  query: z.object({ q: z.string().trim().max(60).optional(), state: z.enum(accountStates).optional(), ...paging }),
  returns: paged(
    z.object({
      person: id,
      name: z.string(),
      employer: z.string().nullable(),
      position: z.string().nullable(),
      idTail: z.string().nullable(),
      state: z.enum(accountStates),
      login: z.string().nullable(),
      /** Until when the last code can be used; null when none waits. */
      codeUntil: z.string().nullable(),
    }),
  ).extend({
    counts: z.object({ none: z.int(), waiting: z.int(), open: z.int() }),
    batches: z.array(z.object({ id, count: z.int(), on: z.iso.date(), organisation: z.string() })),
  }),
})

/** Most at once: the slips of one press are printed together. */
export const mostAtOnce = 100

export const openWorkerAccounts = endpoint({
  method: 'POST',
  path: '/worker-accounts',
  summary: '给职工开通账号、重发激活码，出纸条',
  may: 'people.accounts',
  body: z.object({ people: z.array(id).min(1, '先勾选职工').max(mostAtOnce) }),
  returns: z.object({
    slips: id.nullable(),
    opened: z.int(),
    reissued: z.int(),
    /** Had an account under the same document already; the archive was bound to it. */
    bound: z.array(z.string()),
    left: z.array(z.object({ name: z.string(), why: z.string(), remedy: z.string() })),
  }),
})
