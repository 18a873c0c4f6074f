import { beforeAll, describe, expect, test } from 'vitest'
import { direct, sql, transaction, type Reach, type Transaction } from '#kernel/database'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { append, appendSealed, destroySeals, matches } from './append.ts'
import { checkpoints, checkpointText } from './checkpoint.ts'
import { verifyConsistency, verifyInclusion } from './check.ts'
import { seal, type Entry } from './commitment.ts'
import { proveConsistency, proveInclusion } from './proof.ts'
import { sequence, startSequencer } from './sequencer.ts'
import { verifyLedger } from './recompute.ts'

let database: TestDatabase
const today = '2026-05-01'
const clerk: Reach = { way: 'unit', lo: 1, hi: 9, today }
const visitor: Reach = { way: 'public', today }
const system: Reach = { way: 'job', today }

const as = <T>(reach: Reach, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transaction(database.login, reach, work)
const decision = (n: number): Entry => ({
  kind: 'decision',
  subject: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  content: { 结论: '同意', 序号: n },
})

beforeAll(async () => {
  database = await freshDatabase()
})

describe('the ledger', () => {
  test('a leaf waits in the acting transaction and gets its place afterwards; a rolled-back act leaves none', async () => {
    const leaf = await as(clerk, tx => append(tx, decision(1)))
    await expect(
      as(clerk, async tx => {
        await append(tx, decision(2))
        throw new Error('the act failed')
      }),
    ).rejects.toThrow('the act failed')
    expect(await as(visitor, tx => proveInclusion(tx, { id: leaf.id }))).toBeUndefined()
    expect(await sequence(database.login)).toBe(1)
    expect(await as(visitor, tx => proveInclusion(tx, { id: leaf.id }))).toMatchObject({
      index: 0,
      kind: 'decision',
      path: [],
    })
    expect(await sequence(database.login)).toBe(0)
  })

  test('anyone proves any leaf under the newest checkpoint, and each checkpoint under the next', async () => {
    for (const size of [1, 2, 5, 9]) {
      await as(clerk, tx =>
        appendSealed(
          tx,
          Array.from({ length: size }, (_, i) => seal(decision(100 * size + i))),
        ),
      )
      expect(await sequence(database.login)).toBe(size)
    }
    const published = (await as(visitor, tx => checkpoints(tx, 10))).reverse()
    expect(published.map(each => each.size)).toEqual([1, 2, 4, 9, 18])
    for (let index = 0; index < 18; index++) {
      const proof = await as(visitor, tx => proveInclusion(tx, { index }))
      expect(proof && verifyInclusion({ ...proof, size: proof.checkpoint.size, root: proof.checkpoint.root })).toBe(
        true,
      )
    }
    for (const { size } of published) {
      const proof = await as(visitor, tx => proveConsistency(tx, size, 18))
      expect(proof && verifyConsistency(claimOf(proof))).toBe(true)
    }
    expect(await as(visitor, tx => proveConsistency(tx, 3, 18))).toBeUndefined()
    expect(await as(visitor, tx => proveConsistency(tx, 18, 9))).toBeUndefined()
  })

  test('a slow transaction is not skipped: its leaf is placed when it commits', async () => {
    const before = await as(visitor, tx => checkpoints(tx, 1))
    let slow = ''
    await as(clerk, async tx => {
      slow = (await append(tx, decision(500))).id
      await as(clerk, other => append(other, decision(501)))
      expect(await sequence(database.login)).toBe(1)
    })
    expect(await sequence(database.login)).toBe(1)
    const proof = await as(visitor, tx => proveInclusion(tx, { id: slow }))
    expect(proof?.index).toBe((before[0]?.size ?? 0) + 1)
  })

  test('many writers and several sequencers leave no gap and no place twice', async () => {
    const writers = Array.from({ length: 40 }, (_, i) => as(clerk, tx => append(tx, decision(1000 + i))))
    const runners = Array.from({ length: 4 }, () => sequence(database.login))
    await Promise.all([...writers, ...runners])
    await sequence(database.login)
    const report = await as(system, verifyLedger)
    expect(report).toMatchObject({ wrong: [], gaps: [] })
    const [row] = await direct<{ leaves: number; top: number }>(
      database.owner,
      sql`select count(*) as leaves, max(idx) as top from leaf where idx is not null`,
    )
    expect(row).toEqual({ leaves: report.leaves, top: report.leaves - 1 })
  })

  test('runs by itself in the server', async () => {
    const sequencer = startSequencer(database.login, error => expect.fail(String(error)), 10)
    const { id } = await as(clerk, tx => append(tx, decision(2000)))
    await expect.poll(() => as(visitor, tx => proveInclusion(tx, { id })), { timeout: 5000 }).toBeDefined()
    await sequencer.stop()
  })
})

describe('what a row says is compared with what was committed to', () => {
  test('the same, changed, and after its salt is destroyed', async () => {
    const leaf = await as(clerk, tx => append(tx, decision(3000)))
    const compare = (entry: Entry) => as(system, tx => matches(tx, leaf.id, entry))
    expect(await compare(decision(3000))).toBe('相符')
    expect(await compare({ ...decision(3000), content: { 结论: '不同意', 序号: 3000 } })).toBe('不符')
    expect(await as(system, tx => destroySeals(tx, leaf.subject))).toBe(1)
    expect(await compare(decision(3000))).toBe('已销毁')
    await sequence(database.login)
    expect(await as(visitor, tx => proveInclusion(tx, { id: leaf.id }))).toBeDefined()
  })
})

describe('nobody', () => {
  test('who acts reads a salt, gives a place, or changes a leaf', async () => {
    await expect(as(clerk, tx => tx.rows(sql`select * from leaf_seal`))).rejects.toThrow('permission denied')
    await expect(as(clerk, tx => tx.run(sql`update leaf set idx = 0 where idx is null`))).rejects.toThrow(
      'permission denied',
    )
    await expect(
      as(clerk, tx =>
        tx.run(
          sql`insert into leaf (id, kind, commitment, idx) values (gen_random_uuid(), 'vote', sha256(''::bytea), 99999)`,
        ),
      ),
    ).rejects.toThrow('row-level security')
    await expect(as(visitor, tx => append(tx, decision(1)))).rejects.toThrow('permission denied')
  })

  test('not even the owner rewrites the log', async () => {
    for (const statement of [
      sql`update leaf set commitment = sha256('x'::bytea) where idx = 0`,
      sql`update leaf set idx = 77777 where idx = 0`,
      sql`delete from leaf where idx = 0`,
      sql`update checkpoint set root = sha256('x'::bytea)`,
      sql`delete from node_hash`,
      sql`truncate checkpoint`,
    ]) {
      await expect(direct(database.owner, statement)).rejects.toThrow('ledger.appendOnly')
    }
  })

  test('and who does it with the triggers off is found out', async () => {
    const owner = await database.owner.connect()
    await owner.query(
      `begin; set local session_replication_role = replica; update leaf set commitment = sha256('x') where idx = 2; commit`,
    )
    owner.release()
    const report = await as(system, verifyLedger)
    expect(report.wrong[0]).toBe(4)
    expect(report.wrong).not.toContain(2)
  })
})

test('a checkpoint is published as three lines', () => {
  expect(checkpointText('jiangpu.example/140900', { size: 18, root: '00'.repeat(32), at: '' })).toBe(
    'jiangpu.example/140900\n18\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
  )
})

function claimOf(proof: NonNullable<Awaited<ReturnType<typeof proveConsistency>>>) {
  const { first, second, path } = proof
  return { first: first.size, firstRoot: first.root, second: second.size, secondRoot: second.root, path }
}
