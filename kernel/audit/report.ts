import type { Day } from '#kernel/calendar'
import { kept, sql, type Transaction } from '#kernel/database'

export interface Seen {
  readonly at: string
  readonly day: Day
  readonly act: 'open' | 'reveal' | 'export' | 'download'
  readonly kind: string
  readonly name: string | null
  readonly office: string | null
  readonly fields: string | null
  readonly purpose: string | null
}

/** Who saw this person, case or file, the latest first. A person asks it about themselves, an auditor about anything of the place. */
export const whoSaw = (tx: Transaction, subject: string, { limit = 200 } = {}): Promise<Seen[]> =>
  tx.rows(
    kept(sql`
    select at, day, act, kind, name, office, fields, purpose from access_log
    where subject = ${subject} order by id desc limit ${limit}`),
  )

export interface MonthOfAccess {
  /** 2026-04 */
  readonly month: string
  readonly office: string | null
  readonly act: Seen['act']
  readonly kind: string
  readonly times: number
  /** Rows shown or taken out. */
  readonly subjects: number
  readonly people: number
}

/** How much was opened, revealed, exported and downloaded, by month and office. */
export const accessByMonth = (tx: Transaction, from: Day, to: Day): Promise<MonthOfAccess[]> =>
  tx.rows(sql`
    select to_char(day, 'YYYY-MM') as month, office, act, kind, count(*) as times, sum(count)::bigint as subjects, count(distinct account) as people
    from access_log where day between ${from} and ${to}
    group by 1, 2, 3, 4 order by 1 desc, times desc`)

export interface Changed {
  readonly at: string
  readonly day: Day
  readonly what: string
  readonly kind: string
  readonly subject: string | null
  readonly before: unknown
  readonly after: unknown
  readonly ground: string | null
  readonly name: string | null
  readonly office: string | null
}

/** Changes of rights and settings in a span of days, the latest first. */
export const changes = (tx: Transaction, from: Day, to: Day, { limit = 500 } = {}): Promise<Changed[]> =>
  tx.rows(sql`
    select at, day, what, kind, subject, before, after, ground, name, office from change_log
    where day between ${from} and ${to} order by id desc limit ${limit}`)

/** Who takes out or reveals far more than the others: everyone above the given number of rows in the span. */
export const heavyReaders = (
  tx: Transaction,
  from: Day,
  to: Day,
  above: number,
): Promise<{ account: string; name: string | null; office: string | null; subjects: number }[]> =>
  tx.rows(sql`
    select account, max(name) as name, max(office) as office, sum(count)::bigint as subjects from access_log
    where day between ${from} and ${to} and act <> 'open' and account is not null
    group by account having sum(count) > ${above} order by subjects desc`)
