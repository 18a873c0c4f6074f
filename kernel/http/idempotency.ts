import { createHmac } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Query, type Row, type Transaction } from '#kernel/database'
import { keyFor, seal, unseal } from '#kernel/keys'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'

interface Kept {
  readonly request: string
  readonly reply: Buffer | null
}
export type Written = { readonly text: string } | Refusal

class Repeated extends Error {}

const purpose = 'remembered replies'

/** Names a request, so that a key used for another one is noticed. Keyed: a body may hold a password, and plain hashes can be tried out. */
export const fingerprint = (method: string, url: string, body: unknown): string =>
  createHmac('sha256', keyFor('named requests'))
    .update(`${method} ${url} ${JSON.stringify(body ?? null)}`)
    .digest('hex')

/**
 * Does the work once for a key. The key is claimed inside the first transaction of the work itself, in the message of its
 * first statement, so a double click waits for the first to commit and then gets its reply; what was refused is rolled back
 * with its claim and may be tried again.
 */
export async function once(
  caller: Caller,
  key: string,
  request: string,
  work: (caller: Caller) => Promise<Written>,
): Promise<Written> {
  const standing = { claimed: false }
  const claiming: Caller = {
    ...caller,
    transaction: inner => {
      if (standing.claimed) return caller.transaction(inner)
      return caller.transaction(async tx => {
        const { claiming: first, claimed } = claimFirst(
          tx,
          sql`insert into idempotency (account, key, request) values (${caller.account}, ${key}, ${request})
            on conflict (account, key) do nothing returning 1`,
        )
        const result = await inner(first)
        await claimed()
        standing.claimed = !isRefusal(result)
        return result
      })
    },
  }
  try {
    const written = await work(claiming)
    if (standing.claimed) await keep(caller, key, written)
    return written
  } catch (error) {
    if (error instanceof Repeated) return again(caller, key, request)
    throw error
  }
}

/** Sends the claim with whatever the work sends first; nothing else is sent before it is known to be ours. */
function claimFirst(tx: Transaction, claim: Query): { claiming: Transaction; claimed: () => Promise<void> } {
  let asked: Promise<Row[][]> | undefined
  const ask = async (queries: readonly Query[]): Promise<Row[][]> => {
    const [taken, ...answers] = await (asked = tx.each([claim, ...queries]))
    if (taken?.length === 0) throw new Repeated()
    return answers
  }
  const claimed = async (): Promise<void> => {
    if (asked === undefined) await ask([])
    else if ((await asked)[0]?.length === 0) throw new Repeated()
  }
  const after = async <T>(work: () => Promise<T>): Promise<T> => {
    await claimed()
    return work()
  }
  // The caller names the type of its own statement's rows, as with `rows` itself.
  const rows = async <T>(query: Query) =>
    asked === undefined ? ((await ask([query]))[0] as T[]) : after(() => tx.rows<T>(query))
  return {
    claimed,
    claiming: {
      reach: tx.reach,
      rows,
      find: async <T>(query: Query) => (await rows<T>(query))[0],
      get: async <T>(query: Query) => after(() => tx.get<T>(query)),
      each: queries => (asked === undefined ? ask(queries) : after(() => tx.each(queries))),
      run: query => after(() => tx.run(query)),
      raw: text => after(() => tx.raw(text)),
      finish: query => after(() => tx.finish(query)),
      finishEach: queries => after(() => tx.finishEach(queries)),
    },
  }
}

async function keep(caller: Caller, key: string, written: Written): Promise<void> {
  const mine = sql`account = ${caller.account} and key = ${key}`
  await caller.transaction<unknown>(tx =>
    isRefusal(written)
      ? tx.finish(sql`delete from idempotency where ${mine}`)
      : // A reply lost in a power cut stands as one that was never kept: the page is told to look again. No wait for the disk.
        tx.finishEach([
          sql`set local synchronous_commit to off`,
          sql`update idempotency set reply = ${seal(written.text, keyFor(purpose))} where ${mine}`,
        ]),
  )
}

async function again(caller: Caller, key: string, request: string): Promise<Written> {
  const kept = await caller.transaction(tx =>
    tx.find<Kept>(sql`select request, reply from idempotency where account = ${caller.account} and key = ${key}`),
  )
  if (kept && kept.request !== request)
    return refuse('http.idempotency.other', {
      what: '这个提交编号已用于另一次操作。',
      remedy: '请刷新页面后重新提交。',
    })
  if (kept?.reply == null)
    return refuse('http.idempotency.running', {
      status: 409,
      what: '同一操作刚刚已经提交，正在处理。',
      remedy: '请刷新页面查看结果，不必再次提交。',
    })
  return { text: unseal(kept.reply, keyFor(purpose)) }
}
