import type { Day } from '#kernel/calendar'
import type { Answers, Expr, Reading } from '#kernel/rules'

/** Which day a fact was frozen for: the first of the base month, of the base year, or the base day itself. */
export const moments = ['month', 'year', 'today'] as const
export type Moment = (typeof moments)[number]

/** A place whose law people stand under. */
export interface Place {
  readonly division: number
  readonly title: string
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** The facts of everybody on a day, without names, numbers or ids: one row a person, in no order that says whose. */
export interface Frozen {
  readonly day: Day
  readonly size: number
  readonly places: readonly Place[]
  /** By person: which of the places. */
  readonly place: Int32Array
  /** `tier@today`, `held@month`, `opened:monthlyIncome`. */
  readonly columns: Readonly<Record<string, Answers>>
}

/** One wording of an item: who and how much. */
export interface PlannedRule {
  readonly who: Expr<boolean>
  readonly amount: Expr<number>
}
export type Readings = Readonly<Record<string, Reading>>

/** One period of one item under the law of some places, as it is and as it would be; rules and readings by their number in the plan. */
export interface PlannedPeriod {
  readonly year: number
  readonly asOf: Day
  readonly moment: Moment
  readonly was: { readonly rule: number; readonly readings: number }
  readonly would: { readonly rule: number; readonly readings: number }
}
export interface PlannedItem {
  readonly key: string
  readonly suspends: boolean
  /** Asked for by one of these facts on record; null: everybody. */
  readonly opensBy: readonly string[] | null
  readonly periods: readonly PlannedPeriod[]
}

/** Everything a run needs beside the snapshot: plain data, kept with the run, so that the same two give the same result. */
export interface Plan {
  readonly base: Day
  readonly years: readonly number[]
  /** By place of the snapshot: which law. */
  readonly lawOf: readonly number[]
  readonly laws: readonly (readonly PlannedItem[])[]
  readonly rules: readonly PlannedRule[]
  readonly readings: readonly Readings[]
  /** Deaths in a thousand a year, typed in; null: not modelled. */
  readonly deaths: number | null
  /** Groups of fewer people are withheld. */
  readonly least: number
}

/** What becomes of one person in a year. */
export const fates = ['gain', 'lose', 'same', 'unknown', 'unset', 'held'] as const
export type Fate = (typeof fates)[number]
export const fateTitles: Readonly<Record<Fate, string>> = {
  gain: '增加',
  lose: '减少',
  same: '不变',
  unknown: '不详',
  unset: '未配置',
  held: '暂停',
}
export type Fates = Readonly<Record<Fate, number>>
