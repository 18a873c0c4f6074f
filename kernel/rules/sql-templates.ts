import { sql } from 'kysely'
import type { Operator } from './operators.ts'
import type { Exact, Sql } from './sql-scope.ts'

/** A number known only between bounds; a null bound is open. */
export interface Bounds {
  readonly low: Exact
  readonly high: Exact
}
export type Operand = Exact | Bounds

const bigint = 9e18

/** The operator's template with its operands in place; whole numbers that a bigint holds are counted with as such. */
export function applied(operator: Operator, operands: readonly Exact[]): Exact {
  const count = counted(operands)
  const small = count !== undefined && count.size < bigint
  const fits = small ? count : {}
  if (operands.every(o => !o.d) && operator.sql)
    return small && operator.ofWhole
      ? { n: fill(operator.ofWhole, operands), ...fits }
      : { n: fill(operator.sql, operands), ...(operator.whole ? { size: 1e6, den: 1 } : {}) }
  if (typeof operator.exact === 'string') return { n: fill(operator.exact, operands, small) }
  const [n, d] = operator.exact ?? ['', '']
  return { n: fill(n, operands, small), d: fill(d, operands, small), ...fits }
}

/** How great numerator and denominator can get, where all are whole. */
function counted(operands: readonly Exact[]): { size: number; den: number } | undefined {
  const [a, b] = operands
  if (a?.size === undefined || b?.size === undefined) return undefined
  const [ad, bd] = [a.den ?? 1, b.den ?? 1]
  // Enough for every template: sums over both denominators, and products.
  return {
    size: Math.max(a.size * bd + b.size * ad, a.size * b.size, a.size * bd, ad * b.size),
    den: Math.max(ad * bd, ad * b.size),
  }
}

/** Puts operands into an operator's template. */
export function fill(template: string, operands: readonly Exact[], whole = false): Sql {
  const pieces = template.split(/\$(\d[nd]?)/).map((piece, i) => {
    if (i % 2 === 0) return sql.raw(piece)
    const operand = at(operands, Number(piece[0]))
    if (piece.endsWith('n')) return whole ? operand.n : sql`${operand.n}::numeric`
    return piece.endsWith('d') ? (operand.d ?? sql`1`) : operand.n
  })
  return sql.join(pieces, sql.raw(''))
}

/** Surely so, surely not, or unknown between the bounds. A bound nobody knows is null, and null decides nothing. */
export function between({ sure, never }: { sure: string; never: string }, operands: readonly Operand[]): Sql {
  const write = (template: string): Sql => {
    const pieces = template
      .split(/(\$\d[lh] (?:>=|<=|>|<) \$\d[lh])/)
      .map((piece, i) => (i % 2 === 0 ? sql.raw(piece) : compared(piece, operands)))
    return sql.join(pieces, sql.raw(''))
  }
  return sql`(case when ${write(sure)} then true when ${write(never)} then false end)`
}

function compared(comparison: string, operands: readonly Operand[]): Sql {
  const [left = '', order = '', right = ''] = comparison.split(' ')
  const bound = (name: string): Exact => {
    const operand = at(operands, Number(name[1]))
    return 'low' in operand ? operand[name.endsWith('l') ? 'low' : 'high'] : operand
  }
  const sides = [bound(left), bound(right)]
  return sides.some(s => s.d) ? fill(`($1n * $2d ${order} $2n * $1d)`, sides) : fill(`($1 ${order} $2)`, sides)
}

/** The one number between two bounds, or null. */
export function exactly(operand: Operand): Exact {
  if (!('low' in operand)) return operand
  const { low, high } = operand
  const single = fill('$1n * $2d = $2n * $1d', [low, high])
  const whole = low.size === undefined ? {} : { size: low.size, den: low.den ?? 1 }
  return { n: sql`(case when ${single} then ${low.n} end)`, ...(low.d ? { d: low.d } : {}), ...whole }
}

function at<T>(operands: readonly T[], place: number): T {
  const operand = operands[place - 1]
  if (!operand) throw new Error(`an operator's template asks for operand ${place}`)
  return operand
}
