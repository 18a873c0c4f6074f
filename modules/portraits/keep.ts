import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { bitOf } from '#modules/people'
import { markOf, type Definition } from './definition.ts'
import { factsOf } from './facts.ts'
import { groupOf, measureAll, turnsOn, type Measured } from './measure.ts'

interface Known {
  readonly id: string
  readonly city: number | null
  readonly trade: string | null
  readonly level: string | null
  readonly alive: boolean
}

/** A portrait as it is kept. */
export interface Portrait {
  readonly person: string
  readonly definition: string
  readonly computed_on: Day
  readonly turns_on: Day | null
  readonly occupation: string | null
  readonly level: string | null
  readonly city: number | null
  readonly grouped: boolean
  readonly dimensions: readonly Measured[]
}

/** Works these people's portraits out from the registers; whoever has no archive any more has none. */
export async function portraitsOf(
  tx: Transaction,
  people: readonly string[],
  definition: Definition,
  today: Day,
): Promise<readonly Portrait[]> {
  const known = await tx.rows<Known>(sql`
    select p.id, coalesce(p.city, p.province) as city, p.trade, p.skill_level as level, p.employment <> '去世' as alive
    from person p where p.id = any (${people}::uuid[]) and p.merged_into is null`)
  const facts = await factsOf(
    tx,
    known.map(person => person.id),
    definition,
  )
  const scale = scaleOf(definition)
  return known.map(person => {
    const own = facts.get(person.id) ?? []
    const group = groupOf(own, person, scale)
    return {
      person: person.id,
      definition: markOf(definition),
      computed_on: today,
      turns_on: turnsOn(definition, own, today),
      ...group,
      city: person.city,
      grouped: person.alive && person.city !== null && group.level !== null,
      dimensions: measureAll(definition, own, today),
    }
  })
}

/** The order of skill levels, from the dimension that is measured by them. */
export function scaleOf(definition: Definition): readonly string[] {
  const by = definition.dimensions.find(d => d.measured.register === 'skill_certificate')?.measured.by
  return by?.is === 'highest' ? by.scale : []
}

/**
 * Writes portraits down and moves their people within the tallies. Whoever calls holds the one row of `portrait_state`, so that no
 * two count at once.
 */
export async function keepPortraits(
  tx: Transaction,
  people: readonly string[],
  portraits: readonly Portrait[],
  definition: Definition,
): Promise<void> {
  const before = await tx.rows<Counted>(sql`
    select p.city, p.occupation, p.level, coalesce(jsonb_object_agg(d.dimension, d.step) filter (where d.step is not null), '{}') as steps
    from portrait p left join portrait_dimension d on d.person = p.person where p.person = any (${people}::uuid[]) and p.grouped group by p.person`)
  const after = portraits.filter(portrait => portrait.grouped).map(counted)
  const gone = people.filter(person => !portraits.some(portrait => portrait.person === person))
  if (gone.length > 0) await tx.run(sql`delete from portrait where person = any (${gone}::uuid[])`)
  await write(tx, portraits, definition)
  await tally(tx, before, after)
}

async function write(tx: Transaction, portraits: readonly Portrait[], definition: Definition): Promise<void> {
  if (portraits.length === 0) return
  const bits = new Map(definition.dimensions.map(d => [d.key, bitOf(d.bit)]))
  const rows = portraits.map(({ dimensions: _, ...row }) => row)
  const lines = portraits.flatMap(({ person, dimensions }) =>
    dimensions.map(d => ({ person, bit: bits.get(d.dimension), ...d })),
  )
  await tx.run(sql`
    insert into portrait (person, definition, computed_on, turns_on, occupation, level, city, grouped)
    select person, definition, computed_on, turns_on, occupation, level, city, grouped from jsonb_populate_recordset(null::portrait, ${JSON.stringify(rows)}::jsonb)
    on conflict (person) do update set definition = excluded.definition, computed_on = excluded.computed_on, turns_on = excluded.turns_on,
      occupation = excluded.occupation, level = excluded.level, city = excluded.city, grouped = excluded.grouped, since = clock_timestamp()`)
  await tx.run(sql`
    insert into portrait_dimension as d (person, dimension, bit, state, amount, word, step, checked, confidence, evidence)
    select person, dimension, bit, state, amount, word, step, checked, confidence, evidence from jsonb_populate_recordset(null::portrait_dimension, ${JSON.stringify(lines)}::jsonb)
    on conflict (person, dimension) do update set bit = excluded.bit, state = excluded.state, amount = excluded.amount, word = excluded.word,
      step = excluded.step, checked = excluded.checked, confidence = excluded.confidence, evidence = excluded.evidence
    where (d.bit, d.state, d.amount, d.word, d.step, d.checked, d.confidence, d.evidence)
      is distinct from (excluded.bit, excluded.state, excluded.amount, excluded.word, excluded.step, excluded.checked, excluded.confidence, excluded.evidence)`)
  // What a new version of the definition no longer has.
  await tx.run(sql`
    delete from portrait_dimension where person = any (${portraits.map(p => p.person)}::uuid[]) and dimension <> all (${definition.dimensions.map(d => d.key)}::text[])`)
}

interface Counted {
  readonly city: number | null
  readonly occupation: string | null
  readonly level: string | null
  readonly steps: Readonly<Record<string, number>>
}

export const counted = ({ city, occupation, level, dimensions }: Portrait): Counted => ({
  city,
  occupation,
  level,
  steps: Object.fromEntries(dimensions.flatMap(d => (d.step === null ? [] : [[d.dimension, d.step]]))),
})

export interface Tallied {
  readonly city: number
  readonly occupation: string
  readonly level: string
  readonly dimension: string
  readonly step: number
  readonly people: number
}

/** How many more or fewer stand where: `after` less `before`, and nothing where nothing moved. */
export function moves(before: readonly Counted[], after: readonly Counted[]): readonly Tallied[] {
  const sums = new Map<string, Tallied>()
  const add = ({ city, occupation, level, steps }: Counted, by: number) => {
    if (city === null || level === null) return
    for (const trade of occupation === null ? [''] : [occupation, ''])
      for (const [dimension, step] of [['', 0] as const, ...Object.entries(steps)]) {
        const at = JSON.stringify([city, trade, level, dimension, step])
        const people = (sums.get(at)?.people ?? 0) + by
        sums.set(at, { city, occupation: trade, level, dimension, step, people })
      }
  }
  for (const one of before) add(one, -1)
  for (const one of after) add(one, 1)
  return [...sums.values()].filter(one => one.people !== 0)
}

async function tally(tx: Transaction, before: readonly Counted[], after: readonly Counted[]): Promise<void> {
  const moved = moves(before, after)
  if (moved.length === 0) return
  await tx.run(sql`
    insert into portrait_tally as t (city, occupation, level, dimension, step, people)
    select city, occupation, level, dimension, step, people from jsonb_populate_recordset(null::portrait_tally, ${JSON.stringify(moved)}::jsonb)
    on conflict (city, occupation, level, dimension, step) do update set people = t.people + excluded.people`)
}
