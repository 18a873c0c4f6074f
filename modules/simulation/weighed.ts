import { computeAll, needsOf, type Answers } from '#kernel/rules'
import type { Plan, PlannedItem, PlannedPeriod, PlannedRule } from './kinds.ts'
import { parted, some, turning } from './steady.ts'

export const NOT = 0
export const ENTITLED = 1
export const HELD = 2
export const MISSING = 3
export const UNSET = 4

/** Rows to be weighed: people, or groups of people who are the same. */
export interface Rows {
  readonly size: number
  /** `tier@today`, `opened:monthlyIncome`. */
  readonly column: (name: string) => Answers
}

interface Weighed {
  readonly is: Int8Array
  readonly fen: Float64Array
}

/** What the law makes of everybody in one period: the answers `weigh` of care gives one person. */
export function weighed(
  plan: Plan,
  item: Pick<PlannedItem, 'opensBy' | 'suspends'>,
  { asOf, moment }: Pick<PlannedPeriod, 'asOf' | 'moment'>,
  of: PlannedPeriod['was'],
  rows: Rows,
): Weighed {
  const rule = plan.rules[of.rule]
  const parameters = plan.readings[of.readings]
  if (!rule || !parameters) throw new Error('the plan has no such rule or reading')
  const facts = factsOf(rule)
  const columns = Object.fromEntries(facts.map(fact => [fact, rows.column(`${fact}@${moment}`)]))
  const [who, amount] = computeAll([rule.who, rule.amount], { size: rows.size, columns }, { asOf, parameters })
  if (who?.kind !== 'yes') throw new Error('who is entitled is a yes or no')
  const asked = needsOf(rule.amount)
  const unsaid = asked.parameters.some(p => parameters[p.id]?.value === null)
  const open = asked.facts.map(fact => unknownIn(rows.column(`${fact}@${moment}`)))
  const held = item.suspends ? rows.column(`held@${moment}`).values : undefined
  const opened = item.opensBy?.map(kind => rows.column(`opened:${kind}`).values)
  const sums = amount?.kind === 'number' ? amount.values : undefined
  const is = new Int8Array(rows.size)
  const fen = new Float64Array(rows.size)
  for (let i = 0; i < rows.size; i++) {
    const yes = who.values[i] ?? 1
    if (yes === 0 || (opened && !opened.some(kind => kind[i] === 2))) continue
    const sum = sums?.[i] ?? Number.NaN
    if (yes === 1) is[i] = MISSING
    else if (Number.isNaN(sum)) is[i] = unsaid || !open.some(unknown => unknown(i)) ? UNSET : MISSING
    else {
      // A share of a fen is a formula that forgot where the law rounds.
      if (!Number.isInteger(sum)) throw new Error('an amount is not whole fen')
      is[i] = held?.[i] === 2 ? HELD : ENTITLED
      fen[i] = sum
    }
  }
  return { is, fen }
}

export const unknownIn = ({ kind, values }: Answers): ((i: number) => boolean) => {
  if (kind === 'number') return i => Number.isNaN(values[i])
  const none = kind === 'word' ? -1 : kind === 'yes' ? 1 : 0
  return i => values[i] === none
}

/** Sums of a year, as it is and as it would be, row by row and year by year; what could not be worked out is marked. */
export interface Sums {
  readonly was: Float64Array
  readonly would: Float64Array
  /** Bits: 1 a fact is missing, 2 an amount is not set, 4 held back, 8 something is due. */
  readonly marks: Uint8Array
}
export const marked = { missing: 1, unset: 2, held: 4, due: 8 } as const

export function sumsOf(plan: Plan, items: readonly PlannedItem[], rows: Rows): Sums {
  const many = plan.years.length
  const sums = {
    was: new Float64Array(rows.size * many),
    would: new Float64Array(rows.size * many),
    marks: new Uint8Array(rows.size * many),
  }
  for (const item of items)
    for (const periods of alikeIn(item.periods)) {
      const [first] = periods
      const rules = first && [plan.rules[first.was.rule], plan.rules[first.would.rule]]
      const parts = turning((rules ?? []).flatMap(rule => (rule ? [rule.who, rule.amount] : [])))
      addPeriods({ plan, item, parts, sums }, periods, rows, undefined)
    }
  return sums
}

