import { sql } from 'kysely'
import type { ChooseNode } from './expression.ts'
import { alike, sides } from './sql-amounts.ts'
import type { Exact, Sql } from './sql-scope.ts'
import { exactly, type Operand } from './sql-templates.ts'

const and = (parts: readonly Sql[]): Sql => sql`(${sql.join(parts, sql` and `)})`
const or = (parts: readonly Sql[]): Sql => sql`(${sql.join(parts, sql` or `)})`

/** The branch that alone applies; where several may, what they all say; where two surely do, null. `holds` and `said` stand as the exceptions do, the general value last in `said`. */
export function chooseSql(e: ChooseNode, holds: readonly Sql[], said: readonly Operand[]): Operand {
  const [first, other] = said
  if (holds.length === 0) return said.at(-1) ?? { n: sql`null` }
  // One exception needs no more than two conditions.
  const cases = holds.length === 1 ? pair(holds) : several(e, holds)
  const numeric = said.length > 1 && first !== undefined && other !== undefined && said.some(o => 'low' in o || o.d)
  if (!numeric) {
    const values = said.map(o => exactly(o))
    const size = values.every(v => v.size !== undefined) ? Math.max(...values.map(v => v.size ?? 0)) : undefined
    return {
      n: written(
        cases,
        values.map(v => v.n),
      ),
      ...(size === undefined ? {} : { size }),
    }
  }
  const agreed = alike(said.map(o => exactly(o)))
  const side = (end: 'low' | 'high'): Exact => {
    const bounds = alike(said.map(o => sides(o)[end]))
    return {
      // Numerators over one denominator; `agreed` has one of its own, brought to the other by the two of them.
      n: written(cases, bounds.numerators, agreed, bounds.d),
      ...(bounds.d ? { d: bounds.d } : {}),
      ...(bounds.size === undefined || agreed.size === undefined ? {} : { size: bounds.size, den: bounds.den ?? 1 }),
    }
  }
  return { low: side('low'), high: side('high') }
}

interface Cases {
  /** When one branch alone applies, in the order of the values. */
  readonly alone: readonly Sql[]
  /** When each may apply. */
  readonly may: readonly Sql[]
  /** When two may apply at once. */
  readonly clash?: Sql
}

const pair = (holds: readonly Sql[]): Cases => {
  const h = holds[0] ?? sql`null::boolean`
  return { alone: [h, sql`not ${h}`], may: [sql`true`, sql`true`] }
}

function several(e: ChooseNode, holds: readonly Sql[]): Cases {
  const h = (i: number): Sql => holds[i] ?? sql`null::boolean`
  const places = e.exceptions.map((_, i) => i)
  const before = (i: number): number[] =>
    places.filter(j => e.exceptions[j]?.over?.includes(e.exceptions[i]?.label ?? ''))
  const may = places.map(i => and([sql`(${h(i)}) is not false`, ...before(i).map(k => sql`(${h(k)}) is not true`)]))
  const over = (i: number, j: number): boolean => e.exceptions[i]?.over?.includes(e.exceptions[j]?.label ?? '') === true
  const clashes = places.flatMap(i =>
    places.filter(j => j > i && !over(i, j) && !over(j, i)).map(j => and([may[i] ?? sql`true`, may[j] ?? sql`true`])),
  )
  const alone = places.map(i => and([h(i), sql`not ${or(may.filter((_, j) => j !== i))}`]))
  return {
    alone: [...alone, sql`${or(holds)} is false`],
    may: [...may, sql`${or(holds)} is not true`],
    ...(clashes.length > 0 ? { clash: or(clashes) } : {}),
  }
}

function written(
  { alone, may, clash }: Cases,
  values: readonly Sql[],
  agreed?: { numerators: readonly Sql[]; d?: Sql },
  d?: Sql,
): Sql {
  // The general value is asked first: it is the one for most.
  const order = [values.length - 1, ...values.keys()].slice(0, values.length)
  const whens = order.map(i => sql`when ${alone[i] ?? sql`false`} then ${values[i] ?? sql`null`}`)
  const rows = (agreed?.numerators ?? values).map((v, i) => sql`(${may[i] ?? sql`false`}, ${v})`)
  const one = sql`(select case when count(*) = count(v) and count(distinct v) = 1 then (array_agg(v))[1] end from (values ${sql.join(rows)}) as c (may, v) where may)`
  const both = agreed?.d && d ? sql`(${one} * ${d} / ${agreed.d})` : one
  return sql`(case ${sql.join(whens, sql` `)} ${clash ? sql`when ${clash} then null` : sql``} else ${both} end)`
}
