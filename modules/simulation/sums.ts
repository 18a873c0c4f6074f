import { fates, type Fates, type Plan } from './kinds.ts'
import type { Ran } from './run.ts'
import { inRange } from './unknown.ts'

/** Money in whole fen of a year: what is known, and the least and the most with those of whom a fact is missing; a range is null where it cannot be bounded. */
export interface Cost {
  readonly year: number
  /** Null: withheld, it is the money of too few people. */
  readonly was: number | null
  readonly would: number | null
  readonly wasRange: readonly [number, number] | null
  readonly wouldRange: readonly [number, number] | null
  readonly changeRange: readonly [number, number] | null
  /** Something of this year is withheld; then its ranges are too. */
  readonly withheld: boolean
}
/** What people come to together: by year, as it is, as it would be, and from what to what where facts are missing. */
export interface Sum {
  /** By year and fate: how many. */
  readonly fates: Float64Array
  readonly was: Float64Array
  readonly would: Float64Array
  /** By year: least and most as it is, as it would be, of the change. */
  readonly ranges: Float64Array
  /** Somebody's range has no end. */
  unbounded: boolean
}

export const emptySum = ({ years: { length } }: Plan): Sum => ({
  fates: new Float64Array(length * fates.length),
  was: new Float64Array(length),
  would: new Float64Array(length),
  ranges: new Float64Array(length * inRange),
  unbounded: false,
})

const more = (values: Float64Array, at: number, by: number): void => {
  values[at] = (values[at] ?? 0) + by
}
const unknown = fates.indexOf('unknown')

/** Some people of a group. */
export function addTo(sum: Sum, ran: Ran, group: number, people: number): void {
  for (let y = 0; y < ran.years; y++) {
    const at = group * ran.years + y
    const fate = ran.fate[at] ?? -1
    if (fate < 0) continue
    more(sum.fates, y * fates.length + fate, people)
    if (fate !== unknown) {
      more(sum.was, y, (ran.was[at] ?? 0) * people)
      more(sum.would, y, (ran.would[at] ?? 0) * people)
      continue
    }
    const from = ((ran.rangeOf[group] ?? 0) * ran.years + y) * inRange
    if (Number.isNaN(ran.ranges[from])) sum.unbounded = true
    else for (let k = 0; k < inRange; k++) more(sum.ranges, y * inRange + k, (ran.ranges[from + k] ?? 0) * people)
  }
}

export function fatesIn(sum: Sum, y: number): Fates {
  const n = (k: number) => sum.fates[y * fates.length + k] ?? 0
  return { gain: n(0), lose: n(1), same: n(2), unknown: n(3), unset: n(4), held: n(5) }
}

const few = (n: number, least: number): boolean => n > 0 && n < least

/** Costs year by year. Money of fewer people than may be told is not told: the change of those who gain and lose, the range of those of whom a fact is missing. */
export function costsOf(sum: Sum, plan: Plan): Cost[] {
  return plan.years.map((year, y): Cost => {
    const of = fatesIn(sum, y)
    const changed = of.gain + of.lose
    const all = few(changed + of.same, plan.least)
    const change = all || few(changed, plan.least)
    const ranges = change || few(of.unknown, plan.least)
    // Deaths are typed in, in a thousand a year; without a figure nobody dies.
    const living = (1 - (plan.deaths ?? 0) / 1000) ** y
    const whole = (fen: number) => Math.round(fen * living)
    const [was, would] = [sum.was[y] ?? 0, sum.would[y] ?? 0]
    const range = (known: number, k: number): readonly [number, number] | null =>
      sum.unbounded || ranges
        ? null
        : [whole(known + (sum.ranges[y * inRange + k] ?? 0)), whole(known + (sum.ranges[y * inRange + k + 1] ?? 0))]
    return {
      year,
      was: all ? null : whole(was),
      would: change ? null : whole(would),
      wasRange: range(was, 0),
      wouldRange: range(would, 2),
      changeRange: range(would - was, 4),
      withheld: ranges,
    }
  })
}
