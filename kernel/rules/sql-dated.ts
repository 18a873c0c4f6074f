import type { Day } from '#kernel/calendar'
import { sql } from 'kysely'
import { isFraction, plain, rational } from './exact.ts'
import type { ParameterNode } from './expression.ts'
import { bandsOf, isTable, laidOut } from './lookup.ts'
import type { Span } from './spans.ts'
import { arraysOf } from './sql-lookup.ts'
import type { Exact, JoinedTable, Sql } from './sql-scope.ts'

/** A parameter's spans in one jurisdiction. */
export interface PlaceSpans {
  readonly place: number
  readonly spans: readonly Span[]
}

/** A parameter as a column: join it, then give `column` to the scope. */
export interface DatedColumn {
  readonly join: Sql
  readonly column: Exact
}

type Kind = 'numeric' | 'boolean' | 'date' | 'text'

/**
 * Joins a parameter's dated values by the row's own place and day, so that one statement covers many counties and months.
 * A row whose place or day has no value finds null, which is unknown.
 */
export function datedColumn(
  alias: string,
  given: readonly PlaceSpans[],
  at: { readonly place: Sql; readonly on: Sql },
): DatedColumn {
  const rows = given.flatMap(({ place, spans }) =>
    spans.map(s => ({ place, from: s.from, to: s.to, value: s.reading.value ?? null })),
  )
  const present = rows.filter(r => r.value !== null)
  const kind = kindOf(present[0]?.value)
  const fractions = present.some(r => isFraction(r.value))
  const lines = rows.map(r => line(r, kind))
  const relation =
    lines.length > 0
      ? sql`(values ${sql.join(lines)})`
      : sql`(select null::bigint, null::date, null::date, null::${sql.raw(kind)}, null::numeric where false)`
  const ref = (column: string): Sql => sql.ref(`${alias}.${column}`)
  return {
    join: sql`left join ${relation} as ${sql.ref(alias)} (place, from_day, to_day, n, d) on ${ref('place')} = ${at.place} and ${at.on} between ${ref('from_day')} and ${ref('to_day')}`,
    column: fractions ? { n: ref('n'), d: ref('d') } : { n: ref('n') },
  }
}

/** A table as a column: its cells as an array, over the bands of all its versions. Join it, then give `column` to the scope. */
export function datedTable(
  alias: string,
  node: ParameterNode,
  given: readonly PlaceSpans[],
  at: { readonly place: Sql; readonly on: Sql },
): { readonly join: Sql; readonly column: JoinedTable } {
  const rows = given.flatMap(({ place, spans }) =>
    spans.flatMap(s => (isTable(s.reading.value) ? [{ place, from: s.from, to: s.to, table: s.reading.value }] : [])),
  )
  const bands = bandsOf(
    node,
    rows.map(r => r.table),
  )
  const laid = rows.map(r => ({ ...r, arrays: arraysOf(laidOut(node, r.table, bands).cells) }))
  const type = sql.raw(laid.find(r => r.arrays.n.some(n => n !== null))?.arrays.type ?? 'bigint')
  const fractions = laid.some(r => r.arrays.d)
  const lines = laid.map(({ place, from, to, arrays: { n, d } }) => {
    const under = d ?? n.map(() => 1)
    return sql`(${place}::bigint, ${from}::date, ${to}::date, ${n}::${type}[], ${under}::bigint[])`
  })
  const relation =
    lines.length > 0
      ? sql`(values ${sql.join(lines)})`
      : sql`(select null::bigint, null::date, null::date, null::bigint[], null::bigint[] where false)`
  const ref = (column: string): Sql => sql.ref(`${alias}.${column}`)
  const counted = laid.flatMap(r => (r.arrays.type === 'bigint' ? r.arrays.n : [])).map(n => Math.abs(Number(n ?? 0)))
  const size = laid.every(r => r.arrays.type === 'bigint') ? { size: Math.max(1, ...counted), den: 1e4 } : {}
  return {
    join: sql`left join ${relation} as ${sql.ref(alias)} (place, from_day, to_day, n, d) on ${ref('place')} = ${at.place} and ${at.on} between ${ref('from_day')} and ${ref('to_day')}`,
    column: { n: ref('n'), ...(fractions ? { d: ref('d') } : {}), ...size, bands },
  }
}

function line({ place, from, to, value }: { place: number; from: Day; to: Day; value: unknown }, kind: Kind): Sql {
  const [n, d] = kind === 'numeric' && value !== null ? pair(value) : [value, null]
  return sql`(${place}::bigint, ${from}::date, ${to}::date, ${n}::${sql.raw(kind)}, ${d}::numeric)`
}

function pair(value: unknown): readonly [number, number] {
  const exact = plain(rational(value))
  return typeof exact === 'number' ? [exact, 1] : exact
}

function kindOf(value: unknown): Kind {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value !== 'string') return Array.isArray(value) && !isFraction(value) ? unsuitable(value) : 'numeric'
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text'
}

function unsuitable(value: unknown): never {
  throw new TypeError(
    `a list is not joined as a column: ${JSON.stringify(value)}; read it once and give its reading to the scope`,
  )
}
