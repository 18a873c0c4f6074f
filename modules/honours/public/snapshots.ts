import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { z } from 'zod'
import type { PublicNotice } from '../public-notice.ts'

/** What the list of notices can be narrowed by. */
export interface NoticeFilter {
  readonly place?: number | undefined
  readonly round?: string | undefined
  /** A name, whole or in part, or a unit's name, looked for in the snapshots. */
  readonly q?: string | undefined
  readonly page: number
}

export interface NoticeLine {
  readonly id: string
  readonly title: string
  readonly office: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly objectionsUntil: Day
  readonly workdays: number
  readonly provisional: boolean
  readonly days: PublicNotice['days']
  readonly names: number
  /** What the names are, where it is no list of nominees. */
  readonly subject: string | null
  readonly state: string
}

export interface Snapshot {
  readonly id: string
  readonly place: number
  /** The division's code; null for a place that is none. */
  readonly division: number | null
  readonly fields: PublicNotice
  readonly publishedOn: Day
  readonly withdrawnOn: Day | null
  readonly withdrawnWhy: string | null
  readonly state: string
  readonly corrects: string | null
  readonly correctedBy: string | null
}

export const pageSize = 20

const shown = (today: Day) =>
  sql`p.kind = 'notice' and p.published_on <= ${today} and (p.until is null or p.until >= ${today})`

function where(filter: NoticeFilter, today: Day) {
  const place = filter.place
    ? sql`and exists (select from division d where d.code = ${filter.place} and p.place between d.lo and d.hi)`
    : sql``
  const round = filter.round ? sql`and p.fields ->> 'round' = ${filter.round}` : sql``
  // A notice that was taken down is not found by the names that stood on it.
  const q = filter.q
    ? sql`and p.withdrawn_on is null and exists (select from jsonb_array_elements(p.fields -> 'entries') e
        where position(${filter.q} in e ->> 'name') > 0 or position(${filter.q} in e ->> 'employer') > 0)`
    : sql``
  return sql`${shown(today)} ${place} ${round} ${q}`
}

/** Running notices first, by the day they end; then those that ended, the latest first. */
export async function listSnapshots(
  tx: Transaction,
  filter: NoticeFilter,
  today: Day,
): Promise<{ rows: NoticeLine[]; total: number; running: number; endToday: number }> {
  const rows = await tx.rows<NoticeLine>(sql`
    select p.id, p.title, p.fields ->> 'office' as office, p.fields ->> 'startsOn' as "startsOn", p.fields ->> 'endsOn' as "endsOn",
      p.fields ->> 'objectionsUntil' as "objectionsUntil", (p.fields ->> 'workdays')::int as workdays, (p.fields ->> 'provisional')::boolean as provisional,
      p.fields -> 'days' as days, jsonb_array_length(p.fields -> 'entries') as names, p.fields ->> 'subject' as subject,
      case when p.withdrawn_on is not null then '撤下' else coalesce((select s.state from app.notice_state(p.id) s), '公示中') end as state
    from published p where ${where(filter, today)}
    order by p.withdrawn_on is null and p.fields ->> 'endsOn' >= ${today} desc, abs((p.fields ->> 'endsOn')::date - ${today}::date), p.id
    limit ${pageSize} offset ${(filter.page - 1) * pageSize}`)
  const counts = await tx.get<{ total: number; running: number; endToday: number }>(sql`
    select count(*) as total, count(*) filter (where p.withdrawn_on is null and p.fields ->> 'endsOn' >= ${today}) as running,
      count(*) filter (where p.withdrawn_on is null and p.fields ->> 'endsOn' = ${today}) as "endToday" from published p where ${where(filter, today)}`)
  return { rows, ...counts }
}

/** Divisions that have notices, with what lies above them, and the rounds, for the filters. */
export async function noticeChoices(
  tx: Transaction,
  today: Day,
): Promise<{ places: { code: number; name: string; level: number }[]; rounds: string[] }> {
  const places = await tx.rows<{ code: number; name: string; level: number }>(sql`
    with recursive used as (
      select d.code, d.name, d.level, d.parent, d.lo from division d where d.lo in (select distinct p.place from published p where ${shown(today)})
      union select d.code, d.name, d.level, d.parent, d.lo from division d join used u on u.parent = d.code)
    select code, name, level from used where level > 0 order by lo`)
  const rounds = await tx.rows<{ round: string }>(
    sql`select p.fields ->> 'round' as round from published p where ${shown(today)} group by 1 order by max(p.published_on) desc`,
  )
  return { places, rounds: rounds.map(r => r.round) }
}

/** One published notice as it was posted, and what became of it. */
export function findSnapshot(tx: Transaction, id: string, today: Day): Promise<Snapshot | undefined> {
  return tx.find<Snapshot>(sql`
    select p.id, p.place, d.code as division, p.fields, p.published_on as "publishedOn", p.withdrawn_on as "withdrawnOn", p.withdrawn_why as "withdrawnWhy",
      case when p.withdrawn_on is not null then '撤下' else coalesce(s.state, '公示中') end as state, s.corrects, s.corrected_by as "correctedBy"
    from published p left join division d on d.lo = p.place left join lateral app.notice_state(p.id) s on true
    where p.id = ${id} and ${shown(today)}`)
}

/** A notice's place in an address; whatever else was typed there names none. */
export const oneNotice = z.object({ id: z.string() })
const uuid = z.uuid()

const unknown = (): Refusal =>
  refuse('honours.notice.unknown', {
    status: 404,
    what: '没有这份公示，或者还没有到公开的日子。',
    remedy: '请从“公示”目录里选择。',
  })

/** The snapshot of an address, or the refusal that shows the way back. */
export const getSnapshot = async (tx: Transaction, id: string, today: string): Promise<Snapshot | Refusal> =>
  (uuid.safeParse(id).success ? await findSnapshot(tx, id, today) : undefined) ?? unknown()
