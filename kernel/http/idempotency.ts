import { createHmac } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
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
 * Does the work once for a key. The key is claimed inside the first transaction of the work itself, so a double click
 * waits for the first to commit and then gets its reply; what was refused is rolled back with its claim and may be tried again.
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
        const rows = await tx.run(sql`
          insert into idempotency (account, key, request) values (${caller.account}, ${key}, ${request})
          on conflict (account, key) do nothing`)
        if (rows === 0) throw new Repeated()
        const result = await inner(tx)
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

async function keep(caller: Caller, key: string, written: Written): Promise<void> {
  await caller.transaction(tx =>
    isRefusal(written)
      ? tx.run(sql`delete from idempotency where account = ${caller.account} and key = ${key}`)
      : tx.run(
          sql`update idempotency set reply = ${seal(written.text, keyFor(purpose))} where account = ${caller.account} and key = ${key}`,
        ),
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
