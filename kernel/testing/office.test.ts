import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drift, findProtections, prepare } from '#kernel/access'
import { assertSafeLogin, openPool, sql, startEmbedded, transaction } from '#kernel/database'
import type { Cluster } from '#kernel/database'
import { enqueue, installQueue } from '#kernel/jobs'
import type pg from 'pg'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'jp-o-'))
const binaries = process.env['JIANGPU_TEST_POSTGRES']
const modules = process.env['JIANGPU_TEST_MODULES']?.split(',')
const only = modules ? { modules } : {}
let cluster: Cluster
let office: pg.Pool

beforeAll(async () => {
  cluster = await startEmbedded(folder, { careless: true, ...(binaries ? { binaries } : {}) })
  const superuser = openPool(cluster.connection('postgres'), { max: 1 })
  await superuser.query(`create role office login createrole password 'office'`)
  await superuser.query(
    `create database office owner office template template0 locale_provider icu icu_locale 'en-US' locale 'C'`,
  )
  await superuser.end()
  office = openPool({ ...cluster.connection('office'), user: 'office', password: 'office' }, { max: 2 })
})
afterAll(async () => {
  await office.end()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a database of the office, whose owner is no superuser, is brought up and serves', async () => {
  const preparation = { root, passwords: { login: 'login', queue: 'queue' }, installs: [installQueue], ...only }
  expect((await prepare(office, preparation)).length).toBeGreaterThan(0)
  expect(await prepare(office, preparation)).toEqual([])
  expect(await drift(office, await findProtections(root, modules))).toEqual([])

  const login = openPool({ ...cluster.connection('office'), user: 'jp_login', password: 'login' })
  try {
    await assertSafeLogin(login)
    await expect(assertSafeLogin(office)).rejects.toThrow('jp_login')
    const row = await transaction(login, { way: 'unit', lo: 1, hi: 2, today: '2026-05-01' }, async tx => {
      await enqueue(tx, 'nobody.does', null)
      return tx.get(sql`select app.lo() as lo, current_user as role, string_agg(name, '' order by name collate pinyin) as names
        from (values ('张'), ('李'), ('安')) v(name)`)
    })
    expect(row).toEqual({ lo: 1, role: 'jp_unit', names: '安李张' })
    // A temporary table would stand before the real one for the functions that look across bounds.
    const shadow = sql`create temp table account (login text)`
    await expect(
      transaction(login, { way: 'unit', lo: 1, hi: 2, today: '2026-05-01' }, tx => tx.run(shadow)),
    ).rejects.toThrow('temporary')
  } finally {
    await login.end()
  }
})
