import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare } from '#kernel/access'
import { installQueue } from '#kernel/jobs'
import { freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { declare, direct, findMigrations, migrate, sql } from './index.ts'

const project = join(import.meta.dirname, '../..')
const root = mkdtempSync(join(tmpdir(), 'jp-m-'))
let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(folder: string, name: string, text: string): void {
  const at = join(root, folder, 'migrations')
  mkdirSync(at, { recursive: true })
  writeFileSync(join(at, `${name}.sql`), text)
}
// What ran in the template is known to the database, so the library wants to see it again.
const modules = process.env['JIANGPU_TEST_MODULES']?.split(',')
const files = async () => [...(await findMigrations(project, modules)), ...(await findMigrations(root))]
const exists = async (name: string) =>
  (await direct<{ at: string | null }>(database.owner, sql`select to_regclass(${name})::text as at`))[0]?.at === name

test('preparing a prepared database changes nothing', async () => {
  const done = await prepare(database.owner, {
    root: project,
    passwords: {},
    installs: [installQueue],
    ...(modules ? { modules } : {}),
  })
  expect(done).toEqual([])
})

test('migrations run in the order of their moments, once, and a late one between them still runs', async () => {
  write('modules/b', '21000101-0900-wing', 'alter table bird add column wing text; insert into bird values (1, $$;$$)')
  write('modules/a', '21000101-0800-bird', 'create table bird (n int); create table nest (n int)')
  expect(await migrate(database.owner, await files())).toEqual(['21000101-0800-bird', '21000101-0900-wing'])
  expect(await migrate(database.owner, await files())).toEqual([])
  write('modules/c', '21000101-0830-egg', 'create table egg (n int)')
  expect(await migrate(database.owner, await files())).toEqual(['21000101-0830-egg'])
})

test('one that says so runs alone, outside a transaction', async () => {
  write('modules/a', '21000102-0800-index', '-- no transaction\ncreate index concurrently bird_n on bird (n)')
  write('modules/a', '21000102-0900-song', 'create table song (n int)')
  expect(await migrate(database.owner, await files())).toHaveLength(2)
  expect(await exists('bird_n')).toBe(true)
})

test('a broken one names its file and line, and leaves nothing of its batch', async () => {
  write('modules/a', '21000103-0800-half', 'create table half (n int)')
  write('modules/a', '21000103-0900-broken', 'select 1;\nselect nonsense')
  await expect(migrate(database.owner, await files())).rejects.toThrow(
    /modules\/a\/migrations\/21000103-0900-broken\.sql: .*nonsense.* \(line 2\)/,
  )
  expect(await exists('half')).toBe(false)
  rmSync(join(root, 'modules/a/migrations/21000103-0900-broken.sql'))
})

test('names tell the moment and are told apart', async () => {
  write('modules/d', '21000101-0800-bird', 'select 1')
  await expect(findMigrations(root)).rejects.toThrow('have one name')
  rmSync(join(root, 'modules/d'), { recursive: true })
  write('modules/d', '001-first', 'select 1')
  await expect(findMigrations(root)).rejects.toThrow('YYYYMMDD-HHMM-what.sql')
})

test('a repeatable script runs when it changed', async () => {
  const script = (n: number) => `create or replace function app.answer() returns int language sql return ${n}`
  expect(await declare(database.owner, 'test', script(41))).toBe(true)
  expect(await declare(database.owner, 'test', script(41))).toBe(false)
  expect(await declare(database.owner, 'test', script(42))).toBe(true)
  expect(await direct(database.owner, sql`select app.answer()`)).toEqual([{ answer: 42 }])
  await expect(direct(database.login, sql`select app.answer()`)).rejects.toThrow('permission denied')
})
