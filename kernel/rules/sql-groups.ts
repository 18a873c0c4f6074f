import { sql } from 'kysely'
import type { AggregateNode, RelatedNode } from './expression.ts'
import { sides } from './sql-amounts.ts'
import type { Exact, Sql } from './sql-scope.ts'
import { exactly, type Operand } from './sql-templates.ts'

// The rows of a register put together once for everyone, and joined: one pass over the register instead of a subquery for each subject.

/** A register being put together: what is taken of each row, and what of each group. */
export class Group {
  readonly #table: string
  readonly #by: string
  readonly #alias: string
  readonly #rows: Sql[] = []
  readonly #parts: Sql[] = []
  readonly #joins: Sql[] = []

  constructor(alias: string, table: string, by: string) {
    this.#alias = alias
    this.#table = table
    this.#by = by
  }

  /** A column of each row. */
  row(of: Sql): Sql {
    const name = `x${this.#rows.length}`
    this.#rows.push(sql`${of} as ${sql.ref(name)}`)
    return sql.ref(`x.${name}`)
  }

  /** A column of each group, as it is joined. */
  part(of: Sql): Sql {
    const name = `g${this.#parts.length}`
    this.#parts.push(sql`${of} as ${sql.ref(name)}`)
    return sql.ref(`${this.#alias}.${name}`)
  }

