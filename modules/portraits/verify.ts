import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from '#kernel/database'
import type { Findings, Inspected, SelfCheck } from '#kernel/modules'
import { definitionOn } from './definition.ts'
import { portraitsOf } from './keep.ts'

/** Whoever is looked at is drawn at random; the whole would take an hour at ten million. */
const drawn = 500

/** A portrait counted anew from the registers is the one that is kept. Those who wait for the worker are left out. */
async function checkPortraits(tx: Transaction, { today }: Inspected): Promise<Findings> {
  const people = await tx.rows<{ person: string; on: string }>(sql`
    select p.person, p.computed_on as "on" from portrait p where p.person >= ${randomUUID()}::uuid and not exists (select from portrait_change c where c.person = p.person)
      and (p.turns_on is null or p.turns_on > ${today}) order by p.person limit ${drawn}`)
  const kept = await keptOf(
    tx,
    people.map(one => one.person),
  )
  const definition = await definitionOn(today)
  const fresh = await portraitsOf(
    tx,
    people.map(one => one.person),
    definition,
    today,
  )
  const said = new Map(fresh.map(one => [one.person, spelled(one)]))
  return {
    faults: [...kept].flatMap(([person, text]) =>
      said.get(person) === text ? [] : [`画像 ${person}：与登记簿重算的不符`],
    ),
    seen: `随机 ${people.length} 人`,
  }
}

/** Every figure of every group is the number of people who stand there. */
async function checkTally(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{ at: string }>(sql`
    with stand as (
      select p.city, g.occupation, p.level, s.dimension, s.step from portrait p
      cross join lateral (select '' as occupation union select p.occupation where p.occupation is not null) g
      cross join lateral (select '' as dimension, 0 as step union all select d.dimension, d.step from portrait_dimension d where d.person = p.person and d.step is not null) s
      where p.grouped and p.city is not null and p.level is not null),
    counted as (select city, occupation, level, dimension, step, count(*)::int as people from stand group by 1, 2, 3, 4, 5),
    kept as (select city, occupation, level, dimension, step, people from portrait_tally where people <> 0)
    select concat_ws(' ', city, occupation, level, dimension, step) as at from (
      (select * from counted except select * from kept) union (select * from kept except select * from counted)) x order by 1 limit 100`)
  return { faults: rows.map(row => `同组人数 ${row.at}：与画像点算的不符`), seen: '全部组' }
}

async function keptOf(tx: Transaction, people: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    person: string
    occupation: string
    level: string
    city: number
    dimensions: object[]
  }>(sql`
    select p.person, p.occupation, p.level, p.city, p.grouped, p.definition, p.turns_on, (select jsonb_agg(to_jsonb(d) - 'person' - 'bit') from portrait_dimension d where d.person = p.person) as dimensions
    from portrait p where p.person = any (${people}::uuid[])`)
  return new Map(rows.map(row => [row.person, spelled(row)]))
}

interface Spelled {
  readonly computed_on?: string
  readonly dimensions: readonly object[]
}

/** The same words in the same order, whatever order the database keeps them in; the day of counting aside. */
export const spelled = ({ computed_on: _, dimensions, ...rest }: Spelled): string =>
  JSON.stringify(
    sorted({
      ...rest,
      dimensions: [...dimensions]
        .map(sorted)
        .map(one => JSON.stringify(one))
        .sort(),
    }),
  )

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, of]) => [key, sorted(of)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

export const checks: readonly SelfCheck[] = [
  { title: '画像：留存的与登记簿重算的相符', run: checkPortraits },
  { title: '画像：同组人数与画像点算的相符', run: checkTally },
]
