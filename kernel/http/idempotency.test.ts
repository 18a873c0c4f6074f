import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { sql, transaction, type Reach } from '#kernel/database'
import { refuse } from '#kernel/refusal'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { fingerprint, once, type Written } from './idempotency.ts'
import { clerk } from './test-callers.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})

function someone(): Caller {
  const account = randomUUID()
  const reach: Reach = { way: 'self', account, today: '2026-03-02' }
  return { ...clerk, account, reach, transaction: work => transaction(database.login, reach, work) }
}

/** Work that counts how often it was really done, in a table only this account sees. */
const count = async (caller: Caller): Promise<Written> => {
  const key = `done-${randomUUID()}`
  await caller.transaction(tx =>
    tx.run(
      sql`insert into idempotency (account, key, request, reply) values (${caller.account}, ${key}, 'counted', null)`,
    ),
  )
  return { text: `{"done":"${key}"}` }
}
const done = (caller: Caller): Promise<number> =>
  caller.transaction(async tx => (await tx.rows(sql`select 1 from idempotency where request = 'counted'`)).length)

const request = fingerprint('POST', '/api/x', { a: 1 })

test('a repeated write gets the first reply and is not done again', async () => {
  const caller = someone()
  const first = await once(caller, 'key-00001', request, count)
  const second = await once(caller, 'key-00001', request, count)
  expect(second).toEqual(first)
  expect(await done(caller)).toBe(1)
})

test('two presses at the same moment are one act', async () => {
  const caller = someone()
  const replies = await Promise.all([1, 2, 3].map(() => once(caller, 'key-00002', request, count)))
  expect(await done(caller)).toBe(1)
  const answered = replies.filter(r => 'text' in r)
  expect(answered.length).toBeGreaterThan(0)
  for (const reply of replies) if (!('text' in reply)) expect(reply.code).toBe('http.idempotency.running')
})

test('what was refused may be tried again under the same key', async () => {
  const caller = someone()
  const no = refuse('test.no', { what: '不行' })
  const refused = await once(caller, 'key-00003', request, async claiming => claiming.transaction(async () => no))
  expect(refused).toEqual(no)
  const later = await once(caller, 'key-00003', request, count)
  expect(later).toHaveProperty('text')
})

test('a key used for another request is noticed, and one account never meets the keys of another', async () => {
  const caller = someone()
  await once(caller, 'key-00004', request, count)
  expect(await once(caller, 'key-00004', fingerprint('POST', '/api/x', { a: 2 }), count)).toMatchObject({
    code: 'http.idempotency.other',
  })
  expect(await once(someone(), 'key-00004', request, count)).toHaveProperty('text')
})
