import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import {
  alike,
  formersOf,
  hashOf,
  isDated,
  isKept,
  mayRead,
  sumsTogether,
  textOf,
  versionsOf,
  type KeptIndicator,
  type Scope,
} from '#kernel/indicators'
import { declared } from './declared.ts'

type Run = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

/** Notes taken in one transaction: a second or two of work, so that a stop loses little. */
const notesAtOnce = 400

export const keptOnes = (): readonly KeptIndicator[] => declared().filter(isKept)

/** Those and the former definitions that still run beside them on a day. */
export const keptOn = (today: Day): readonly KeptIndicator[] =>
  keptOnes().flatMap(one => [one, ...formersOf(one, today)])

/** Which version an indicator is: a former one bears it in its id. */
const versionOf = (indicator: KeptIndicator): number =>
  Number(indicator.id.split('@')[1] ?? versionsOf(indicator).at(-1)?.version ?? 1)

const bitsOf = (indicator: KeptIndicator): number => (indicator.bits ?? []).reduce((all, bit) => all | (1 << bit), 0)

const cellsIn = (scope: Scope): Sql => {
  if (scope === 'all') return sql`true`
  return scope === 'above' ? sql`s.county is null` : sql`s.county = any(${[...scope.counties]}::bigint[])`
}

/**
 * Counts the cells of a scope again from the registers and writes what differs, for numbers over the same rows. What is kept is never
 * added to: a change that was recorded late, twice or out of order gives the same sums. A past year that differs from what was kept is
 * noted as restated, for the numbers in `known`.
 */
async function keep(
  tx: Transaction,
  indicators: readonly KeptIndicator[],
  scope: Scope,
  today: Day,
  known: readonly KeptIndicator[],
) {
  const ids = indicators.map(one => one.id)
  await tx.run(sql`
    with of as (select * from unnest(${ids}::text[], ${indicators.map(bitsOf)}::int[], ${indicators.map(one => known.includes(one))}::boolean[]) as o (indicator, bits, known)),
    fresh as materialized (${sumsTogether(indicators, scope)}),
    gone as (
      delete from indicator_sum s where s.indicator = any(${ids}::text[]) and ${cellsIn(scope)}
        and not exists (select from fresh f where f.indicator = s.indicator and f.part = s.part and f.place = s.place and f.key = s.key)
      returning s.indicator, s.place, s.county, s.part, s.key, s.n, s.whole),
    restated as (
      insert into indicator_restated (indicator, place, county, year, n_was, n_is, whole_was, whole_is, day, bits)
      select d.indicator, d.place, d.county, d.key::int, d.n_was, d.n_is, d.whole_was, d.whole_is, ${today}::date, of.bits from (
        select f.indicator, f.place, f.county, f.key, coalesce(s.n, 0) as n_was, f.n as n_is, coalesce(s.whole, 0) as whole_was, f.whole as whole_is
          from fresh f left join indicator_sum s on s.indicator = f.indicator and s.part = f.part and s.place = f.place and s.key = f.key where f.part = 'period'
        union all select g.indicator, g.place, g.county, g.key, g.n, 0, g.whole, 0 from gone g where g.part = 'period') d
      join of on of.indicator = d.indicator
      where of.known and d.key ~ '^\\d{4}$' and d.key::int < extract(year from ${today}::date) and (d.n_was, d.whole_was) <> (d.n_is, d.whole_is))
    insert into indicator_sum as s (indicator, part, place, county, key, title, n, whole, known, bits)
    select f.indicator, f.part, f.place, f.county, f.key, f.title, f.n, f.whole, f.known, of.bits from fresh f join of on of.indicator = f.indicator
    on conflict (part, indicator, place, key) do update
      set county = excluded.county, title = excluded.title, n = excluded.n, whole = excluded.whole, known = excluded.known, bits = excluded.bits
      where (s.n, s.whole, s.known, s.title, s.county, s.bits) is distinct from (excluded.n, excluded.whole, excluded.known, excluded.title, excluded.county, excluded.bits)`)
}

/** Numbers that were never kept, of another definition, or of another day. */
async function stale(tx: Transaction, today: Day) {
  const kept = await tx.rows<{ indicator: string; hash: string; day: string | null }>(
    sql`select indicator, hash, day::text as day from indicator_kept`,
  )
  const by = new Map(kept.map(row => [row.indicator, row]))
  return keptOn(today).flatMap(indicator => {
    const row = by.get(indicator.id)
    const same = row?.hash === hashOf(indicator)
    return same && (row.day === null || row.day === today) ? [] : [{ indicator, same }]
  })
}

/** Sums numbers over the same rows from nothing: at first, when a definition changed, and when the day they read has turned. */
async function sumWhole(tx: Transaction, all: readonly { indicator: KeptIndicator; same: boolean }[], today: Day) {
  const indicators = all.map(one => one.indicator)
  const known = all.filter(one => one.same).map(one => one.indicator)
  await keep(tx, indicators, 'all', today, known)
  const days = indicators.map(one => (isDated(one) ? today : null))
  await tx.run(sql`
    insert into indicator_kept (indicator, hash, day) select * from unnest(${indicators.map(one => one.id)}::text[], ${indicators.map(hashOf)}::text[], ${days}::date[])
    on conflict (indicator) do update set hash = excluded.hash, day = excluded.day, since = clock_timestamp()`)
  await tx.run(sql`
    insert into indicator_definition (indicator, version, hash, day, population, numerator, statement)
    select i, v, md5(w), ${today}::date, p, n, w
    from unnest(${indicators.map(one => one.id.split('@')[0] ?? one.id)}::text[], ${indicators.map(versionOf)}::int[], ${indicators.map(one => one.population)}::text[], ${indicators.map(one => one.numerator ?? null)}::text[], ${indicators.map(one => textOf(one))}::text[]) as t (i, v, p, n, w)
    on conflict do nothing`)
}

