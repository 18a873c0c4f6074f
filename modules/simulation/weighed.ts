import { computeAll, needs, type Answers } from '#kernel/rules'
import type { Plan, PlannedItem, PlannedPeriod } from './kinds.ts'

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
  const facts = needs(rule.who, rule.amount).facts
  const columns = Object.fromEntries(facts.map(fact => [fact, rows.column(`${fact}@${moment}`)]))
  const [who, amount] = computeAll([rule.who, rule.amount], { size: rows.size, columns }, { asOf, parameters })
  if (who?.kind !== 'yes') throw new Error('who is entitled is a yes or no')
  const asked = needs(rule.amount)
  const unsaid = asked.parameters.some(p => parameters[p.id]?.value === null)
  const open = asked.facts.map(fact => unknownIn(rows.column(`${fact}@${moment}`)))
  const held = rows.column(`held@${moment}`).values
  const opened = item.opensBy?.map(kind => rows.column(`opened:${kind}`).values)
  const is = new Int8Array(rows.size)
  const fen = new Float64Array(rows.size)
  for (let i = 0; i < rows.size; i++) {
    const yes = who.values[i] ?? 1
    if (yes === 0 || (opened && !opened.some(kind => kind[i] === 2))) continue
    const sum = amount?.kind === 'number' ? (amount.values[i] ?? Number.NaN) : Number.NaN
    if (yes === 1) is[i] = MISSING
    else if (Number.isNaN(sum)) is[i] = unsaid || !open.some(unknown => unknown(i)) ? UNSET : MISSING
    else {
      // A share of a fen is a formula that forgot where the law rounds.
      if (!Number.isInteger(sum)) throw new Error('an amount is not whole fen')
      is[i] = item.suspends && held[i] === 2 ? HELD : ENTITLED
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
  const at = (y: number, i: number) => i * many + y
  for (const item of items)
    for (const period of item.periods) {
      const y = plan.years.indexOf(period.year)
      const same = period.was.rule === period.would.rule && period.was.readings === period.would.readings
      const was = weighed(plan, item, period, period.was, rows)
      const would = same ? was : weighed(plan, item, period, period.would, rows)
      for (let i = 0; i < rows.size; i++) {
        add(sums.was, sums.marks, at(y, i), was.is[i], was.fen[i])
        add(sums.would, sums.marks, at(y, i), would.is[i], would.fen[i])
      }
    }
  return sums
}

function add(sum: Float64Array, marks: Uint8Array, at: number, is = NOT, fen = 0): void {
  if (is === NOT) return
  const mark = marks[at] ?? 0
  if (is === MISSING) marks[at] = mark | marked.missing
  else if (is === UNSET) marks[at] = mark | marked.unset
  else if (is === HELD) marks[at] = mark | marked.held
  else {
    marks[at] = mark | marked.due
    sum[at] = (sum[at] ?? 0) + fen
  }
}

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
        for (const fact of needs(planned.who, planned.amount).facts) ask(`${fact}@${moment}`, opensBy)
        ask(`held@${moment}`, opensBy)
      }
  return found
}
