import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepCopy, notToBeKeptIn, restoreBeside } from './backup.ts'
import { startEmbedded, type Cluster } from './embedded.ts'
import { openPool } from './pool.ts'

const home = mkdtempSync(join(tmpdir(), 'jp-b-'))
const binaries = process.env['JIANGPU_TEST_POSTGRES']
let cluster: Cluster

beforeAll(async () => {
  cluster = await startEmbedded(join(home, 'source'), { careless: true, ...(binaries ? { binaries } : {}) })
})
afterAll(async () => {
  await cluster.stop()
  rmSync(home, { recursive: true, force: true })
})

test('a backup taken while somebody writes starts beside with everything committed before it began, each transaction whole', async () => {
  const pool = openPool(cluster.connection(), { max: 2 })
  await pool.query('create table pair (n int, half int, filling text)')
  let writing = true
  let written = 0
  const write = async () => {
    for (; writing; written++)
      await pool.query(`insert into pair select ${written}, half, repeat('文', 500) from generate_series(1, 2) half`)
  }
  const writer = write()
  while (written < 200) await new Promise(resolve => setTimeout(resolve, 5))
  const before = written
  const copy = await restoreBeside(cluster, join(home, 'copy')).finally(() => (writing = false))
  await writer
  const beside = openPool(copy.connection(), { max: 1 })
  try {
    const { rows } = await beside.query<{ pairs: number; halves: number; last: number }>(
      'select count(*) as pairs, sum(n)::int as halves, max(m) as last from (select n as m, count(*) as n from pair group by n) whole',
    )
    const [found] = rows
    expect(found?.pairs).toBeGreaterThanOrEqual(before)
    expect(found?.halves).toBe((found?.pairs ?? 0) * 2)
    expect(found?.last).toBe((found?.pairs ?? 0) - 1)
    expect((await pool.query('select 1 from pg_replication_slots')).rowCount).toBe(0)
    await beside.query('insert into pair values (-1, 1, null)')
    expect((await pool.query('select 1 from pair where n = -1')).rowCount).toBe(0)
  } finally {
    await beside.end()
    await copy.stop()
    await pool.end()
  }
})

test('a proved copy is kept, and put in the database’s place it is the database of that moment', async () => {
  const pool = openPool(cluster.connection(), { max: 1 })
  await pool.query('create table kept (said text)')
  await pool.query(`insert into kept values ('备份以前')`)
  const copy = await restoreBeside(cluster, join(home, 'second'))
  await copy.stop()
  const folder = join(home, 'kept')
  expect(notToBeKeptIn(folder)).toBeUndefined()
  await keepCopy(copy, folder)
  expect(notToBeKeptIn(folder)).toContain('不是空文件夹')
  await pool.query(`insert into kept values ('备份以后')`)
  await pool.end()
  const again = await startEmbedded(folder, { careless: true, ...(binaries ? { binaries } : {}) })
  const restored = openPool(again.connection(), { max: 1 })
  try {
    expect((await restored.query('select said from kept')).rows).toEqual([{ said: '备份以前' }])
  } finally {
    await restored.end()
    await again.stop()
  }
})
