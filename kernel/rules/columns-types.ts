import type { Day } from '#kernel/calendar'

/** Ordered so that "all" is the least and "any" the greatest. */
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2
export type Truths = Int8Array
/** The unknown of a column of whole numbers. */
export const NO_NUMBER = -2_147_483_648

/** What is known of everyone, one fact after another. */
export type Column =
  /** NaN is unknown, or NO_NUMBER among whole numbers; decimals as whole numbers `per` so many (1.50 is 150 per 100). */
  | { readonly kind: 'number'; readonly values: Float64Array | Int32Array; readonly per?: number }
  /** 20260501; 0 is unknown. */
  | { readonly kind: 'day'; readonly values: Int32Array }
  /** Places in the list of words; −1 is unknown. */
  | { readonly kind: 'word'; readonly values: Int32Array | Int8Array; readonly words: readonly string[] }
  | { readonly kind: 'yes'; readonly values: Truths }
  /** A fact of something each belongs to (the unit of a person): which one, −1 where it is not known. */
  | { readonly kind: 'through'; readonly of: Int32Array; readonly column: Exclude<Column, { kind: 'through' }> }

/** An answer for everyone. A number that is no whole one is the nearest double. */
export type Answers = Exclude<Column, { kind: 'through' }>

export interface Population {
  readonly size: number
  readonly columns: Readonly<Record<string, Column>>
  readonly related?: Readonly<Record<string, RelatedColumns>>
}

/** Rows of a register, those of one subject side by side. */
export interface RelatedColumns {
  /** Where each subject's rows begin; one more at the end. */
  readonly offsets: Int32Array
  readonly columns: Readonly<Record<string, Column>>
  /** Last day of the living attestation of each subject; 0 is none. */
  readonly completeUntil: Int32Array
}

/** A day as a number that orders as days do: 20260501. */
export const dayNumber = (day: Day): number =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10))
