import { plain, rational } from './exact.ts'

/** Numbers between bounds, numerators over a common or own denominator. Exact where both bounds are one array; NaN is open. */
export interface Numbers {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly d: number | Float64Array
}

export const at = (d: Numbers['d'], i: number): number => (typeof d === 'number' ? d : (d[i] ?? Number.NaN))

export function constantNumber(x: unknown, size: number): Numbers {
  const exact = x === null ? [Number.NaN, 1] : [plain(rational(x))].flat()
  const values = new Float64Array(size).fill(exact[0] ?? Number.NaN)
  return { low: values, high: values, d: exact[1] ?? 1 }
}

/** Only the numbers that are known; the others become unknown. */
export function exactNumbers(x: Numbers): Numbers {
  if (x.low === x.high) return x
  const values = x.low.map((low, i) => (low === x.high[i] ? low : Number.NaN))
  return { low: values, high: values, d: x.d }
}

/** Whole numbers are exact in a double up to 2^53; beyond that an answer would be a guess. */
export function safe(n: number): number {
  if (Math.abs(n) > Number.MAX_SAFE_INTEGER)
    throw new RangeError('a number is too large to count with exactly in columns; use SQL')
  return n
}

type Arithmetic = 'plus' | 'minus' | 'times' | 'dividedBy'

export function arithmetic(name: Arithmetic, a: Numbers, b: Numbers): Numbers {
  if (name === 'times' || name === 'dividedBy') return scaled(name, exactNumbers(a), exactNumbers(b))
  const sign = name === 'plus' ? 1 : -1
  const side = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((n, i) => safe(n * at(b.d, i) + sign * (y[i] ?? Number.NaN) * at(a.d, i)))
  const low = side(a.low, name === 'plus' ? b.low : b.high)
  const high = a.low === a.high && b.low === b.high ? low : side(a.high, name === 'plus' ? b.high : b.low)
  return { low, high, d: denominators(a.d, b.d, low.length) }
}

function scaled(name: 'times' | 'dividedBy', a: Numbers, b: Numbers): Numbers {
  if (name === 'times') {
    const n = a.low.map((x, i) => safe(x * (b.low[i] ?? Number.NaN)))
    return { low: n, high: n, d: denominators(a.d, b.d, n.length) }
  }
  // By zero is unknown; the sign goes to the numerator, so that denominators stay positive.
  const n = a.low.map((x, i) =>
    b.low[i] === 0 ? Number.NaN : safe(x * at(b.d, i) * Math.sign(b.low[i] ?? Number.NaN)),
  )
  const d = b.low.map((y, i) => safe(at(a.d, i) * Math.abs(y)))
  return { low: n, high: n, d }
}

function denominators(a: Numbers['d'], b: Numbers['d'], size: number): Numbers['d'] {
  if (typeof a === 'number' && typeof b === 'number') return safe(a * b)
  return new Float64Array(size).map((_, i) => safe(at(a, i) * at(b, i)))
}
