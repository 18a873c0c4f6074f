import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { direct, sql, transaction } from '#kernel/database'
import type { Reach } from '#kernel/database'
import { refuse } from '#kernel/refusal'
import { at, freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { addJobs, enqueue, job, settleJobs, startWorker } from './index.ts'
import type { Workshop } from './index.ts'

interface Letter {
  readonly letter: number
}

const reach: Reach = { way: 'division', lo: 3, hi: 9, today: '2026-05-01' }
const world = at('2026-05-04')
// These jobs read no law.
const law = {} as Law
let database: TestDatabase
let workshop: Workshop
let done: unknown[] = []

const send = job<Letter>({
  name: 'test.send',
  run: async ({ letter }, context) => {
    const row = await context.transaction(tx =>
      tx.get(sql`select current_user as role, app.lo() as lo, app.today() as today`),
    )
    const system = await context.system(tx => tx.get(sql`select current_user as role, app.lo() as lo`))
    done.push({ letter, row, system })
  },
})
const follow = job<Letter>({
  name: 'test.follow',
  run: ({ letter }, context) => context.transaction(tx => enqueue(tx, send, { letter: letter + 1 })),
})
const fail = job<null>({ name: 'test.fail', run: () => Promise.reject(new Error('the printer is on fire')) })
const tick = job<null>({
  name: 'test.tick',
  every: 'minute',
  run: (_, { reach }) => Promise.resolve(void done.push(reach)),
})

beforeAll(async () => {
  database = await freshDatabase()
  workshop = { queue: database.queue, login: database.login, jobs: [send, follow, fail], world, law }
})
beforeEach(() => {
  done = []
})

test('a job runs when the transaction that asked for it has committed, under the same way and bounds', async () => {
  await transaction(database.login, reach, tx => enqueue(tx, send, { letter: 1 }))
  await settleJobs(workshop)
  expect(done).toEqual([
    { letter: 1, row: { role: 'jp_division', lo: 3, today: '2026-05-04' }, system: { role: 'jp_job', lo: null } },
  ])
})

test('what was rolled back was never asked', async () => {
  await transaction(database.login, reach, async tx => {
    await enqueue(tx, send, { letter: 2 })
    return refuse('test.no', { what: '不行' })
  })
  await settleJobs(workshop)
  expect(done).toEqual([])
})

test('what jobs ask for is settled too; many are asked for at once; a key waits once', async () => {
  await transaction(database.login, reach, async tx => {
    await addJobs(tx, follow, [{ letter: 10 }, { letter: 20 }])
    await enqueue(tx, send, { letter: 30 }, { key: 'thirty' })
    await enqueue(tx, send, { letter: 31 }, { key: 'thirty' })
    await enqueue(tx, send, { letter: 99 }, { runAt: new Date('2999-01-01T00:00:00Z'), key: 'late' })
  })
  await settleJobs(workshop)
  expect(done.map(entry => (entry as Letter).letter).sort()).toEqual([11, 21, 31])
})

test('a job that fails fails the test that settles it', async () => {
  await transaction(database.login, reach, tx => enqueue(tx, fail, null))
  await expect(settleJobs(workshop)).rejects.toThrow('the printer is on fire')
})

test('the worker takes work as it comes and stops when told; the clock’s work is for the whole place', async () => {
  await settleJobs({ ...workshop, jobs: [tick] })
  expect(done).toEqual([{ way: 'job', today: '2026-05-04' }])
  const worker = await startWorker({ ...workshop, jobs: [send, follow, tick] })
  await transaction(database.login, reach, tx => enqueue(tx, send, { letter: 5 }))
  for (let n = 0; n < 200 && done.length < 2; n++) await new Promise(wake => setTimeout(wake, 20))
  await worker.stop()
  expect(done).toHaveLength(2)
  await transaction(database.login, reach, tx => enqueue(tx, send, { letter: 6 }))
  await new Promise(wake => setTimeout(wake, 100))
  expect(done).toHaveLength(2)
})

test('no way reads or writes the queue, and the queue reads no table of ours', async () => {
  const direct_ = (text: string) => transaction(database.login, { way: 'job', today: '2026-05-01' }, tx => tx.raw(text))
  await expect(direct_('select * from graphile_worker.jobs')).rejects.toThrow('permission denied')
  await expect(direct_(`select graphile_worker.add_job('x')`)).rejects.toThrow('permission denied')
  await expect(direct(database.login, sql`select app.enqueue('x', '{}', null, null)`)).rejects.toThrow(
    'permission denied',
  )
  const tables = await direct<{ n: number }>(
    database.owner,
    sql`select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('jp_queue', oid, 'select')`,
  )
  expect(tables[0]?.n).toBe(0)
})
