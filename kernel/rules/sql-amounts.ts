import { sql } from 'kysely'
import type { Rounding } from './expression.ts'
import type { Exact, Sql } from './sql-scope.ts'
import type { Bounds, Operand } from './sql-templates.ts'

/** A bigint holds it: whole numbers below this are counted with as such, others as numeric. */
const holds = 9e18
const one = sql`1`

/** Both sides of an operand; the same one twice where it is known exactly. */
export const sides = (o: Operand): Bounds => ('low' in o ? o : { low: o, high: o })

/** Rounded exactly: whole division of numerator by denominator and step, never a quotient with a last digit. */
export function roundedSql(operand: Operand, how: Rounding, to: number): Operand {
  if ('low' in operand) {
    const { low, high } = operand
    return { low: roundedExact(low, how, to), high: roundedExact(high, how, to) }
  }
  return roundedExact(operand, how, to)
}

function roundedExact({ n, d, size, den }: Exact, how: Rounding, to: number): Exact {
  if (size !== undefined && !d && to === 1) return { n, size }
  const whole = size !== undefined && size * 2 + (den ?? 1) * to < holds
  const [over, step] = whole
    ? [n, d ? sql`(${d} * ${sql.raw(String(to))})` : sql.raw(`${to}::bigint`)]
    : [sql`${n}::numeric`, d ? sql`(${d}::numeric * ${sql.raw(String(to))})` : sql.raw(`${to}::numeric`)]
  const quotient = (a: Sql, b: Sql): Sql => (whole ? sql`(${a} / ${b})` : sql`div(${a}, ${b})`)
  const times = {
    down: quotient(over, step),
    halfUp: sql`sign(${over}) * ${quotient(sql`(2 * abs(${over}) + ${step})`, sql`(2 * ${step})`)}`,
    up: sql`sign(${over}) * (${quotient(sql`abs(${over})`, step)} + case when mod(abs(${over}), ${step}) <> 0 then 1 else 0 end)`,
  }[how]
  return { n: sql`(${times} * ${sql.raw(String(to))})::bigint`, size: size === undefined ? holds : size + to }
}

/** The least or the most of several: one bound where all are known, the other as far as some are. */
export function extremeSql(pick: 'least' | 'most', operands: readonly Operand[]): Bounds {
  const name = sql.raw(pick === 'least' ? 'least' : 'greatest')
  const side = (end: 'low' | 'high'): Exact => {
    const { numerators, d, size, den } = alike(operands.map(o => sides(o)[end]))
    const best = sql`${name}(${sql.join(numerators)})`
    const open = (pick === 'least') === (end === 'high')
    const all = sql.join(
      numerators.map(n => sql`${n} is not null`),
      sql` and `,
    )
    return {
      n: open ? best : sql`(case when ${all} then ${best} end)`,
      ...(d ? { d } : {}),
      ...(size === undefined ? {} : { size, den: den ?? 1 }),
    }
  }
  return { low: side('low'), high: side('high') }
}

interface Alike {
  readonly numerators: readonly Sql[]
  readonly d?: Sql
  readonly size?: number
  readonly den?: number
}

/** Several numbers over one denominator, so that they can be compared as they stand. */
export function alike(numbers: readonly Exact[]): Alike {
  const whole = numbers.every(x => x.size !== undefined)
  const den = numbers.reduce((product, x) => product * (x.den ?? 1), 1)
  const size = Math.max(...numbers.map(x => x.size ?? 0)) * den
  const small = whole && size < holds
  if (numbers.every(x => !x.d))
    return { numerators: numbers.map(x => (small ? x.n : sql`${x.n}::numeric`)), ...(small ? { size } : {}) }
  const cast = (x: Sql): Sql => (small ? x : sql`${x}::numeric`)
  const part = (x: Exact): Sql => (x.d ? sql`coalesce(${cast(x.d)}, 1)` : one)
  const others = (i: number): Sql =>
    sql.join(
      numbers.map((x, j) => (i === j ? one : part(x))),
      sql` * `,
    )
  return {
    numerators: numbers.map((x, i) => {
      const n = x.d ? sql`case when ${x.d} is not null then ${cast(x.n)} end` : cast(x.n)
      return sql`((${n}) * ${others(i)})`
    }),
    d: sql`(${sql.join(numbers.map(part), sql` * `)})`,
    ...(small ? { size, den } : {}),
  }
}
