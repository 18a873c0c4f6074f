import { isDay, isLeapYear } from '#kernel/calendar'
import { at, exactNumbers, safe, type Numbers } from './columns-numbers.ts'
import { dayNumber, FALSE, TRUE, UNKNOWN, type Operand, type Truths } from './columns-types.ts'

export type Order = 'before' | 'onOrBefore'

/** Surely so, surely not, or unknown. An open bound is NaN, and no comparison with NaN holds. */
export function compared(name: 'atLeast' | 'moreThan' | 'atMost' | 'equals', a: Numbers, b: Numbers): Truths {
  const answers = new Int8Array(a.low.length)
  for (let i = 0; i < answers.length; i++) {
    const [ad, bd] = [at(a.d, i), at(b.d, i)]
    const al = safe((a.low[i] ?? Number.NaN) * bd)
    const ah = a.low === a.high ? al : safe((a.high[i] ?? Number.NaN) * bd)
    const bl = safe((b.low[i] ?? Number.NaN) * ad)
    const bh = b.low === b.high ? bl : safe((b.high[i] ?? Number.NaN) * ad)
    if (name === 'atLeast') answers[i] = al >= bh ? TRUE : ah < bl ? FALSE : UNKNOWN
    else if (name === 'moreThan') answers[i] = al > bh ? TRUE : ah <= bl ? FALSE : UNKNOWN
    else if (name === 'atMost') answers[i] = ah <= bl ? TRUE : al > bh ? FALSE : UNKNOWN
    else answers[i] = al >= bh && ah <= bl ? TRUE : al > bh || ah < bl ? FALSE : UNKNOWN
  }
  return answers
}

export function daysCompared(name: Order, a: Int32Array, b: Int32Array): Truths {
  const answers = new Int8Array(a.length)
  for (let i = 0; i < answers.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0]
    answers[i] = x === 0 || y === 0 ? UNKNOWN : (name === 'before' ? x < y : x <= y) ? TRUE : FALSE
  }
  return answers
}

/** Whether two operands of one kind are the same. */
export function same(a: Operand, b: Operand): Truths {
  if (a.kind === 'nothing') return new Int8Array(a.size).fill(UNKNOWN)
  if (b.kind === 'nothing') return new Int8Array(b.size).fill(UNKNOWN)
  if (a.kind === 'number' && b.kind === 'number') return compared('equals', a.numbers, b.numbers)
  if (a.kind === 'yes' && b.kind === 'yes') return pairwise(a.values, b.values, UNKNOWN)
  if (a.kind === 'word' && b.kind === 'word') return words(a, b)
  const size = a.kind === 'number' ? a.numbers.low.length : a.values.length
  return pairwise(ofDays(a, size), ofDays(b, size), 0)
}

function pairwise(a: Int8Array | Int32Array, b: Int8Array | Int32Array, unknown: number): Truths {
  const answers = new Int8Array(a.length)
  for (let i = 0; i < answers.length; i++)
    answers[i] = alike(a[i] ?? unknown, b[i] ?? unknown, a[i] === unknown || b[i] === unknown)
  return answers
}

const alike = (x: number, y: number, unknown: boolean): number => (unknown ? UNKNOWN : x === y ? TRUE : FALSE)

type Words = Extract<Operand, { kind: 'word' }>
function words(a: Words, b: Words): Truths {
  // The same word may stand at another place in the other list.
  const placeInA = Int32Array.from(b.words, word => {
    const place = a.words.indexOf(word)
    return place < 0 ? a.words.length : place
  })
  const answers = new Int8Array(a.values.length)
  for (let i = 0; i < answers.length; i++) {
    const [x, y] = [a.values[i] ?? -1, b.values[i] ?? -1]
    answers[i] = alike(x, placeInA[y] ?? -1, x < 0 || y < 0)
  }
  return answers
}

/** One look at each word of the column, then one at each person. */
export function amongWords(x: Words, list: readonly unknown[]): Truths {
  const answers = x.words.map(word => (list.includes(word) ? TRUE : FALSE))
  const found = new Int8Array(x.values.length)
  for (let i = 0; i < found.length; i++) found[i] = answers[x.values[i] ?? -1] ?? UNKNOWN
  return found
}

/** An operand as days; a constant day arrives as a word. */
export function ofDays(x: Operand, size: number): Int32Array {
  if (x.kind === 'day') return x.values
  if (x.kind !== 'word') return new Int32Array(size)
  const numbers = x.words.map(word => (isDay(word) ? dayNumber(word) : 0))
  const [only] = numbers
  if (numbers.length === 1 && only !== undefined && !x.values.includes(-1)) return new Int32Array(size).fill(only)
  return x.values.map(place => numbers[place] ?? 0)
}

const inYear = (monthAndDate: number, year: number): number =>
  monthAndDate === 229 && !isLeapYear(year) ? 228 : monthAndDate

export function yearsFull(from: Int32Array, to: Int32Array): Numbers {
  const years = new Float64Array(from.length)
  for (let i = 0; i < years.length; i++) {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0]
    const year = Math.trunc(b / 10_000)
    const reached = inYear(a % 10_000, year) <= b % 10_000
    years[i] = a === 0 || b === 0 ? Number.NaN : year - Math.trunc(a / 10_000) - (reached ? 0 : 1)
  }
  return { low: years, high: years, d: 1 }
}

/** The day so many years before; unknown where the years are not whole. */
export function yearsBack(from: Int32Array, years: Numbers): Int32Array {
  const { low, d } = exactNumbers(years)
  return from.map((day, i) => {
    const back = (low[i] ?? Number.NaN) / at(d, i)
    if (day === 0 || !Number.isInteger(back)) return 0
    const year = Math.floor(day / 10_000) - back
    return year * 10_000 + inYear(day % 10_000, year)
  })
}
