import type { Expr, ParameterNode, TableKey } from './expression.ts'
import { parameter, type Parameter } from './parameters.ts'

/** The value of a table: its rows, keys first and in their order, the value last. A value of null is 未配置. */
export interface Table {
  readonly rows: readonly (readonly unknown[])[]
}
export type TableNode = ParameterNode & { readonly keys: readonly TableKey[] }
/** A parameter whose value is a table. */
export type TableParameter<K extends string = string> = Parameter<Table> & { readonly keys: readonly TableKey[] } & {
  readonly __keys?: K
}

/** Declares a parameter whose value is a table, by its sides: 称号层级 × 身份. */
export function tableParameter<const K extends string>(
  p: Omit<Parameters<typeof parameter>[0], 'keys'> & { readonly keys: readonly (TableKey & { readonly name: K })[] },
): TableParameter<K> {
  if (p.keys.length === 0) throw new Error(`${p.id}：表要有栏目`)
  // The keys stay those given; `parameter` keeps what it is handed.
  return parameter<Table>(p) as TableParameter<K>
}

/** The rows of a table, checked: every key is one of its words, no cell stands twice. A value of null is known to be missing. */
export function table<K extends string>(
  p: TableParameter<K>,
  rows: readonly (Readonly<Record<K, string | number>> & { readonly value: unknown })[],
): Table {
  const seen = new Set<string>()
  return {
    rows: rows.map(row => {
      const keys = p.keys.map(key => {
        const word = row[key.name as K]
        const fits = 'among' in key ? key.among.includes(String(word)) : Number.isSafeInteger(word)
        if (!fits) throw new Error(`${p.id}：“${key.title}”没有“${word}”这一栏`)
        return word
      })
      const at = JSON.stringify(keys)
      if (seen.has(at)) throw new Error(`${p.id}：${keys.join('、')} 有两个取值`)
      seen.add(at)
      return [...keys, row.value]
    }),
  }
}

/** The cell of a table for these keys; unknown where a key is unknown or the cell is missing. Never 0. */
export const lookup = <T = number, K extends string = string>(
  p: TableParameter<K>,
  keys: Readonly<Record<K, Expr>>,
): Expr<T> => ({ is: 'lookup', table: p, args: p.keys.map(key => keys[key.name as K]) })

/** The same table as cells in one row: the last key runs fastest; bands by where they begin. */
export interface Cells {
  /** By key: its words, or where its bands begin, rising. */
  readonly sides: readonly (readonly (string | number)[])[]
  readonly cells: readonly unknown[]
}

const kept = new WeakMap<object, Cells>()

/** The cells of a table, worked out once for each value. */
export function cellsOf(node: ParameterNode, value: unknown): Cells {
  if (!isTable(value)) return { sides: (node.keys ?? []).map(() => []), cells: [] }
  const found = kept.get(value)
  if (found) return found
  const made = laidOut(node, value, bandsOf(node, [value]))
  kept.set(value, made)
  return made
}

/** Where the bands of each key begin in any of these tables. */
export const bandsOf = (node: ParameterNode, tables: readonly Table[]): readonly (readonly number[])[] =>
  (node.keys ?? []).map((key, k) =>
    'among' in key
      ? []
      : [...new Set(tables.flatMap(t => t.rows.map(row => Number(row[k]))))].toSorted((a, b) => a - b),
  )

/** A table over given bands; a band that the table does not begin belongs to the one below it. */
export function laidOut(node: ParameterNode, { rows }: Table, bands: readonly (readonly number[])[]): Cells {
  const keys = node.keys ?? []
  const sides = keys.map((key, k) => ('among' in key ? key.among : (bands[k] ?? [])))
  const places = sides.reduce<readonly (readonly (string | number)[])[]>(
    (done, side) => done.flatMap(at => side.map(one => [...at, one])),
    [[]],
  )
  const cells = places.map(at => {
    const fitting = rows.filter(row =>
      keys.every((key, k) => ('among' in key ? row[k] === at[k] : Number(row[k]) <= Number(at[k]))),
    )
    return (
      fitting
        .reduce<readonly unknown[] | null>(
          (a, b) => (a && keys.some((key, k) => !('among' in key) && Number(a[k]) > Number(b[k])) ? a : b),
          null,
        )
        ?.at(-1) ?? null
    )
  })
  return { sides, cells }
}

/** Where a key stands on its side, or −1. */
export function placeOf(side: readonly (string | number)[], key: TableKey, x: unknown): number {
  if ('among' in key) return side.indexOf(x as string)
  const n = Array.isArray(x) ? Number(x[0]) / Number(x[1]) : Number(x)
  return side.findLastIndex(begins => Number(begins) <= n)
}

/** The cell for keys already seen: null where it is missing. */
export function cellAt(node: ParameterNode, value: unknown, keys: readonly unknown[]): unknown {
  const { sides, cells } = cellsOf(node, value)
  let at = 0
  for (const [k, side] of sides.entries()) {
    const key = node.keys?.[k]
    const place = key && keys[k] !== null && keys[k] !== undefined ? placeOf(side, key, keys[k]) : -1
    if (place < 0) return null
    at = at * side.length + place
  }
  return cells[at] ?? null
}

export const isTable = (x: unknown): x is Table => typeof x === 'object' && x !== null && 'rows' in x
