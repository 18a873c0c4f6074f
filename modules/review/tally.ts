/** One reviewer's sheet for one case, its points in tenths. */
export interface Counted {
  readonly member: string
  readonly tenths: number
}

export interface Mean {
  /** As it is written on the result sheet: `86.67`. */
  readonly score: string
  readonly counted: number
  /** Whose scores were left out, the highest first. */
  readonly trimmed: readonly string[]
}

export interface Trim {
  readonly trimHigh: number
  readonly trimLow: number
  /** 少于这个数的评分不去高低分。 */
  readonly trimFrom: number
}

/**
 * 去高低分后的平均，四舍五入. Whole numbers all the way: the points are tenths, the mean is a fraction, and it's rounded once.
 * Where several gave the same highest score, the one first in the reviewers' order is left out; the mean is the same.
 * Null where nothing is left to count.
 */
export function meanOf(sheets: readonly Counted[], trim: Trim, places: number): Mean | null {
  if (sheets.length === 0) return null
  const trims = sheets.length >= trim.trimFrom && sheets.length > trim.trimHigh + trim.trimLow
  const down = sheets.toSorted((a, b) => b.tenths - a.tenths)
  const up = sheets.toSorted((a, b) => a.tenths - b.tenths)
  const high = trims ? down.slice(0, trim.trimHigh).map(s => s.member) : []
  // 全体同分时，最高和最低也不能是同一份。
  const low = trims
    ? up
        .filter(s => !high.includes(s.member))
        .slice(0, trim.trimLow)
        .map(s => s.member)
    : []
  const trimmed = [...high, ...low]
  const kept = sheets.filter(s => !trimmed.includes(s.member))
  const sum = kept.reduce((total, s) => total + BigInt(s.tenths), 0n)
  return { score: quotient(sum, 10n * BigInt(kept.length), places), counted: kept.length, trimmed }
}

/** The fraction as a decimal of so many places, half up. */
function quotient(above: bigint, below: bigint, places: number): string {
  const scaled = above * 10n ** BigInt(places)
  const rounded = (2n * scaled + below) / (2n * below)
  const digits = rounded.toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** `18.5` → 185. The contract admits whole numbers and one decimal. */
export function tenthsOf(points: string): number {
  const [whole = '0', part = '0'] = points.split('.')
  return Number(whole) * 10 + Number(part.slice(0, 1) || '0')
}

export const pointsOf = (tenths: number): string =>
  tenths % 10 === 0 ? String(tenths / 10) : `${Math.trunc(tenths / 10)}.${tenths % 10}`

export interface Ranked {
  readonly rank: number
  readonly tied: boolean
}

/** 名次：按写出来的成绩，同分并列，其后的名次空出. Scores must have the same number of places. */
export function ranksOf(scores: readonly { readonly key: string; readonly score: string }[]): Map<string, Ranked> {
  const plain = scores.map(s => ({ key: s.key, n: BigInt(s.score.replace('.', '')) }))
  return new Map(
    plain.map(s => [
      s.key,
      { rank: 1 + plain.filter(o => o.n > s.n).length, tied: plain.some(o => o.key !== s.key && o.n === s.n) },
    ]),
  )
}
