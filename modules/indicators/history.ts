import type { Caller } from '#kernel/access'
import { kept, sql, type Transaction } from '#kernel/database'
import { formersOf, isKept, isMissing, isSmall, type Area, type Declared, type KeptIndicator } from '#kernel/indicators'
import { hides, leastOf, numberOf, tell, unable } from './number.ts'

export interface Point {
  /** `2026-11` */
  readonly month: string
  readonly value: number | null
  readonly version: number
}

interface MonthRow {
  readonly id: string
  readonly month: string
  readonly n: number
  readonly of: number
  readonly known: number
  readonly version: number
}

const figures = sql`sum(s.n)::int as n, sum(s.whole)::int as "of", sum(s.known)::int as known, max(s.version) as version`
const inside = (area: Area | undefined) =>
  area
    ? sql`and s.place between (select a.lo from division a where a.code = ${area.code}::bigint) and (select a.hi from division a where a.code = ${area.code}::bigint)`
    : sql``

/** A month's number for this reader; a small one is a gap for whoever may not open the rows. */
function pointOf(caller: Caller, one: KeptIndicator, row: MonthRow): Point {
  const least = leastOf(caller)
  const small = least !== null && hides(one, caller) && isSmall(row, least)
  return { month: row.month, value: small ? null : tell(one, row).value, version: row.version }
}

/** The number of each of three years' months within the reader's bounds, oldest first. */
export async function pointsOf(
  tx: Transaction,
  caller: Caller,
  declared: Declared,
  area?: Area,
): Promise<readonly Point[]> {
  if (tx.reach.way !== 'division' || !isKept(declared)) return []
  const rows = await tx.rows<MonthRow>(
    kept(sql`
    select s.indicator as id, to_char(s.month, 'YYYY-MM') as month, ${figures} from indicator_point s
    where s.indicator = ${declared.id}::text and s.month > (${caller.today}::date - interval '36 months') ${inside(area)} group by s.indicator, s.month order by s.month`),
  )
  return rows.map(row => pointOf(caller, declared, row))
}

/** Of each number the last month before this one that has any, by id: what a desk compares with. Three years of months are not read for it. */
// A month is asked for at a time, the newest first: the index answers whether it has any.
export async function lastMonths(
  tx: Transaction,
  caller: Caller,
  indicators: readonly KeptIndicator[],
  area?: Area,
): Promise<ReadonlyMap<string, Point>> {
  if (tx.reach.way !== 'division' || indicators.length === 0) return new Map()
  const rows = await tx.rows<MonthRow>(
    kept(sql`
    select w.id, to_char(m.month, 'YYYY-MM') as month, t.* from unnest(${indicators.map(one => one.id)}::text[]) w (id)
    cross join lateral (
      select g.month::date as month from generate_series(date_trunc('month', ${caller.today}::date) - interval '1 month', date_trunc('month', ${caller.today}::date) - interval '35 months', interval '-1 month') g (month)
      cross join lateral (select from indicator_point s where s.indicator = w.id and s.month = g.month::date ${inside(area)} limit 1) any_at_all limit 1) m
    cross join lateral (select ${figures} from indicator_point s where s.indicator = w.id and s.month = m.month ${inside(area)}) t`),
  )
  const by = new Map(rows.map(row => [row.id, row]))
  return new Map(
    indicators.flatMap(one => {
      const row = by.get(one.id)
      return row ? [[one.id, pointOf(caller, one, row)] as const] : []
    }),
  )
}

/** What late records did to years that are over, newest first; nothing for whoever may not open the rows of persons: differences name them. */
export async function restatedOf(tx: Transaction, caller: Caller, declared: Declared) {
  if (isMissing(declared) || tx.reach.way !== 'division' || hides(declared, caller)) return []
  const rows = await tx.rows<{ year: number; on: string; n: number; of: number; n_was: number; of_was: number }>(sql`
    with d as (select year, day, min(id) as at, sum(n_is - n_was)::int as n, sum(whole_is - whole_was)::int as "of" from indicator_restated where indicator = ${declared.id} group by 1, 2),
      now as (select key::int as year, sum(n)::int as n, sum(whole)::int as "of" from indicator_sum where indicator = ${declared.id} and part = 'period' and key ~ '^\\d{4}$' group by 1),
      -- What it was on a day is what it is now without everything recorded since.
      after as (select d.*, coalesce(sum(d.n) over w, 0)::int as n_since, coalesce(sum(d.of) over w, 0)::int as of_since from d
        window w as (partition by d.year order by d.at desc rows between unbounded preceding and 1 preceding))
    select a.year, a.day::text as on, coalesce(now.n, 0) - a.n_since as n, coalesce(now.of, 0) - a.of_since as "of",
      coalesce(now.n, 0) - a.n_since - a.n as n_was, coalesce(now.of, 0) - a.of_since - a.of as of_was
    from after a left join now on now.year = a.year where a.n <> 0 or a.of <> 0 order by a.at desc limit 12`)
  const say = (n: number, of: number) => tell(declared, { n, of, known: of }).said ?? '没有'
  return rows.map(row => ({ year: row.year, was: say(row.n_was, row.of_was), is: say(row.n, row.of), on: row.on }))
}

/**
 * Former definitions beside the one in force: while the overlap runs they are counted too, so that what the change alone does to the
 * number can be seen. Their months stay when it is over.
 */
export async function formersTold(tx: Transaction, caller: Caller, declared: Declared) {
  if (isMissing(declared)) return []
  const formers = formersOf(declared)
  const running = new Set(formersOf(declared, caller.today).map(one => one.id))
  return Promise.all(
    formers.map(async one => {
      const { told } = running.has(one.id) ? await numberOf(tx, caller, one) : { told: unable('已经不再算') }
      const version = Number(one.id.split('@')[1])
      return {
        ...told,
        version,
        until: one.versions?.find(v => v.version === version)?.until ?? caller.today,
        running: running.has(one.id),
        population: one.population,
        points: told.withheld ? [] : [...(await pointsOf(tx, caller, one))],
      }
    }),
  )
}

/** What was counted here as which version, oldest first: the statement as it was, whatever the program says now. */
export async function definitionsOf(tx: Transaction, declared: Declared) {
  if (tx.reach.way !== 'division' || isMissing(declared)) return []
  return tx.rows<{ version: number; day: string; population: string; numerator: string | null; statement: string }>(
    sql`select version, day::text, population, numerator, statement from indicator_definition where indicator = ${declared.id} order by version, day, hash`,
  )
}
