/**
 * Sampling arithmetic. Sources: W. G. Cochran, Sampling Techniques, 3rd ed. (Wiley 1977): §4.4 size of a sample for a share, §5.4
 * the stratified mean and its variance, §6.11 the ratio of two totals; L. Kish, Survey Sampling (Wiley 1965), §8.2 design effect;
 * G. W. Hill, Algorithm 396 (CACM 13, 1970) for the points of t.
 */

/** The two-sided 95 % point of the normal distribution. */
export const z95 = 1.959963984540054

export interface Size {
  /** From a population without end. */
  readonly endless: number
  /** With the finite population correction. */
  readonly corrected: number
  /** Times the design effect: whose answers are needed. */
  readonly answers: number
  /** Divided by the response expected: how many are drawn, never more than there are. */
  readonly drawn: number
}

/** How many it takes for a share known to ± margin in 19 of 20 samples. Shares are between 0 and 1. */
export function sampleSize({
  population,
  margin,
  share = 0.5,
  effect = 1,
  response = 1,
}: {
  readonly population: number
  readonly margin: number
  readonly share?: number
  readonly effect?: number
  readonly response?: number
}): Size {
  const endless = (z95 ** 2 * share * (1 - share)) / margin ** 2
  const corrected = population <= 0 ? 0 : endless / (1 + (endless - 1) / population)
  const answers = Math.min(population, Math.ceil(corrected * effect - 1e-9))
  return { endless, corrected, answers, drawn: Math.min(population, Math.ceil(answers / response - 1e-9)) }
}

/** The margin a sample of n of N gives for a share, in 19 of 20: what `sampleSize` turns round. */
export const marginOf = (n: number, population: number, share = 0.5, effect = 1): number | null =>
  n < 2 || population < 2
    ? null
    : z95 * Math.sqrt(((effect * share * (1 - share)) / n) * ((population - n) / (population - 1)))

/** The two-sided 95 % point of Student's t (Hill 1970, right to six figures from 3 degrees on; 1 and 2 are exact). */
export function t95(degrees: number): number {
  const p = 0.05
  if (degrees < 1) return Number.POSITIVE_INFINITY
  if (degrees === 1) return 1 / Math.tan((p * Math.PI) / 2)
  if (degrees === 2) return Math.sqrt(2 / (p * (2 - p)) - 2)
  const n = degrees
  const a = 1 / (n - 0.5)
  const b = (48 / a) * (1 / a)
  let c = ((20700 * a) / b - 98) * a - 16
  c = c * a + 96.36
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n
  let x = d * p
  let y = x ** (2 / n)
  if (y > 0.05 + a) {
    x = -z95
    y = x * x
    if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6)
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    y = a * y * y
    y = y > 0.002 ? Math.expm1(y) : 0.5 * y * y + y
  } else {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * ((n + 1) / (n + 2)) +
      1 / y
  }
  return Math.sqrt(n * y)
}

/** What one stratum says of one question: `population` in the register, `answered` sheets, of them `n` that count here, with the sum and the sum of squares of their values. */
export interface Part {
  readonly population: number
  readonly answered: number
  readonly n: number
  readonly sum: number
  readonly squares: number
}

export interface Estimate {
  readonly value: number
  /** Half the width of the 95 % interval; null where nothing can be said: one answer, or one a stratum. */
  readonly margin: number | null
  readonly n: number
}

/**
 * A mean (a share is the mean of noughts and ones) weighted by what each stratum stands for: N over answers. The margin is that of
 * the ratio of two totals, with the finite population correction and t of (answers − strata) degrees. Strata without an answer
 * can't speak: they are left out, and the page says so.
 */
export function estimate(parts: readonly Part[]): Estimate | null {
  const speaking = parts.filter(part => part.answered > 0)
  const weight = ({ population, answered }: Part): number => population / answered
  const total = speaking.reduce((sum, part) => sum + weight(part) * part.n, 0)
  const n = speaking.reduce((sum, part) => sum + part.n, 0)
  if (total === 0) return null
  const value = speaking.reduce((sum, part) => sum + weight(part) * part.sum, 0) / total
  // A single answer shows no spread of its own; it is given the spread of all.
  const single = speaking.some(part => part.answered === 1 && part.population > 1)
  const pooled = pooledVariance(speaking, value)
  if (single && pooled === null) return { value, margin: null, n }
  let variance = 0
  for (const part of speaking) {
    const { population, answered } = part
    const spread = answered > 1 ? spreadOf(part, value) : (pooled ?? 0)
    variance += population ** 2 * Math.max(0, 1 - answered / population) * (spread / answered)
  }
  const degrees = speaking.reduce((sum, part) => sum + part.answered, 0) - speaking.length
  if (degrees < 1) return { value, margin: null, n }
  return { value, margin: t95(degrees) * (Math.sqrt(variance) / total), n }
}

/** Sample variance of d·(y − value), where d is 1 for those who count here. */
function spreadOf({ answered, n, sum, squares }: Part, value: number): number {
  const all = sum - value * n
  const square = squares - 2 * value * sum + value ** 2 * n
  return Math.max(0, (square - all ** 2 / answered) / (answered - 1))
}

function pooledVariance(parts: readonly Part[], value: number): number | null {
  const more = parts.filter(part => part.answered > 1)
  const degrees = more.reduce((sum, part) => sum + part.answered - 1, 0)
  return degrees === 0
    ? null
    : more.reduce((sum, part) => sum + spreadOf(part, value) * (part.answered - 1), 0) / degrees
}
