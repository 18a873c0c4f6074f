import type { Constraint, Model } from './model.ts'

/** lower ≤ Σ value × x ≤ upper, in whole numbers. Columns past the candidates are whole helpers of linked rules. */
export interface Row {
  readonly key: string
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly lower: number
  readonly upper: number
}

export interface Rows {
  /** Candidates first, helpers after them. */
  readonly columns: number
  readonly rows: readonly Row[]
}

/** Written once here and re-checked elsewhere: check.ts shares nothing with it. */
export function rowsOf(model: Model, constraints: readonly Constraint[]): Rows {
  let columns = model.candidates.length
  const rows = constraints.flatMap(c => {
    if (c.is !== 'linked' || c.per === 1) return [rowOf(c)]
    // whole ≥ (when − per + 1) ÷ per is whole ≥ ⌊when ÷ per⌋.
    const whole = columns++
    return [
      row(`${c.key}.full`, [[whole], c.per], [c.when, -1], 1 - c.per, Infinity),
      row(c.key, [c.needs, 1], [[whole], -c.needed], 0, Infinity),
    ]
  })
  return { columns, rows }
}

function rowOf(c: Constraint): Row {
  if (c.is === 'count')
    return row(
      c.key,
      [c.of, 1],
      [[], 0],
      c.op === 'atMost' ? -Infinity : c.count,
      c.op === 'atLeast' ? Infinity : c.count,
    )
  if (c.is === 'linked') return row(c.key, [c.needs, 1], [c.when, -c.needed], 0, Infinity)
  // of ≥ n/d × among, with the denominator chosen as well: d·of − n·among ≥ 0 stays linear and whole.
  const [n, d] = c.share
  return row(c.key, [c.of, d], [c.among, -n], c.op === 'atLeast' ? 0 : -Infinity, c.op === 'atLeast' ? Infinity : 0)
}

type Part = readonly [members: readonly number[], value: number]

function row(key: string, one: Part, other: Part, lower: number, upper: number): Row {
  const sum = new Map<number, number>()
  for (const [members, value] of [one, other]) for (const i of members) sum.set(i, (sum.get(i) ?? 0) + value)
  const terms = [...sum].filter(([, value]) => value !== 0).sort(([a], [b]) => a - b)
  return { key, columns: terms.map(([i]) => i), values: terms.map(([, value]) => value), lower, upper }
}