/** Periods one after another under one law, for facts of one moment: they differ by their day alone. */
function alikeIn(periods: readonly PlannedPeriod[]): PlannedPeriod[][] {
  const runs: PlannedPeriod[][] = []
  const lawOf = ({ moment, was, would }: PlannedPeriod) =>
    `${moment} ${was.rule} ${was.readings} ${would.rule} ${would.readings}`
  for (const period of periods) {
    const last = runs.at(-1)
    if (last?.[0] && lawOf(last[0]) === lawOf(period)) last.push(period)
    else runs.push([period])
  }
  return runs
}

interface Adding {
  readonly plan: Plan
  readonly item: PlannedItem
  /** What turns as days go by; undefined: every period is asked for by itself. */
  readonly parts: ReturnType<typeof turning>
  readonly sums: Sums
}

/** Of whom nothing turns between the first and the last of the periods, all are one question; the others are asked for each half. */
function addPeriods(
  adding: Adding,
  periods: readonly PlannedPeriod[],
  rows: Rows,
  members: Int32Array | undefined,
): void {
  const [first, last] = [periods[0], periods.at(-1)]
  if (!first || !last || rows.size === 0) return
  if (periods.length === 1) {
    addAlike(adding, periods, rows, members)
    return
  }
  const all = (of: Int32Array) => (members ? of.map(i => members[i] ?? 0) : of)
  const { steady, moving } = adding.parts
    ? parted(adding.plan, adding.parts, rows, [first, last])
    : { steady: new Int32Array(0), moving: Int32Array.from({ length: rows.size }, (_, i) => i) }
  if (steady.length > 0) addAlike(adding, periods, some(rows, steady), all(steady))
  if (moving.length === 0) return
  const half = periods.length >> 1
  const [those, whose] = [some(rows, moving), all(moving)]
  addPeriods(adding, periods.slice(0, half), those, whose)
  addPeriods(adding, periods.slice(half), those, whose)
}

/** Periods that come to the same for each of the rows. */
function addAlike(
  { plan, item, sums }: Adding,
  periods: readonly PlannedPeriod[],
  rows: Rows,
  members: Int32Array | undefined,
): void {
  const [first] = periods
  if (!first) return
  const many = plan.years.length
  const times = new Int32Array(many)
  for (const { year } of periods) {
    const y = plan.years.indexOf(year)
    times[y] = (times[y] ?? 0) + 1
  }
  const years = [...times.keys()].filter(y => times[y] !== 0)
  const same = first.was.rule === first.would.rule && first.was.readings === first.would.readings
  const was = weighed(plan, item, first, first.was, rows)
  const would = same ? was : weighed(plan, item, first, first.would, rows)
  for (let k = 0; k < rows.size; k++) {
    const [a, b] = [was.is[k] ?? NOT, would.is[k] ?? NOT]
    if (a === NOT && b === NOT) continue
    const at = (members ? (members[k] ?? 0) : k) * many
    for (const y of years) {
      sums.marks[at + y] = (sums.marks[at + y] ?? 0) | (markOf[a] ?? 0) | (markOf[b] ?? 0)
      if (a === ENTITLED) sums.was[at + y] = (sums.was[at + y] ?? 0) + (was.fen[k] ?? 0) * (times[y] ?? 0)
      if (b === ENTITLED) sums.would[at + y] = (sums.would[at + y] ?? 0) + (would.fen[k] ?? 0) * (times[y] ?? 0)
    }
  }
}

const markOf = Uint8Array.of(0, marked.due, marked.held, marked.missing, marked.unset)

/** The facts rules read, by the moment they are asked for: the columns a run looks at. */
export function columnsOf(plan: Plan): Map<string, readonly string[] | null> {
  const found = new Map<string, readonly string[] | null>()
  const ask = (name: string, opensBy: readonly string[] | null) => {
    const before = found.get(name)
    // Where everybody is asked, nobody is left out; else whoever opened one of the items.
    if (before === undefined) found.set(name, opensBy)
    else if (before !== null) found.set(name, opensBy === null ? null : [...new Set([...before, ...opensBy])])
  }
  for (const items of plan.laws)
    for (const { opensBy, periods } of items)
      for (const key of new Set(periods.flatMap(p => [`${p.moment} ${p.was.rule}`, `${p.moment} ${p.would.rule}`]))) {
        const [moment = '', rule = ''] = key.split(' ')
        const planned = plan.rules[Number(rule)]
        if (!planned) continue
        for (const fact of factsOf(planned)) ask(`${fact}@${moment}`, opensBy)
        ask(`held@${moment}`, opensBy)
      }
  return found
}

export const factsOf = ({ who, amount }: PlannedRule): string[] => [
  ...new Set([...needsOf(who).facts, ...needsOf(amount).facts]),
]
