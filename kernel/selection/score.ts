import type { Candidate } from './model.ts'

/** How a score is written: up to six figures before the point and six after it, more than a meeting ever signs; with more, sums would pass what the solver counts exactly. */
export const candidateScores = /^(-?)(\d{1,6})(?:\.(\d{1,6}))?$/

export interface Scores {
  /** How many decimals the whole numbers below carry. */
  readonly decimals: number
  /** Each score as a whole number of 10^-decimals; `null` where there is none. */
  readonly whole: readonly (number | null)[]
}

/** Scores as whole numbers of their smallest unit, exactly. A score that is no plain decimal is a mistake of the caller. */
export function wholeScores(candidates: readonly Candidate[]): Scores {
  const parts = candidates.map(({ id, score }) => {
    if (score === null) return null
    const found = candidateScores.exec(score)
    const [, sign = '', units = '', fraction = ''] = found ?? []
    if (!found) throw new Error(`${id}: not a score of at most six decimals: ${score}`)
    return { sign, units, fraction: fraction.replace(/0+$/, '') }
  })
  const decimals = Math.max(0, ...parts.map(p => p?.fraction.length ?? 0))
  const whole = parts.map(p => (p === null ? null : Number(`${p.sign}${p.units}${p.fraction.padEnd(decimals, '0')}`)))
  return { decimals, whole }
}

/** A whole number of units back as a decimal, with a true minus and no float on the way. */
export function asDecimal(units: number | bigint, decimals: number): string {
  const n = BigInt(units)
  const digits = (n < 0n ? -n : n).toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return n < 0n ? `−${text}` : text
}
