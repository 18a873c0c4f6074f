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

const codesKept = new WeakMap<Answers['values'], Codes>()

/** Kept as long as the column is: finding the values of a column takes longer than splitting by it. */
export function codesOf(column: Answers): Codes {
  if (column.kind === 'yes') return { codes: column.values, many: 3, from: 0 }
  if (column.kind === 'word') return { codes: column.values, many: column.words.length + 1, from: -1 }
  const { values } = column
  const known = codesKept.get(values)
  if (known) return known
  const seen = new Map<number, number>()
  const codes = new Int32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = values[i] ?? Number.NaN
    let code = seen.get(x)
    if (code === undefined) seen.set(x, (code = seen.size))
    codes[i] = code
  }
  const made = { codes, many: seen.size, from: 0 }
  codesKept.set(values, made)
  return made
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
  const from = column.values
  const pick = <T extends Answers['values']>(into: T): T => {
    for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0
    return into
  }
  if (column.kind === 'number') return { kind: 'number', values: pick(new Float64Array(rows.length)) }
  if (column.kind === 'yes') return { kind: 'yes', values: pick(new Int8Array(rows.length)) }
  const values = pick(new Int32Array(rows.length))
  return column.kind === 'word' ? { kind: 'word', words: column.words, values } : { kind: 'day', values }
}
