import { fates, type Fates, type Plan } from './kinds.ts'
import type { Group } from './run.ts'

/** Money in whole fen of a year: what is known, and the least and the most with those of whom a fact is missing; null: cannot be bounded. */
export interface Cost {
  readonly year: number
  readonly was: number
  readonly would: number
  readonly wasRange: readonly [number, number] | null
  readonly wouldRange: readonly [number, number] | null
  readonly changeRange: readonly [number, number] | null
}
/** What people come to together: by year, as it is, as it would be, and from what to what where facts are missing. */
export interface Sum {
  readonly years: number
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
  years: length,
  fates: new Float64Array(length * fates.length),
  was: new Float64Array(length),
  would: new Float64Array(length),
  ranges: new Float64Array(length * 6),
  unbounded: false,
})

const more = (values: Float64Array, at: number, by: number): void => {
  values[at] = (values[at] ?? 0) + by
}

export function addTo(sum: Sum, { years }: Group, people: number): void {
  for (let y = 0; y < years.length; y++) {
    const of = years[y]
    if (!of?.fate) continue
    more(sum.fates, y * fates.length + fates.indexOf(of.fate), people)
    if (of.fate !== 'unknown') {
      more(sum.was, y, of.was * people)
      more(sum.would, y, of.would * people)
    } else if (of.range === null) sum.unbounded = true
    else
      [...of.range.was, ...of.range.would, ...of.range.change].forEach((x, k) =>
        more(sum.ranges, y * 6 + k, x * people),
      )
  }
}

export function fatesIn(sum: Sum, y: number): Fates {
  const n = (k: number) => sum.fates[y * fates.length + k] ?? 0
  return { gain: n(0), lose: n(1), same: n(2), unknown: n(3), unset: n(4), held: n(5) }
}

export function costsOf(sum: Sum, plan: Plan): Cost[] {
  return plan.years.map((year, y) => {
    // Deaths are typed in, in a thousand a year; without a figure nobody dies.
    const living = (1 - (plan.deaths ?? 0) / 1000) ** y
    const whole = (fen: number) => Math.round(fen * living)
    const [was, would] = [sum.was[y] ?? 0, sum.would[y] ?? 0]
    const range = (known: number, k: number): readonly [number, number] | null =>
      sum.unbounded
        ? null
        : [whole(known + (sum.ranges[y * 6 + k] ?? 0)), whole(known + (sum.ranges[y * 6 + k + 1] ?? 0))]
    return {
      year,
      was: whole(was),
      would: whole(would),
      wasRange: range(was, 0),
      wouldRange: range(would, 2),
      changeRange: range(would - was, 4),
    }
  })
}
