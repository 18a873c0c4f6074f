import type pg from 'pg'
import { textOf, type Written } from './kept.ts'
import type { Compiled } from './query.ts'

export interface Channel {
  send(statement: Compiled): Promise<pg.QueryResult>
  /** Several statements in one message; the answer of each. */
  each(statements: readonly Compiled[]): Promise<pg.QueryResult[]>
  sendAll(text: string): Promise<pg.QueryResult[]>
  /** Several statements and `commit` in one message. */
  finish(statements: readonly Compiled[]): Promise<pg.QueryResult[]>
  commit(): Promise<void>
  rollback(): Promise<void>
}

interface Waiting {
  readonly statements: readonly Compiled[]
  readonly resolve: (results: pg.QueryResult[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * A connection taken at the first statement; the opening rides in that statement's message. Statements queue; those asked together, before
 * any of them is waited for, travel in one message.
 */
export function openChannel(pool: pg.Pool, begin: string, way: string): Channel {
  const openingResults = begin.split(';').length - 1
  let client: pg.PoolClient | undefined
  let ended = false
  /** A message that prepared something failed: what this connection has prepared is not known any more. */
  let uncertain = false
  let tail: Promise<unknown> = Promise.resolve()
  /** Statements that wait for the connection and go in one message, while nothing else was asked for after them. */
  let together: Waiting[] | undefined

  function queue<R>(step: () => Promise<R>): Promise<R> {
    together = undefined
    const next = tail.then(step, step)
    tail = next.catch(() => undefined)
    return next
  }
  async function text(write: (client: pg.PoolClient) => string): Promise<pg.QueryResult[]> {
    if (ended) throw new Error('the transaction has ended')
    const first = client === undefined
    client ??= await pool.connect()
    const message = write(client)
    const results = asList(await client.query(first ? begin + message : message))
    return first ? results.slice(openingResults) : results
  }
  async function statements(all: readonly Compiled[], end = ''): Promise<pg.QueryResult[]> {
    let written: Written | undefined
    try {
      const results = await text(to => {
        written = textOf(to, way, all)
        return written.text + end
      })
      written?.settle()
      if (end !== '') confirm(results.at(-1))
      return (written?.answering ?? []).map(at => mustBe(results[at]))
    } catch (error) {
      uncertain ||= (written?.preparing ?? 0) > 0
      throw error
    }
  }
  function ask(statements: readonly Compiled[]): Promise<pg.QueryResult[]> {
    return new Promise((resolve, reject) => {
      if (together === undefined) {
        const all: Waiting[] = []
        void queue(() => {
          if (together === all) together = undefined
          return sendTogether(all)
        })
        together = all
      }
      together.push({ statements, resolve, reject })
    })
  }
  /** In one message. What fails fails for all of them: the transaction has failed with it. */
  async function sendTogether(all: readonly Waiting[]): Promise<void> {
    try {
      const asked = all.flatMap(each => each.statements)
      const [one, another] = asked
      const alone = one && !another && client && !ended && !one.kept
      const results = alone ? [await client?.query(one.text, [...one.values])] : await statements(asked)
      let at = 0
      for (const each of all) each.resolve(results.slice(at, (at += each.statements.length)).map(mustBe))
    } catch (error) {
      for (const each of all) each.reject(error)
    }
  }
  function release(broken?: Error): void {
    ended = true
    client?.release(broken)
    client = undefined
  }
  return {
    send: async statement => mustBe((await ask([statement]))[0]),
    each: ask,
    sendAll: message => queue(() => text(() => message)),
    finish: all =>
      queue(async () => {
        const results = await statements(all, '\n;commit')
        release()
        return results
      }),
    commit: () =>
      queue(async () => {
        if (ended || client === undefined) return
        const result = await client.query('commit')
        release()
        confirm(result)
      }),
    rollback: () =>
      queue(async () => {
        if (ended || client === undefined) return
        try {
          await client.query('rollback')
          release(uncertain ? new Error('what it has prepared is not known') : undefined)
        } catch (error) {
          release(error instanceof Error ? error : new Error(String(error)))
        }
      }),
  }
}

/** PostgreSQL answers `commit` of a failed transaction with ROLLBACK and no error: an error someone caught must not pass for a commit. */
function confirm(result: pg.QueryResult | undefined): void {
  if (result?.command !== 'COMMIT')
    throw new Error('the transaction failed at an earlier statement; nothing was written')
}

/** A message of several statements is answered by a list, of one by a single result; the typings know only the second. */
export function asList(results: pg.QueryResult | pg.QueryResult[]): pg.QueryResult[] {
  return Array.isArray(results) ? results : [results]
}

function mustBe(result: pg.QueryResult | undefined): pg.QueryResult {
  if (result === undefined) throw new Error('the statement had no answer')
  return result
}
