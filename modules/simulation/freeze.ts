import type { Day } from '#kernel/calendar'
import { dayNumber, type Answers } from '#kernel/rules'
import { monthOf, standingOf, supplied, type Gathered } from '#modules/care'
import { moments, type Frozen, type Moment, type Place } from './kinds.ts'
import { ordered } from './ordered.ts'

const days = new Set(['honourSince', 'craftSince', 'born'])
const yeses = new Set(['alive', 'retired', ...supplied.filter(one => one.value === 'yesNo').map(one => one.key)])
const numbers = new Set(supplied.filter(one => one.value === 'money').map(one => one.key))

const kindOf = (fact: string): Answers['kind'] =>
  days.has(fact) ? 'day' : yeses.has(fact) ? 'yes' : numbers.has(fact) ? 'number' : 'word'

/** The day and period the facts of a moment are asked for. */
export const askedOn = (moment: Moment, day: Day): { readonly day: Day; readonly period: string } => {
  if (moment === 'month') return { day: `${day.slice(0, 7)}-01`, period: monthOf(day) }
  return { day: moment === 'year' ? `${day.slice(0, 4)}-01-01` : day, period: day.slice(0, 4) }
}

interface Asked {
  readonly day: Day
  readonly facts: readonly string[]
  /** Facts on record that open an item. */
  readonly opens: readonly string[]
  readonly titleOf: (division: number) => string
}

/** Freezes people as the rules of benefits read them, in the order of what they say. */
export function freeze(people: readonly Gathered[], { day, facts, opens, titleOf }: Asked): Frozen {
  const rows = people.map(person => ({
    person,
    said: moments.map(moment => {
      const at = askedOn(moment, day)
      const { facts: all, held } = standingOf(person, at.day, at.period)
      return { moment, held: held !== undefined, of: facts.map(fact => all[fact] ?? null) }
    }),
    opened: opens.map(kind => person.given.some(one => one.kind === kind)),
  }))
  const places = placesOf(people, titleOf)
  const index = new Map(places.map((place, i) => [place.division, i]))
  const columns: Record<string, Answers> = {}
  for (const [m, moment] of moments.entries()) {
    for (const [f, fact] of facts.entries())
      columns[`${fact}@${moment}`] = columnOf(
        kindOf(fact),
        rows.map(row => row.said[m]?.of[f] ?? null),
      )
    columns[`held@${moment}`] = columnOf(
      'yes',
      rows.map(row => row.said[m]?.held ?? false),
    )
  }
  for (const [k, kind] of opens.entries())
    columns[`opened:${kind}`] = columnOf(
      'yes',
      rows.map(row => row.opened[k] ?? false),
    )
  return ordered({
    day,
    size: people.length,
    places,
    place: Int32Array.from(rows, row => index.get(row.person.division) ?? 0),
    columns,
  })
}

function placesOf(people: readonly Gathered[], titleOf: (division: number) => string): Place[] {
  const found = new Map<number, Place>()
  for (const { division, province, city, county } of people)
    if (!found.has(division)) found.set(division, { division, title: titleOf(division), province, city, county })
  return [...found.values()].toSorted((a, b) => a.division - b.division)
}

/** What is not known, or is no value of its kind, is unknown: never 0 and never no. */
function columnOf(kind: Answers['kind'], said: readonly unknown[]): Answers {
  switch (kind) {
    case 'yes':
      return { kind, values: Int8Array.from(said, x => (x === true ? 2 : x === false ? 0 : 1)) }
    case 'day':
      return { kind, values: Int32Array.from(said, x => (typeof x === 'string' ? dayNumber(x) : 0)) }
    case 'number':
      return { kind, values: Float64Array.from(said, x => (typeof x === 'number' ? x : Number.NaN)) }
    case 'word': {
      const words = [...new Set(said.filter(x => typeof x === 'string'))].toSorted()
      const at = new Map(words.map((word, i) => [word, i]))
      const places = Int32Array.from(said, x => (typeof x === 'string' ? (at.get(x) ?? -1) : -1))
      return { kind, words, values: words.length < 128 ? Int8Array.from(places) : places }
    }
  }
}
