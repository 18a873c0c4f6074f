import { direct, sql } from '#kernel/database'
import { evaluate, type Answers } from '#kernel/rules'
import type pg from 'pg'
// The slow evaluator of the tests; it is no door of the kernel, for nothing else may lean on it.
import { naive, naiveValue } from '../../kernel/rules/equivalence.naive.ts'
import { variables } from './model.ts'
import { envOf, type Snapshot } from './people.ts'

/** How many answers were compared, and how many of them are unknown. */
export interface Agreement {
  readonly people: number
  readonly answers: number
  readonly unknown: number
}

/**
 * Compares every answer for every person: one by one, in columns, in SQL (the table `answers`: a person's `id` and `v0`, `v1` …) and by the slow
 * evaluator. Throws at the first that differs, with the person's number.
 */
export async function agreeOnEveryone(
  people: Snapshot,
  inColumns: readonly Answers[],
  pool: pg.Pool,
): Promise<Agreement> {
  let unknown = 0
  const step = 20_000
  for (let from = 0; from < people.size; from += step) {
    const rows = await direct<Record<string, unknown>>(
      pool,
      sql`select * from answers where id >= ${from} and id < ${from + step} order by id`,
    )
    for (const [k, row] of rows.entries()) {
      const i = from + k
      const env = envOf(people, i)
      for (const [v, { id, of }] of variables.entries()) {
        const yes = id === 'technician'
        const one = plain(evaluate(of, env))
        const ways = [columnAt(inColumns[v], i), plain(row[`v${v}`]), plain(yes ? naive(of, env) : naiveValue(of, env))]
        if (row.id !== i || ways.some(way => way !== one))
          throw new Error(`${id} differs for person ${i}: ${String(one)}; columns, SQL, slow: ${ways.join(', ')}`)
        if (one === null) unknown++
      }
    }
    if ((from / step) % 5 === 4) process.stderr.write(`alike so far: ${from + rows.length} people\n`)
  }
  return { people: people.size, answers: people.size * variables.length, unknown }
}

/** Yes and no as 1 and 0; numbers come from SQL as text. */
function plain(x: unknown): number | null {
  return x === null || x === undefined ? null : Number(x)
}

function columnAt(answers: Answers | undefined, i: number): number | null {
  const value = answers?.values[i] ?? Number.NaN
  if (answers?.kind === 'yes') return value === 1 ? null : value / 2
  return Number.isNaN(value) ? null : value
}
