import { sql } from 'kysely'
import { isFraction, plain, rational } from './exact.ts'
import type { Node } from './expression.ts'
import type { Exact, Sql } from './sql-scope.ts'
import { cellsOf, type Cells } from './lookup.ts'

/** Cells as arrays: numerators and, where one is a fraction, denominators. */
export interface CellArrays {
  readonly type: 'bigint' | 'text' | 'boolean'
  readonly n: readonly unknown[]
  readonly d?: readonly (number | null)[]
}

export function arraysOf(cells: readonly unknown[]): CellArrays {
  const present = cells.filter(c => c !== null)
  const [first] = present
  if (typeof first === 'boolean' || typeof first === 'string')
    return { type: typeof first === 'boolean' ? 'boolean' : 'text', n: cells }
  const pairs = cells.map(c => (c === null ? null : pair(c)))
  const n = pairs.map(p => p && p[0])
  return present.some(isFraction) ? { type: 'bigint', n, d: pairs.map(p => p && p[1]) } : { type: 'bigint', n }
}

function pair(x: unknown): readonly [number, number] {
  const exact = plain(rational(x))
  return typeof exact === 'number' ? [exact, 1] : exact
}

/** The cell of a table: its arrays, and where in them the keys point. A key that has no place points nowhere, which is null. */
export function lookupSql(
  e: Extract<Node, { is: 'lookup' }>,
  table: { readonly value: unknown } | (Exact & { readonly bands?: Cells['sides'] }),
  key: (arg: Node, as: 'any' | 'number') => Exact,
): Exact {
  const given = 'value' in table ? cellsOf(e.table, table.value) : undefined
  const bands = given?.sides ?? ('value' in table ? [] : (table.bands ?? []))
  const keys = e.table.keys ?? []
  const places = e.args.map((arg, k) => placeSql(key(arg, isBand(keys[k]) ? 'number' : 'any'), keys[k], bands[k] ?? []))
  const strides = keys.map((_, k) =>
    keys.slice(k + 1).reduce((n, one, j) => n * sideLength(one, bands[k + 1 + j] ?? []), 1),
  )
  const at = sql`1 + ${sql.join(
    places.map((place, k) => sql`${place} * ${sql.raw(String(strides[k] ?? 1))}`),
    sql` + `,
  )}`
  if (!('value' in table)) {
    const { n, d, size, den = 1 } = table
    return {
      n: sql`(${n})[${at}]`,
      ...(d ? { d: sql`(${d})[${at}]` } : {}),
      ...(size === undefined ? {} : { size, den }),
    }
  }
  const { type, n, d } = arraysOf(given?.cells ?? [])
  const size = type === 'bigint' ? Math.max(1, ...n.map(x => Math.abs(Number(x ?? 0)))) : undefined
  return {
    n: sql`(${n}::${sql.raw(type)}[])[${at}]`,
    ...(d ? { d: sql`(${d}::bigint[])[${at}]` } : {}),
    ...(size === undefined ? {} : { size, den: d ? Math.max(1, ...d.map(x => x ?? 1)) : 1 }),
  }
}

type Key = NonNullable<Extract<Node, { is: 'parameter' }>['keys']>[number]
const isBand = (key: Key | undefined): boolean => key !== undefined && !('among' in key)
const sideLength = (key: Key, band: readonly (string | number)[]): number =>
  'among' in key ? key.among.length : band.length

function placeSql({ n, d }: Exact, key: Key | undefined, band: readonly (string | number)[]): Sql {
  if (key && 'among' in key) {
    const whens = key.among.map((word, i) => sql`when ${word} then ${sql.raw(String(i))}`)
    return sql`(case ${n} ${sql.join(whens, sql` `)} end)`
  }
  if (band.length === 0) return sql`null::int`
  const whens = [...band.entries()]
    .toReversed()
    .map(
      ([i, begins]) =>
        sql`when ${n} >= ${d ? sql`${begins}::bigint * ${d}` : sql`${begins}::bigint`} then ${sql.raw(String(i))}`,
    )
  return sql`(case ${sql.join(whens, sql` `)} end)`
}
