/** A share as the law writes it: 三分之二 is [2, 3]. */
export type Fraction = readonly [numerator: number, denominator: number]
/** What may be counted and compared. Decimals come from the database as text. */
export type Amount = number | Fraction

/** A whole number: plain while that is exact, else a bigint, so that one number has one form. */
type Whole = number | bigint

export interface Rational {
  readonly n: Whole
  /** Always positive. */
  readonly d: Whole
}

/** What is known of a number: between low and high; null where it is open. A number nobody knows is open on both sides. */
export interface Range {
  readonly low: Rational | null
  readonly high: Rational | null
}

const unknownRange: Range = { low: null, high: null }

const smallest = (n: bigint): Whole => (Number.isSafeInteger(Number(n)) ? Number(n) : n)
/** The plain result where it is exact; -0 is 0. */
const product = (a: Whole, b: Whole): Whole => {
  const quick = typeof a === 'number' && typeof b === 'number' ? a * b : Number.NaN
  return Number.isSafeInteger(quick) ? quick + 0 : smallest(BigInt(a) * BigInt(b))
}
const sum = (a: Whole, b: Whole): Whole => {
  const quick = typeof a === 'number' && typeof b === 'number' ? a + b : Number.NaN
  return Number.isSafeInteger(quick) ? quick : smallest(BigInt(a) + BigInt(b))
}
const negative = (a: Whole): Whole => (typeof a === 'number' ? 0 - a : smallest(-a))
/** Towards zero. */
const quotient = (a: Whole, b: Whole): Whole =>
  typeof a === 'number' && typeof b === 'number' ? (a - (a % b)) / b + 0 : smallest(BigInt(a) / BigInt(b))

/** Reads a number, a fraction or a decimal text exactly; floats are read as they are written, so 0.1 is one tenth. */
export function rational(x: unknown): Rational {
  if (typeof x === 'number' && Number.isSafeInteger(x)) return { n: x, d: 1 }
  if (isFraction(x)) return reduce(x[0], x[1])
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(typeof x === 'number' || typeof x === 'string' ? String(x) : '')
  if (!decimal) throw new TypeError(`not a number a rule can count with: ${JSON.stringify(x)}`)
  const [, sign, whole, decimals = ''] = decimal
  return reduce(smallest(BigInt(`${sign}${whole}${decimals}`)), smallest(10n ** BigInt(decimals.length)))
}

export function isFraction(x: unknown): x is Fraction {
  return Array.isArray(x) && x.length === 2 && x.every(Number.isSafeInteger) && x[1] !== 0
}

/** Back to plain data: a number when whole, else the reduced fraction. */
export function plain({ n, d }: Rational): Amount {
  return d === 1 ? safe(n) : [safe(n), safe(d)]
}

function safe(n: Whole): number {
  if (typeof n !== 'number') throw new RangeError(`${n} is too large to count with exactly`)
  return n
}

function reduce(n: Whole, d: Whole): Rational {
  if (d === 1) return { n, d }
  const size = divisor(n < 0 ? negative(n) : n, d < 0 ? negative(d) : d)
  const by = d < 0 ? negative(size) : size
  return { n: quotient(n, by), d: quotient(d, by) }
}

function divisor(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? a : divisor(b, a % b)
  return bigDivisor(BigInt(a), BigInt(b))
}
function bigDivisor(a: bigint, b: bigint): Whole {
  return b === 0n ? smallest(a) : bigDivisor(b, a % b)
}

export const add = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? reduce(sum(a.n, b.n), a.d) : reduce(sum(product(a.n, b.d), product(b.n, a.d)), product(a.d, b.d))
export const subtract = (a: Rational, b: Rational): Rational => add(a, { n: negative(b.n), d: b.d })
export const multiply = (a: Rational, b: Rational): Rational => reduce(product(a.n, b.n), product(a.d, b.d))
/** Null by zero: what is divided among nobody is not known. */
export const divide = (a: Rational, b: Rational): Rational | null =>
  b.n === 0 ? null : reduce(product(a.n, b.d), product(a.d, b.n))

/** Below zero, zero or above as a is less than, equal to or more than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const [x, y] = a.d === b.d ? [a.n, b.n] : [product(a.n, b.d), product(b.n, a.d)]
  return x < y ? -1 : x > y ? 1 : 0
}

/** The least whole number that is not less. */
export function ceiling({ n, d }: Rational): Whole {
  return n > 0 ? quotient(sum(n, sum(d, -1)), d) : quotient(n, d)
}

export function point(x: Rational | null): Range {
  return x === null ? unknownRange : { low: x, high: x }
}

/** The one number a range holds, or null. */
export function only({ low, high }: Range): Rational | null {
  return low && high && compare(low, high) === 0 ? low : null
}

export function isRange(x: unknown): x is Range {
  return typeof x === 'object' && x !== null && 'low' in x
}

/** A number, a range or an unknown, as a range. */
export function rangeOf(x: unknown): Range {
  return isRange(x) ? x : x === null || x === undefined ? unknownRange : point(rational(x))
}

/** A range as plainly as it can be said: null when unknown, a number when there is only one, else the range. */
export function settle(range: Range): Amount | Range | null {
  const one = only(range)
  return one ? plain(one) : range.low || range.high ? range : null
}

/** Rounded to a multiple of `to`; halves and what is left over go away from zero or towards it. */
export function roundTo({ n, d }: Rational, how: 'halfUp' | 'down' | 'up', to: number): Rational {
  const size = n < 0 ? negative(n) : n
  const step = product(d, to)
  const times =
    how === 'halfUp'
      ? quotient(sum(product(2, size), step), product(2, step))
      : quotient(how === 'down' ? size : sum(size, sum(step, -1)), step)
  return { n: product(n < 0 ? negative(times) : times, to), d: 1 }
}

/** A whole number or a share as two safe numbers; undefined for everything else. */
export function rationalNumbers(x: unknown): readonly [number, number] | undefined {
  if (typeof x === 'number') return Number.isSafeInteger(x) ? [x, 1] : undefined
  return isFraction(x) && x[1] > 0 ? [x[0], x[1]] : undefined
}

/** As `roundTo` in plain numbers; undefined where they are too large to be sure. */
export function roundNumbers(n: number, d: number, how: 'halfUp' | 'down' | 'up', to: number): number | undefined {
  const [size, step] = [Math.abs(n), d * to]
  if (2 * size + 2 * step > Number.MAX_SAFE_INTEGER) return undefined
  const times =
    how === 'halfUp'
      ? Math.floor((2 * size + step) / (2 * step))
      : how === 'down'
        ? Math.floor(size / step)
        : Math.ceil(size / step)
  return (n < 0 ? -times : times) * to + 0
}

/** A product of a whole number and a share, in plain numbers; undefined where it is too large. */
export function timesNumbers(a: readonly [number, number], b: readonly [number, number]): Amount | undefined {
  const [n, d] = [a[0] * b[0], a[1] * b[1]]
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d)) return undefined
  let [x, y] = [Math.abs(n), d]
  while (y !== 0) [x, y] = [y, x % y]
  return d === x ? n / x + 0 : [n / x, d / x]
}
