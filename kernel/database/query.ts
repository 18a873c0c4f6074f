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

/** Runs one statement outside any way: as the log-in, which holds nothing but listed functions, or as the owner. */
export async function direct<T = Row>(pool: pg.Pool | pg.ClientBase, query: Query): Promise<T[]> {
  const { text, values } = compile(query)
  const result = await pool.query(text, [...values])
  return result.rows as T[]
}
