import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { formersOf, isKept, isMissing, isSmall, type Area, type Declared } from '#kernel/indicators'
import { hides, leastOf, numberOf, tell, unable } from './number.ts'

export interface Point {
  /** `2026-11` */
  readonly month: string
  readonly value: number | null
  readonly version: number
}

/** The number of each month within the reader's bounds, oldest first; small ones are a gap for whoever may not open the rows. */
export async function pointsOf(
  tx: Transaction,
  caller: Caller,
  declared: readonly Declared[],
  area?: Area,
): Promise<ReadonlyMap<string, readonly Point[]>> {
  const kept = declared.filter(isKept)
  if (tx.reach.way !== 'division' || kept.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; month: string; n: number; of: number; known: number; version: number }>(sql`
    select indicator as id, to_char(month, 'YYYY-MM') as month, sum(n)::int as n, sum(whole)::int as "of", sum(known)::int as known, max(version) as version
    from indicator_point where indicator = any(${kept.map(one => one.id)}::text[]) and month > (${caller.today}::date - interval '36 months') ${area ? sql`and place between ${area.lo}::bigint and ${area.hi}::bigint` : sql``} group by 1, 2 order by 1, 2`)
  const least = leastOf(caller)
  return new Map(
    kept.map(one => [
      one.id,
      rows
        .filter(row => row.id === one.id)
        .map(row => ({
          month: row.month,
          value: least !== null && hides(one, caller) && isSmall(row, least) ? null : tell(one, row).value,
          version: row.version,
        })),
    ]),
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
  const points = await pointsOf(tx, caller, formers)
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
        points: told.withheld ? [] : [...(points.get(one.id) ?? [])],
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
