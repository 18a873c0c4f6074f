import type { Answers } from '#kernel/rules'

/** People who are the same to what is asked are worked out once: which group each row is of, and a row of each group. */
export interface Alike {
  readonly of: Int32Array
  readonly first: Int32Array
  readonly count: number
}

/** A column as small whole numbers, and how many there may be. */
export interface Codes {
  readonly codes: Int8Array | Int32Array
  readonly many: number
  /** What stands for 0: words begin at −1. */
  readonly from: number
}

export function codesOf(column: Answers): Codes {
  if (column.kind === 'yes') return { codes: column.values, many: 3, from: 0 }
  if (column.kind === 'word') return { codes: column.values, many: column.words.length + 1, from: -1 }
  const seen = new Map<number, number>()
  const { values } = column
  const codes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i] ?? Number.NaN
    let code = seen.get(x)
    if (code === undefined) seen.set(x, (code = seen.size))
    codes[i] = code
  }
  return { codes, many: seen.size, from: 0 }
}

const dense = 4_000_000

/** Splits groups further by one more column; where `asks` says no, the column does not count. */
export function split(size: number, before: Alike | undefined, { codes, many, from }: Codes, asks?: Int8Array): Alike {
  const room = (before?.count ?? 1) * (many + 1)
  const table = room <= dense ? new Int32Array(room).fill(-1) : undefined
  const map = table ? undefined : new Map<number, number>()
  const of = new Int32Array(size)
  const first: number[] = []
  for (let i = 0; i < size; i++) {
    const code = asks && asks[i] === 0 ? many : (codes[i] ?? 0) - from
    const key = (before ? (before.of[i] ?? 0) : 0) * (many + 1) + code
    let group = table ? (table[key] ?? -1) : (map?.get(key) ?? -1)
    if (group < 0) {
      group = first.length
      first.push(i)
      if (table) table[key] = group
      else map?.set(key, group)
    }
    of[i] = group
  }
  return { of, first: Int32Array.from(first), count: first.length }
}

/** The rows of a column that stand for groups. */
export function picked(column: Answers, rows: Int32Array): Answers {
  if (column.kind === 'number')
    return { kind: 'number', values: Float64Array.from(rows, i => column.values[i] ?? Number.NaN) }
  if (column.kind === 'yes') return { kind: 'yes', values: Int8Array.from(rows, i => column.values[i] ?? 1) }
  const values = Int32Array.from(rows, i => column.values[i] ?? 0)
  return column.kind === 'word' ? { kind: 'word', words: column.words, values } : { kind: 'day', values }
}
