import { z } from 'zod'
import { endpoint } from '#kernel/http'

const task = z.object({
  id: z.uuid(),
  /** Its page in the console: a case, or what another module has put on the desk. */
  to: z.string(),
  title: z.string(),
  about: z.string(),
  due: z.string().nullable(),
  since: z.string(),
  /** The article the step rests on. */
  cite: z
    .object({
      title: z.string(),
      number: z.string().optional(),
      date: z.string().optional(),
      article: z.string(),
      clause: z.string().optional(),
    })
    .nullable(),
  group: z.enum(['已逾期', '今天', '本周', '以后', '没有期限']),
  /** 逾期2个工作日 · 今天 · 周三 4月8日 */
  when: z.string(),
  /** More than one: the same step for so many cases at once. */
  count: z.int(),
})

/** Everything the home page shows, in one reply. */
export const tasks = endpoint({
  method: 'GET',
  path: '/tasks',
  summary: '我的待办',
  door: 'account',
  returns: z.object({
    /** 今天要办4件，其中1件已逾期 */
    finding: z.string(),
    rows: z.array(task),
    later: z.int(),
    month: z.array(z.object({ date: z.string(), off: z.string().nullable(), events: z.array(z.string()) })),
    waiting: z.array(
      z.object({
        kase: z.uuid(),
        /** The page of the case. */
        to: z.string(),
        who: z.string(),
        what: z.string(),
        about: z.string(),
        count: z.int(),
        since: z.string(),
        days: z.int(),
        due: z.string().nullable(),
        overdue: z.boolean(),
      }),
    ),
    running: z.array(
      z.object({ kase: z.uuid(), title: z.string(), about: z.string(), ends: z.string(), provisional: z.boolean() }),
    ),
    approvals: z.int(),
    calendar: z.string(),
  }),
})
