import { add, compare, isRange, rangeOf, settle, type Range, type Rational } from './exact.ts'
import type { AggregateNode } from './expression.ts'
import { agreed } from './operators.ts'

/** A row as it was seen, that counts or may count. */
export interface SeenRow {
  readonly holds: unknown
  readonly take: unknown
  readonly by: unknown
}

/** One value out of the rows of a register. A row that may not count, and a register that may lack rows, leave it open. */
export function aggregated(e: AggregateNode, rows: readonly SeenRow[], complete: boolean): unknown {
  if (e.is === 'sumOf') return summed(rows, complete, e.growing === true)
  if (e.is === 'leastOf') return settle(extreme(rows, complete, 'low', 'high'))
  if (e.is === 'mostOf') return settle(extreme(rows, complete, 'high', 'low'))
  return complete ? dated(rows, e.is === 'latestOf') : null
}

const zero: Rational = { n: 0, d: 1 }
const least = (a: Rational, b: Rational): Rational => (compare(a, b) < 0 ? a : b)
const most = (a: Rational, b: Rational): Rational => (compare(a, b) > 0 ? a : b)

function summed(rows: readonly SeenRow[], complete: boolean, growing: boolean): unknown {
  if (
    complete &&
    rows.every(r => r.holds === true && Number.isSafeInteger(r.take) && (!growing || Number(r.take) >= 0))
  ) {
    const total = rows.reduce((n, r) => n + Number(r.take), 0)
    if (Number.isSafeInteger(total)) return total
  }
  const ranges = rows.map((row): Range => {
    const { low, high } = rangeOf(row.take)
    // Where nothing is ever taken away a row nobody can value counts for at least nothing.
    const taken = growing ? { low: low ? most(low, zero) : zero, high: high && most(high, zero) } : { low, high }
    if (row.holds === true) return taken
    return { low: taken.low && least(taken.low, zero), high: taken.high && most(taken.high, zero) }
  })
  const total = (bounds: readonly (Rational | null)[]): Rational | null =>
    bounds.reduce((a, b) => (a && b ? add(a, b) : null), zero)
  const low = total(ranges.map(r => r.low))
  return settle({ low: complete || growing ? low : null, high: complete ? total(ranges.map(r => r.high)) : null })
}

/** The least (`low`) or the most (`high`) over the rows; without a row that surely counts it is unknown. */
function extreme(rows: readonly SeenRow[], complete: boolean, end: 'low' | 'high', other: 'low' | 'high'): Range {
  const pick = end === 'low' ? least : most
  const sure = rows.flatMap(r => (r.holds === true ? [rangeOf(r.take)[other]] : [])).filter(x => x !== null)
  const possible = rows.map(r => rangeOf(r.take)[end])
  const near = possible.reduce((a, b) => (a && b ? pick(a, b) : null), possible[0] ?? null)
  const far = sure.reduce<Rational | null>((a, b) => (a ? pick(a, b) : b), null)
  if (!rows.some(r => r.holds === true)) return { low: null, high: null }
  const bounds = { [end]: complete ? near : null, [other]: far }
  // Both bounds by the two names of the line above.
  return bounds as unknown as Range
}

/** What the latest (or earliest) row says, where every row that may be it says the same. */
function dated(rows: readonly SeenRow[], latest: boolean): unknown {
  const [only] = rows
  if (rows.length === 1 && only) {
    const { holds, by, take } = only
    return holds === true && typeof by === 'string' && !isRange(take) ? take : null
  }
  const days = rows.flatMap(r => (r.holds === true && typeof r.by === 'string' ? [r.by] : []))
  const [first] = days
  if (first === undefined) return null
  const end = days.reduce((a, b) => ((latest ? b > a : b < a) ? b : a), first)
  const candidates = rows.filter(r => typeof r.by !== 'string' || (latest ? r.by >= end : r.by <= end))
  return agreed(candidates.map(r => (isRange(r.take) ? null : r.take)))
}
