import { isRefusal } from '#kernel/refusal'
import { isDay } from '#kernel/calendar'
import type pg from 'pg'
import { asList, openChannel, type Channel } from './channel.ts'
import { inline } from './literal.ts'
import { compile } from './query.ts'
import type { Query } from './query.ts'
import { ways } from './types.ts'
import type { Reach, Row } from './types.ts'

/** One transaction under one way. Statements see and touch only what the way reaches. */
export interface Transaction {
  readonly reach: Reach
  rows<T = Row>(query: Query): Promise<T[]>
  /** The first row, or undefined. */
  find<T = Row>(query: Query): Promise<T | undefined>
  /** The one row there must be. */
  get<T = Row>(query: Query): Promise<T>
  /** How many rows it changed. */
  run(query: Query): Promise<number>
  /** Several statements in one message; the rows of each. The caller answers for every literal in the text. */
  raw(text: string): Promise<Row[][]>
  /** Several statements in one message; the rows of each. */
  each(queries: readonly Query[]): Promise<Row[][]>
  /** The last statement, sent in one message with `commit`. After it nothing can be refused. */
  finish<T = Row>(query: Query): Promise<T[]>
  /** The same with several statements; the rows of each. */
  finishEach(queries: readonly Query[]): Promise<Row[][]>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const integers = ['lo', 'hi', 'sees'] as const
const uuids = ['organisation', 'account', 'post', 'person', 'round'] as const

/** The message that opens a transaction: the role and every setting at once. Integers, uuids and a day, nothing else. */
export function opening(reach: Reach, mode: 'write' | 'read' = 'write'): string {
  if (!ways.includes(reach.way)) throw new RangeError('no such way')
  if (!isDay(reach.today)) throw new RangeError('today is no day')
  const settings = [`set local app.today='${reach.today}'`]
  for (const key of integers) {
    const value = reach[key]
    if (value === undefined) continue
    if (!Number.isSafeInteger(value)) throw new RangeError(`${key} is no integer`)
    settings.push(`set local app.${key}='${value}'`)
  }
  for (const key of uuids) {
    const value: unknown = reach[key]
    if (value === undefined) continue
    if (typeof value !== 'string' || !uuid.test(value)) throw new RangeError(`${key} is no uuid`)
    settings.push(`set local app.${key}='${value}'`)
  }
  // Work in the background may take its time; what somebody waits for has the limit of the pool.
  if (reach.way === 'job') settings.push(`set local statement_timeout='0'`)
  return `begin${mode === 'read' ? ' read only' : ''}; set local role jp_${reach.way}; ${settings.join('; ')}; `
}

/** Runs work in one transaction. It commits unless the work throws or returns a refusal. */
export function transaction<T>(pool: pg.Pool, reach: Reach, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return within(pool, reach, 'write', work)
}

/** The same for work that changes nothing: the database refuses to write. */
export function read<T>(pool: pg.Pool, reach: Reach, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return within(pool, reach, 'read', work)
}

/** One reading statement in one message, from `begin` to `commit`. */
export async function readOnce<T = Row>(pool: pg.Pool, reach: Reach, query: Query): Promise<T[]> {
  const results = await message(pool, `${opening(reach, 'read')}${inline(compile(query))}\n;commit`)
  return rowsOf<T>(results.at(-2))
}

async function within<T>(pool: pg.Pool, reach: Reach, mode: 'write' | 'read', work: (tx: Transaction) => Promise<T>) {
  const channel = openChannel(pool, opening(reach, mode), reach.way)
  try {
    const result = await work(transactionOn(channel, reach))
    await (isRefusal(result) ? channel.rollback() : channel.commit())
    return result
  } catch (error) {
    await channel.rollback()
    throw error
  }
}

function transactionOn(channel: Channel, reach: Reach): Transaction {
  const rows = async <T>(query: Query) => rowsOf<T>(await channel.send(compile(query)))
  return {
    reach,
    rows,
    find: async <T>(query: Query) => (await rows<T>(query))[0],
    get: async <T>(query: Query) => {
      const [row] = await rows<T>(query)
      if (row === undefined) throw new Error(`no row where one must be: ${compile(query).text}`)
      return row
    },
    run: async query => (await channel.send(compile(query))).rowCount ?? 0,
    raw: async text => (await channel.sendAll(text)).map(result => rowsOf<Row>(result)),
    each: async queries => (await channel.each(queries.map(compile))).map(result => rowsOf<Row>(result)),
    finish: async <T>(query: Query) => rowsOf<T>((await channel.finish([compile(query)]))[0]),
    finishEach: async queries => (await channel.finish(queries.map(compile))).map(result => rowsOf<Row>(result)),
  }
}

function rowsOf<T>(result: pg.QueryResult | undefined): T[] {
  // The caller names the type of its own statement's rows; the driver knows only objects.
  return (result?.rows ?? []) as T[]
}

async function message(pool: pg.Pool, text: string): Promise<pg.QueryResult[]> {
  const client = await pool.connect()
  try {
    const results = asList(await client.query(text))
    client.release()
    return results
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: unknown) => client.release(broken instanceof Error ? broken : true),
    )
    throw error
  }
}
