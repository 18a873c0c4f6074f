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
}

/** A procedure is a document of many pages: it's opened once for each step that is asked for, not once for each of three thousand tasks. */
export const myTasks = ({ organisation, may }: Desk) => sql`
  with mine as materialized (
    select t.id, t.kase, t.step, t.title, k.title as about, t.due_on, t.since, k.procedure_hash as hash from task t join kase k on k.id = t.kase
    where t.organisation = ${organisation} and t.may = any(${may}) and t.done_on is null
    order by t.due_on nulls last, t.since, t.id limit 500),
  said as materialized (
    select s.hash, s.step, coalesce(v.body ->> 'page', '/cases/') as page, v.body -> 'steps' -> s.step -> 'cites' -> 0 as cite
    from (select distinct hash, step from mine) s join procedure_version v on v.hash = s.hash)
  select m.id, s.page || m.kase as "to", m.title, m.about, m.due_on as due, m.since, s.cite
  from mine m join said s on s.hash = m.hash and s.step = m.step
  order by m.due_on nulls last, m.since, m.id`

export interface WaitingRow {
  readonly kase: string
  readonly to: string
  readonly who: string
  readonly what: string
  readonly about: string
  readonly since: Day
  readonly due: Day | null
}

/** What others have to do in cases this office has acted in. */
export const waitingForOthers = ({ organisation, organisationName }: Desk) => sql`
  with theirs as materialized (
    select t.kase, t.organisation, t.title, k.title as about, t.since, t.due_on, k.procedure_hash as hash
    from task t join kase k on k.id = t.kase
    where t.organisation <> ${organisation} and t.done_on is null
      and exists (select from act a where a.kase = t.kase and a.organisation = ${organisationName})
    order by t.due_on nulls last, t.since limit 50),
  pages as materialized (select v.hash, coalesce(v.body ->> 'page', '/cases/') as page from procedure_version v where v.hash in (select hash from theirs))
  select t.kase, p.page || t.kase as "to", coalesce(o.name, app.public_office(t.organisation), '外单位') as who, t.title as what, t.about, t.since, t.due_on as due
  from theirs t join pages p on p.hash = t.hash left join organisation o on o.id = t.organisation
  order by t.due_on nulls last, t.since`

export interface RunningRow {
  readonly kase: string
  readonly title: string
  readonly about: string
  readonly ends: Day
  readonly provisional: boolean
  readonly n: number
}

/** Terms that run in this office's cases, those that end together in one line. */
export const runningTerms = ({ organisation, organisationName }: Desk, today: Day) => sql`
  with ending as materialized (
    select (array_agg(r.kase))[1] as kase, r.key, k.procedure_hash as hash, min(k.title) as about, r.ends_on as ends, bool_or(r.provisional) as provisional, count(*) as n
    from term r join kase k on k.id = r.kase
    where r.state = 'running' and r.ends_on >= ${today}
      and (exists (select from act a where a.kase = r.kase and a.organisation = ${organisationName}) or exists (select from task t where t.kase = r.kase and t.organisation = ${organisation}))
    group by r.key, k.procedure_hash, r.ends_on)
  select (array_agg(e.kase))[1] as kase, coalesce(v.body -> 'steps' -> e.key ->> 'title', e.key) as title, min(e.about) as about, e.ends, bool_or(e.provisional) as provisional, sum(e.n)::int as n
  from ending e join procedure_version v on v.hash = e.hash
  group by 2, e.ends order by e.ends limit 30`
