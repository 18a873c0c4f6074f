import type { Day } from '#kernel/calendar'
import { dayNumber, FALSE, TRUE, UNKNOWN, type RelatedColumns, type Truths } from './columns-types.ts'

/** Which subject each row belongs to. */
export function ownersOf({ offsets }: RelatedColumns, subjects: number): Int32Array {
  const owner = new Int32Array(offsets[subjects] ?? 0)
  for (let s = 0; s < subjects; s++) owner.fill(s, offsets[s], offsets[s + 1])
  return owner
}

/** A question about related rows belongs to the subject, also where it is asked from inside a row. */
export function perSubject<A extends Truths | Float64Array>(answers: A, owner: Int32Array | undefined): A {
  if (!owner) return answers
  const spread = answers instanceof Int8Array ? new Int8Array(owner.length) : new Float64Array(owner.length)
  for (let i = 0; i < owner.length; i++) spread[i] = answers[owner[i] ?? 0] ?? UNKNOWN
  // The same kind of array as came in, by the line above.
  return spread as A
}

/** One row decides; without it, only a complete register does. */
export function decided(
  is: 'some' | 'every' | 'none',
  holds: Truths,
  { offsets, completeUntil }: RelatedColumns,
  asOf: Day,
): Truths {
  const today = dayNumber(asOf)
  const deciding = is === 'every' ? FALSE : TRUE
  const outcome = is === 'some' ? TRUE : FALSE
  const answers = new Int8Array(completeUntil.length)
  for (let s = 0; s < answers.length; s++) {
    let answer = (completeUntil[s] ?? 0) >= today ? TRUE - outcome : UNKNOWN
    for (let r = offsets[s] ?? 0; r < (offsets[s + 1] ?? 0); r++) {
      if (holds[r] === UNKNOWN) answer = UNKNOWN
      if (holds[r] === deciding) {
        answer = outcome
        break
      }
    }
    answers[s] = answer
  }
  return answers
}

/** How many rows surely, and how many at most; NaN where the register may lack some. */
export function counted(
  holds: Truths,
  { offsets, completeUntil }: RelatedColumns,
  asOf: Day,
): { low: Float64Array; high: Float64Array } {
  const today = dayNumber(asOf)
  const low = new Float64Array(completeUntil.length)
  const high = new Float64Array(completeUntil.length)
  for (let s = 0; s < low.length; s++) {
    let [sure, possible] = [0, 0]
    for (let r = offsets[s] ?? 0; r < (offsets[s + 1] ?? 0); r++) {
      if (holds[r] === TRUE) sure++
      if (holds[r] !== FALSE) possible++
    }
    low[s] = sure
    high[s] = (completeUntil[s] ?? 0) >= today ? possible : Number.NaN
  }
  return { low, high }
}