  /** What alone may be the latest (or earliest): the limit first, then the rows that reach it. */
  end(latest: boolean, holds: Sql, on: Sql, take: Sql): { readonly candidates: Sql; readonly taken: Sql } {
    const alias = `${this.#alias}_end${this.#joins.length}`
    const [pick, reaches] = latest ? [sql`max`, sql`>=`] : [sql`min`, sql`<=`]
    const columns = sql`${this.#owner} as owner, ${holds} as holds, ${on} as on_day`
    const limits = sql`(select owner, ${pick}(on_day) as limit_day from (select ${columns} from ${this.#from} offset 0) as x where holds and on_day is not null group by owner)`
    const rows = sql`(select ${columns}, ${take} as take from ${this.#from} offset 0)`
    // array_agg, because PostgreSQL 15 has no any_value; what is taken counts only where there is one candidate.
    this.#joins.push(
      sql`left join (select x.owner, count(*) as candidates, (array_agg(x.take))[1] as taken from ${rows} as x join ${limits} as l on l.owner = x.owner
        where x.holds is not false and (x.on_day is null or x.on_day ${reaches} l.limit_day) group by x.owner) as ${sql.ref(alias)} on ${sql.ref(`${alias}.owner`)} = `,
    )
    return { candidates: sql.ref(`${alias}.candidates`), taken: sql.ref(`${alias}.taken`) }
  }

  get #owner(): Sql {
    return sql.ref(`${rowAlias}.${this.#by}`)
  }
  get #from(): Sql {
    return sql`${sql.table(this.#table)} as ${sql.ref(rowAlias)}`
  }

  join(subject: Sql): Sql {
    const ends = this.#joins.map(j => sql`${j}${subject}`)
    if (this.#parts.length === 0) return sql.join(ends, sql` `)
    const rows = sql`(select ${sql.join([sql`${this.#owner} as owner`, ...this.#rows])} from ${this.#from} offset 0) as x`
    const groups = sql`left join (select x.owner, ${sql.join(this.#parts)} from ${rows} group by x.owner) as ${sql.ref(this.#alias)} on ${sql.ref(`${this.#alias}.owner`)} = ${subject}`
    return sql.join([groups, ...ends], sql` `)
  }
}

/** The alias of a row, as `rowsOf` has it for rows of a subject. */
export const rowAlias = 'rows_1'

interface RowParts {
  readonly holds: Sql
  readonly take: Operand
  readonly by?: Sql
}

/** `some`, `every`, `none`, `howMany`: as `relatedSql`, out of groups. A subject without rows finds null in the group. */
export function relatedOf(is: RelatedNode['is'], holds: Sql, group: Group, complete: Sql): Operand {
  const h = group.row(holds)
  if (is === 'howMany') {
    const sure = group.part(sql`count(*) filter (where ${h})`)
    const possible = group.part(sql`count(*) filter (where ${h} is not false)`)
    return {
      low: { n: sql`coalesce(${sure}, 0)`, size: 1e6 },
      high: { n: sql`(case when ${complete} then coalesce(${possible}, 0) end)`, size: 1e6 },
    }
  }
  const found = group.part(is === 'every' ? sql`bool_or(not ${h})` : sql`bool_or(${h})`)
  const open = group.part(sql`bool_or(${h} is null)`)
  const [decided, otherwise] = is === 'some' ? [sql`true`, sql`false`] : [sql`false`, sql`true`]
  return {
    n: sql`(case when ${found} then ${decided} when ${open} then null when ${complete} then ${otherwise} end)`,
  }
}

/** One value out of the rows: as `aggregateSql`, out of groups. `alone` asks the rows of one subject where more than one may be the latest. */
export function aggregateOf(
  e: AggregateNode,
  { holds, take, by }: RowParts,
  group: Group,
  complete: Sql,
  alone: () => Operand,
): Operand {
  if (e.is === 'latestOf' || e.is === 'earliestOf')
    return datedOf(e.is, { holds, take, ...(by ? { by } : {}) }, group, complete, alone)
  const { low, high } = sides(take)
  const size = low.size !== undefined && high.size !== undefined && !low.d && !high.d ? low.size * 1e4 : undefined
  const known = size !== undefined && size < 9e18 ? { size } : {}
  const cast = (x: Exact): Sql =>
    x.d ? sql`(${x.n}::numeric / ${x.d}::numeric)` : 'size' in known ? x.n : sql`${x.n}::numeric`
  const type = sql.raw('size' in known ? 'bigint' : 'numeric')
  const h = group.row(holds)
  const lo = group.row(cast(low))
  const hi = low === high ? lo : group.row(cast(high))
  const missing = (x: Sql): Sql => group.part(sql`bool_or(${h} is not false and ${x} is null)`)
  if (e.is === 'sumOf') {
    const most = e.growing ? sql`greatest(${hi}, 0)` : hi
    const lowest = e.growing
      ? group.part(sql`(sum(greatest(${lo}, 0)) filter (where ${h}))::${type}`)
      : group.part(
          sql`(sum(case when ${h} then ${lo} else least(${lo}, 0) end) filter (where ${h} is not false))::${type}`,
        )
    const highest = group.part(
      sql`(sum(case when ${h} then ${most} else greatest(${hi}, 0) end) filter (where ${h} is not false))::${type}`,
    )
    const [noLow, noHigh] = [missing(lo), missing(hi)]
    const where = (no: Sql, sum: Sql): Exact => ({
      n: sql`(case when ${complete} and ${no} is not true then coalesce(${sum}, 0) end)`,
      ...known,
    })
    return {
      low: e.growing ? { n: sql`coalesce(${lowest}, 0)`, ...known } : where(noLow, lowest),
      high: where(noHigh, highest),
    }
  }
  const [pick, near, far] = e.is === 'leastOf' ? ([sql`min`, lo, hi] as const) : ([sql`max`, hi, lo] as const)
  const any = group.part(sql`bool_or(${h})`)
  const no = missing(near)
  const nearest = group.part(sql`${pick}(${near}) filter (where ${h} is not false)`)
  const open: Exact = { n: sql`(case when ${complete} and ${any} and not ${no} then ${nearest} end)`, ...known }
  const sure: Exact = { n: group.part(sql`${pick}(${far}) filter (where ${h})`), ...known }
  return e.is === 'leastOf' ? { low: open, high: sure } : { low: sure, high: open }
}

function datedOf(
  is: 'latestOf' | 'earliestOf',
  { holds, take, by }: RowParts,
  group: Group,
  complete: Sql,
  alone: () => Operand,
): Operand {
  const { n, d, size } = exactly(take)
  const one = d ? sql`(${n}::numeric / ${d}::numeric)` : n
  const { candidates, taken } = group.end(is === 'latestOf', holds, by ?? sql`null::date`, one)
  return {
    // Several that may be it are few people; their own rows are asked.
    n: sql`(case when ${complete} then case when ${candidates} = 1 then ${taken} when ${candidates} > 1 then ${exactly(alone()).n} end end)`,
    ...(size === undefined || d ? {} : { size }),
  }
}
