import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql } from '#kernel/database'
import type { Citation } from '#kernel/rules'

interface Desk {
  readonly organisation: string
  readonly organisationName: string
  readonly may: readonly string[]
}

/** What the post is asked for: its organisation, and what its role may do. */
export const deskOf = (caller: Caller): Desk | undefined =>
  caller.post && caller.reach.way !== 'self' && caller.reach.way !== 'inspect'
    ? { organisation: caller.post.organisation, organisationName: caller.post.organisationName, may: [...caller.may] }
    : undefined

export interface TaskRow {
  readonly id: string
  readonly to: string
  readonly title: string
  readonly about: string
  readonly due: Day | null
  readonly since: Day
  readonly cite: Citation | null
  /** Where all the cases of the step lie together; null where nothing holds them. */
  readonly board: string | null
  /** What a case lies in, and the step: tasks that share both are done together. */
  readonly within: string | null
  readonly step: string
}

export const myTasks = ({ organisation, may }: Desk) => sql`
  select t.id, coalesce(v.body ->> 'page', '/cases/') || t.kase as "to", t.title, k.title as about, t.due_on as due, t.since,
    v.body -> 'steps' -> t.step -> 'cites' -> 0 as cite, k.within, t.step,
    case when v.body ->> 'page' is null then '/rounds/' || k.within else rtrim(v.body ->> 'page', '/') end as board
  from task t join kase k on k.id = t.kase join procedure_version v on v.hash = k.procedure_hash
  where t.organisation = ${organisation} and t.may = any(${may}) and t.done_on is null
  order by t.due_on nulls last, t.since, t.id limit 500`

export interface WaitingRow {
  readonly kase: string
  readonly to: string
  readonly who: string
  readonly what: string
  readonly about: string
  readonly since: Day
  readonly due: Day | null
}

/** Cases are the business of who may do one of their steps: not of the administrators and overseers seated in the same office. */
const myBusiness = (may: readonly string[]) =>
  sql`exists (select from json_each(v.body -> 'steps') s where s.value -> 'by' ->> 'may' = any(${may}))`

/** What others have to do in cases this office has acted in. */
export const waitingForOthers = ({ organisation, organisationName, may }: Desk) => sql`
  select t.kase, coalesce(v.body ->> 'page', '/cases/') || t.kase as "to", coalesce(o.name, app.public_office(t.organisation), '外单位') as who, t.title as what, k.title as about, t.since, t.due_on as due
  from task t join kase k on k.id = t.kase join procedure_version v on v.hash = k.procedure_hash left join organisation o on o.id = t.organisation
  where t.organisation <> ${organisation} and t.done_on is null and ${myBusiness(may)}
    and exists (select from act a where a.kase = t.kase and a.organisation = ${organisationName})
  order by t.due_on nulls last, t.since limit 500`

export interface RunningRow {
  readonly kase: string
  readonly title: string
  readonly about: string
  readonly ends: Day
  readonly provisional: boolean
  readonly n: number
}

/** Terms that run in this office's cases, those that end together in one line. */
export const runningTerms = ({ organisation, organisationName, may }: Desk, today: Day) => sql`
  select (array_agg(r.kase))[1] as kase, coalesce(v.body -> 'steps' -> r.key ->> 'title', r.key) as title, min(k.title) as about, r.ends_on as ends, bool_or(r.provisional) as provisional, count(*) as n
  from term r join kase k on k.id = r.kase join procedure_version v on v.hash = k.procedure_hash
  where r.state = 'running' and r.ends_on >= ${today} and ${myBusiness(may)}
    and (exists (select from act a where a.kase = r.kase and a.organisation = ${organisationName}) or exists (select from task t where t.kase = r.kase and t.organisation = ${organisation}))
  group by 2, r.ends_on order by r.ends_on limit 30`