/** A former definition whose overlap is over is counted no more. Its months stay. */
async function dropFormers(tx: Transaction, today: Day): Promise<void> {
  const running = keptOn(today).map(one => one.id)
  await tx.run(sql`delete from indicator_sum where indicator like '%@%' and indicator <> all(${running}::text[])`)
  await tx.run(sql`delete from indicator_kept where indicator like '%@%' and indicator <> all(${running}::text[])`)
}

interface Note {
  readonly register: string
  readonly persons: string[] | null
  readonly counties: (number | string)[] | null
  /** Which columns were changed; null where any may be. */
  readonly fields: string[] | null
}

/** Takes what was noted and counts the counties concerned again. How many notes; 0 when nothing waits. */
async function followSome(tx: Transaction, today: Day): Promise<number> {
  const notes = await tx.rows<Note>(sql`
    delete from indicator_change where id in (select id from indicator_change order by id limit ${notesAtOnce})
    returning register, persons, counties, fields`)
  if (notes.length === 0) return 0
  // By number: a register of which no column was changed that the number reads does not concern it.
  const dirty = new Map(keptOn(today).map(one => [one, new Set<number>()]))
  const people = new Map<string, Set<string>>()
  const concern = (register: string, fields: readonly string[] | null, counties: readonly number[]) => {
    for (const [one, places] of dirty)
      if (one.reads.includes(register) && (fields === null || mayRead(one, fields)))
        for (const county of counties) places.add(county)
  }
  for (const { register, persons, counties, fields } of notes) {
    concern(register, fields, (counties ?? []).map(Number))
    const all = people.get(register) ?? new Set<string>()
    for (const person of persons ?? []) all.add(person)
    people.set(register, all)
  }
  // Asked after the notes were taken: somebody who moved meanwhile stands where they stand now, and the move noted both sides.
  for (const [register, ids] of people) {
    if (ids.size === 0) continue
    const rows = await tx.rows<{ county: number | string }>(
      sql`select distinct coalesce(county, 0) as county from person where id = any(${[...ids]}::uuid[])`,
    )
    concern(
      register,
      null,
      rows.map(row => Number(row.county)),
    )
  }
  // Numbers over the same rows in the same counties are counted in one walk.
  const walks = new Map<string, { readonly scope: Scope; readonly indicators: KeptIndicator[] }>()
  const walk = (scope: Scope, indicator: KeptIndicator) => {
    const key = JSON.stringify(scope)
    const one = walks.get(key) ?? { scope, indicators: [] }
    one.indicators.push(indicator)
    walks.set(key, one)
  }
  for (const [indicator, places] of dirty) {
    const counties = [...places].filter(county => county > 0).toSorted((a, b) => a - b)
    if (counties.length > 0) walk({ counties }, indicator)
    if (places.has(0)) walk('above', indicator)
  }
  // Asked together they travel in one message.
  await Promise.all(
    [...walks.values()].flatMap(({ scope, indicators }) =>
      alike(indicators).map(group => keep(tx, group, scope, today, group)),
    ),
  )
  return notes.length
}

/**
 * Brings the kept sums up to the registers: first what was never summed, the numbers of the same rows in one transaction, then what changed. One at a time,
 * so that an older count never lands on a newer one. How many notes were taken.
 */
export async function follow(run: Run, today: Day): Promise<number> {
  const alone = (tx: Transaction) => tx.run(sql`select pg_advisory_xact_lock(140901)`)
  for (;;) {
    const more = await run(async tx => {
      await alone(tx)
      await dropFormers(tx, today)
      const all = await stale(tx, today)
      const [next, ...rest] = alike(all.map(one => one.indicator))
      if (next)
        await sumWhole(
          tx,
          all.filter(one => next.includes(one.indicator)),
          today,
        )
      return rest.length > 0
    })
    if (!more) break
  }
  let all = 0
  for (;;) {
    const some = await run(async tx => {
      await alone(tx)
      return followSome(tx, today)
    })
    if (some === 0) return all
    all += some
  }
}

/** The value of the month as it stands, by county; the month's last one stays. */
export async function keepPoints(tx: Transaction, today: Day): Promise<void> {
  const ones = keptOn(today)
  await tx.run(sql`
    insert into indicator_point as p (indicator, place, county, month, day, n, whole, known, bits, version)
    select s.indicator, s.place, s.county, date_trunc('month', ${today}::date)::date, ${today}::date, s.n, s.whole, s.known, s.bits, v.version
    from indicator_sum s join unnest(${ones.map(one => one.id)}::text[], ${ones.map(versionOf)}::int[]) as v (indicator, version) on v.indicator = s.indicator
    where s.part = ''
    on conflict (indicator, month, place) do update set day = excluded.day, n = excluded.n, whole = excluded.whole, known = excluded.known, version = excluded.version
    where p.day <= excluded.day`)
}
