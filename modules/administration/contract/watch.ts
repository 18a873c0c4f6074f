import { z } from 'zod'
import { endpoint } from '#kernel/http'

const id = z.uuid()
const day = z.iso.date('请填写日期，例如2026-04-07')
const span = { from: day.optional(), to: day.optional() }

export const sessions = endpoint({
  method: 'GET',
  path: '/sessions',
  summary: '正在登录的会话',
  may: 'admin.sessions',
  query: z.object({ q: z.string().trim().max(60).optional() }),
  returns: z.object({
    rows: z.array(
      z.object({
        id,
        account: id,
        name: z.string(),
        login: z.string(),
        organisationName: z.string(),
        roleTitle: z.string().nullable(),
        agent: z.string(),
        startedAt: z.string(),
        seenAt: z.string(),
        secondFactor: z.boolean(),
      }),
    ),
  }),
})
export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/{session}',
  summary: '注销一个会话',
  may: 'admin.sessions',
  params: z.object({ session: id }),
  returns: z.object({ done: z.literal(true) }),
})

const seen = z.object({
  at: z.string(),
  act: z.enum(['open', 'reveal', 'export', 'download']),
  kind: z.string(),
  subject: id.nullable(),
  subjectName: z.string().nullable(),
  count: z.int(),
  fields: z.string().nullable(),
  purpose: z.string().nullable(),
  name: z.string().nullable(),
  office: z.string().nullable(),
})
export const whoSawWhat = endpoint({
  method: 'GET',
  path: '/audit/access',
  summary: '谁看过什么',
  may: 'admin.audit',
  query: z.object({
    subject: z.string().trim().max(60).optional(),
    reader: z.string().trim().max(60).optional(),
    act: z.enum(['open', 'reveal', 'export', 'download']).optional(),
    ...span,
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  returns: z.object({ rows: z.array(seen), total: z.int(), pageSize: z.int(), recordedTo: z.string().nullable() }),
})
export const seenByMonth = endpoint({
  method: 'GET',
  path: '/audit/months',
  summary: '按月统计：查看、显示、导出、下载',
  may: 'admin.audit',
  returns: z.object({
    rows: z.array(
      z.object({
        month: z.string(),
        office: z.string().nullable(),
        act: z.string(),
        kind: z.string(),
        times: z.int(),
        subjects: z.int(),
        people: z.int(),
      }),
    ),
    heavy: z.array(
      z.object({ account: id, name: z.string().nullable(), office: z.string().nullable(), subjects: z.int() }),
    ),
    /** The last nightly check of the log's seals; null before the first. */
    check: z.object({ at: z.string(), broken: z.array(z.object({ log: z.string(), upto: z.int() })) }).nullable(),
  }),
})
export const rightsChanges = endpoint({
  method: 'GET',
  path: '/audit/changes',
  summary: '权限和配置的变更',
  may: 'admin.audit',
  query: z.object(span),
  returns: z.object({
    rows: z.array(
      z.object({
        at: z.string(),
        what: z.string(),
        kind: z.string(),
        subject: id.nullable(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        ground: z.string().nullable(),
        name: z.string().nullable(),
        office: z.string().nullable(),
      }),
    ),
  }),
})
export const logIns = endpoint({
  method: 'GET',
  path: '/audit/log-ins',
  summary: '登录记录',
  may: 'admin.audit',
  query: z.object({ q: z.string().trim().max(60).optional() }),
  returns: z.object({
    rows: z.array(
      z.object({
        at: z.string(),
        name: z.string(),
        login: z.string(),
        organisationName: z.string(),
        outcome: z.string(),
        agent: z.string(),
      }),
    ),
  }),
})

export const jobs = endpoint({
  method: 'GET',
  path: '/jobs',
  summary: '后台作业：等待的和失败的',
  may: 'admin.jobs',
  returns: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        task: z.string(),
        runAt: z.string(),
        attempts: z.int(),
        maxAttempts: z.int(),
        state: z.enum(['等待', '进行中', '将重试', '失败']),
        error: z.string().nullable(),
      }),
    ),
  }),
})
export const retryJob = endpoint({
  method: 'POST',
  path: '/jobs/{job}/retry',
  summary: '重试作业',
  may: 'admin.jobs',
  params: z.object({ job: z.string().regex(/^\d{1,18}$/) }),
  returns: z.object({ done: z.literal(true) }),
})
