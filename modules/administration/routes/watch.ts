import { accessByMonth, changes, heavyReaders, recordChange } from '#kernel/audit'
import { addDays, addMonths, clock, type Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { sessionPolicy } from '#kernel/identity'
import { refuse } from '#kernel/refusal'
import { begins, pageSize } from '../accounts/queries.ts'
import * as contract from '../contract/watch.ts'
import { countAccess, listAccess, type AccessRow } from '../watch/access.ts'

/** Rows one person takes out or reveals in a month before they stand in the list of heavy readers (产品约定). */
const heavyAbove = 500

const idle = () => `${sessionPolicy.idle} milliseconds`

interface SessionRow {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly login: string
  readonly organisationName: string
  readonly roleTitle: string | null
  readonly agent: string
  readonly startedAt: string
  readonly seenAt: string
  readonly secondFactor: boolean
}

export const watchRoutes = [
  handle(contract.sessions, ({ query: { q = '' } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<SessionRow>(sql`
        select s.id, a.id as account, a.name, a.login, coalesce(p.organisation_name, a.organisation_name) as "organisationName", r.title as "roleTitle", s.agent,
          s.started_at as "startedAt", s.seen_at as "seenAt", s.second_factor_at is not null as "secondFactor"
        from session s join account a on a.id = s.account left join post p on p.id = s.post left join role r on r.id = p.role
        where s.ended_at is null and s.ends_at > ${clock.instant()} and s.seen_at + ${idle()}::interval > ${clock.instant()}
          and (${q === ''} or ${begins(sql.ref('a.name'), q)} or ${begins(sql.ref('a.login'), q.toLowerCase())})
        order by s.seen_at desc limit 500`),
    })),
  ),

  handle(contract.endSession, ({ params }, caller) =>
    caller.transaction(async tx => {
      const ended = await tx.find<{ account: string }>(sql`
        update session set ended_at = ${clock.instant()}, ended_why = '管理员注销' where id = ${params.session} and ended_at is null returning account`)
      if (!ended)
        return refuse('administration.session.none', {
          status: 404,
          what: '这个会话已经结束，或不在您管理的范围内。',
          remedy: '请刷新列表。',
        })
      await recordChange(tx, caller, { what: '注销会话', kind: 'account', subject: ended.account })
      return { done: true } as const
    }),
  ),

  handle(contract.whoSawWhat, ({ query }, caller) =>
    caller.transaction(async tx => {
      const search = {
        ...query,
        from: (query.from ?? addMonths(caller.today, -6)) as Day,
        to: (query.to ?? caller.today) as Day,
      }
      const rows = await tx.rows<AccessRow>(listAccess(search, query.page, pageSize))
      const { n } = await tx.get<{ n: number }>(countAccess(search))
      const { to } = await tx.get<{ to: string | null }>(sql`select max(at) as to from access_log`)
      return { rows, total: n, pageSize, recordedTo: to }
    }),
  ),

  handle(contract.seenByMonth, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await accessByMonth(tx, addMonths(caller.today, -12), caller.today),
      heavy: await heavyReaders(tx, addMonths(caller.today, -1), caller.today, heavyAbove),
      check:
        (await tx.find<{ at: string; broken: { log: string; upto: number }[] }>(
          sql`select at, broken from log_check order by id desc limit 1`,
        )) ?? null,
    })),
  ),

  handle(contract.rightsChanges, ({ query }, caller) =>
    caller.transaction(async tx => {
      const rows = await changes(tx, query.from ?? addDays(caller.today, -90), query.to ?? caller.today)
      return {
        rows: rows.map(({ day: _, before, after, ...row }) => ({
          ...row,
          before: worded(before),
          after: worded(after),
        })),
      }
    }),
  ),

  handle(contract.logIns, ({ query: { q = '' } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<{
        at: string
        name: string
        login: string
        organisationName: string
        outcome: string
        agent: string
      }>(sql`
        select l.at, a.name, a.login, a.organisation_name as "organisationName", l.outcome, l.agent
        from log_in_attempt l join account a on a.id = l.account
        where ${q === ''} or ${begins(sql.ref('a.name'), q)} or ${begins(sql.ref('a.login'), q.toLowerCase())}
        order by l.id desc limit 200`),
    })),
  ),

  handle(contract.jobs, (_, caller) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<JobRow>(sql`select * from app.waiting_jobs()`)
      return { rows: rows.map(shownJob) }
    }),
  ),

  handle(contract.retryJob, ({ params }, caller) =>
    caller.transaction(async tx => {
      const { done } = await tx.get<{ done: boolean }>(
        sql`select app.retry_job(${params.job}, ${clock.instant()}) as done`,
      )
      if (!done)
        return refuse('administration.job.none', {
          status: 404,
          what: '没有这个作业，或它正在进行。',
          remedy: '请刷新列表。',
        })
      await recordChange(tx, caller, { what: '重试作业', kind: 'job', after: { job: params.job } })
      return { done: true } as const
    }),
  ),
]

interface JobRow {
  readonly id: number
  readonly task: string
  readonly run_at: string
  readonly attempts: number
  readonly max_attempts: number
  readonly running: boolean
  readonly error: string | null
}

const shownJob = (row: JobRow) => ({
  id: String(row.id),
  task: row.task,
  runAt: row.run_at,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  state: row.running
    ? ('进行中' as const)
    : row.attempts >= row.max_attempts
      ? ('失败' as const)
      : row.attempts > 0
        ? ('将重试' as const)
        : ('等待' as const),
  // An error may quote a row; long numbers could be somebody's.
  error: row.error?.replace(/\d{6,}/g, '…') ?? null,
})

const words: Readonly<Record<string, string>> = {
  login: '登录名',
  name: '姓名',
  organisation: '单位',
  validTo: '有效期至',
  role: '角色',
  from: '起',
  to: '止',
  post: '岗位',
  on: '日期',
  openTasks: '在办',
  quarter: '季度',
  job: '作业',
  value: '取值',
  parameter: '参数',
  festival: '节日',
  days: '日子',
  place: '地方',
  opened: '开户数',
  file: '文件',
  posts: '岗位数',
  accounts: '账号数',
  dormant: '长期未用',
  expiring: '将到期',
  neverActivated: '未激活',
  several: '一人多岗',
}

/** 角色：县总工会；起：2026-04-07 */
function worded(change: unknown): string | null {
  if (change === null || change === undefined) return null
  if (typeof change !== 'object') return JSON.stringify(change)
  return Object.entries(change)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${words[key] ?? key}：${Array.isArray(value) ? value.join('、') : String(value)}`)
    .join('；')
}
