/** An exact fraction, always in lowest terms, the denominator positive. Seats and shares are never floats. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** @throws RangeError when `d` is 0. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('a fraction has no denominator 0')
  const sign = d < 0n ? -1n : 1n
  const divisor = common(n < 0n ? -n : n, d < 0n ? -d : d)
  return { n: (sign * n) / divisor, d: (sign * d) / divisor }
}

/** `120.50` is read exactly; null when the text is not a plain decimal (no thousands, no exponent, no sign but a minus). */
export function decimal(text: string): Rational | null {
  const found = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/.exec(text.trim())
  if (!found) return null
  const [, sign = '', whole = '0', part = ''] = found
  const n = BigInt(whole + part)
  return rational(sign === '-' ? -n : n, 10n ** BigInt(part.length))
}

export const zero: Rational = { n: 0n, d: 1n }
export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
export const sum = (all: readonly Rational[]): Rational => all.reduce(plus, zero)

/** Negative, zero or positive, as a sort asks. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

/** The whole part, towards minus infinity. */
export function floorOf({ n, d }: Rational): bigint {
  const whole = n / d
  return n < 0n && n % d !== 0n ? whole - 1n : whole
}

/** Rounded half up to so many places, for reading; never to be calculated with. */
export function written(r: Rational, places = 2): string {
  const scale = 10n ** BigInt(places)
  const scaled = floorOf(plus(times(r, rational(scale)), rational(1n, 2n)))
  const text = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const whole = text.slice(0, text.length - places)
  return `${scaled < 0n ? '−' : ''}${whole}${places === 0 ? '' : `.${text.slice(-places)}`}`
}

function common(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : common(b, a % b)
}
