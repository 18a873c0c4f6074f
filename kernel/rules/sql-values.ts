import { sql } from 'kysely'
import { isFraction, plain, rational } from './exact.ts'
import type { Exact } from './sql-scope.ts'

/** What the place of a value asks for. `same` leaves the type of a word or a day to the column beside it. */
export type As = 'yes' | 'number' | 'years' | 'day' | 'same' | 'any'

const types = { yes: 'boolean', number: 'numeric', years: 'int', day: 'date', any: 'text' } as const

/** A value as bound parameters of the type its place asks for. */
export function bind(x: unknown, as: As): Exact {
  if (x === null || x === undefined) return { n: as === 'same' ? sql`null` : sql`null::${sql.raw(types[as])}` }
  if (typeof x === 'boolean') return { n: sql`${x}::boolean` }
  if (typeof x === 'number' || isFraction(x) || as === 'number' || as === 'years') return bindNumber(x, as)
  return { n: as === 'same' ? sql`${x}` : sql`${x}::${sql.raw(types[as])}` }
}

function bindNumber(x: unknown, as: As): Exact {
  const exact = plain(rational(x))
  if (as === 'years') return { n: typeof exact === 'number' ? sql`${exact}::int` : sql`null::int` }
  if (typeof exact === 'number') return { n: sql`${exact}::bigint`, size: Math.abs(exact), den: 1 }
  const [n, d] = exact
  return { n: sql`${n}::bigint`, d: sql`${d}::bigint`, size: Math.abs(n), den: d }
}

/** A number as whole years; null where it is not whole. */
export function whole({ n, d = sql`1`, size }: Exact): Exact {
  if (size !== undefined && size < 1e9) return { n: sql`(case when ${n} % ${d} = 0 then (${n} / ${d})::int end)` }
  return { n: sql`(case when mod(${n}::numeric, ${d}::numeric) = 0 then (${n} / ${d})::int end)` }
}
