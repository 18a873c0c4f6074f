import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import type { Row } from './types.ts'

/** A statement: the `sql` template. */
export type Query = Pick<RawBuilder<unknown>, 'compile'>

/** A piece of one, to be set into another. */
export type Sql = RawBuilder<unknown>

export interface Compiled {
  readonly text: string
  readonly values: readonly unknown[]
  /** Its plan is kept by every connection that has met it. */
  readonly kept: boolean
}

const keptQueries = new WeakSet<Query>()

/**
 * Marks a large statement that is sent over and over: each connection plans it once for a way and keeps the plan.
 * Not for statements whose best plan hangs on their values, nor for text that differs from call to call.
 */
export function kept(query: Query): Query {
  keptQueries.add(query)
  return query
}

/** Kysely without a connection: it writes statements, the pg client sends them. */
const writer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The text and values of a statement. */
export function compile(query: Query): Compiled {
  const { sql, parameters } = query.compile(writer)
  return { text: sql, values: parameters, kept: keptQueries.has(query) }
}

const names = new Map<string, string>()

/** The name a kept statement is prepared under. */
export function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `kept_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

/** Runs one statement outside any way: as the log-in, which holds nothing but listed functions, or as the owner. A kept one is prepared once a connection. */
export async function direct<T = Row>(pool: pg.Pool | pg.ClientBase, query: Query): Promise<T[]> {
  const { text, values, kept: prepared } = compile(query)
  const result = await pool.query({ ...(prepared && { name: nameOf(text) }), text, values: [...values] })
  return result.rows as T[]
}
