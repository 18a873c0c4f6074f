import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { all, between, differences, drift, findProtections, open, protect, shapeOf, writeAccess } from './index.ts'

const declared = [
  protect('heron', { division: between('place'), job: all }, { division: 'select', job: 'select' }),
  open('reed', 'select'),
]
let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})

test('the database is what every folder declares', async () => {
  const modules = process.env['JIANGPU_TEST_MODULES']?.split(',')
  expect(await drift(database.owner, await findProtections(join(import.meta.dirname, '../..'), modules))).toEqual([])
})

test('what somebody changed by hand is told, line by line', async () => {
  const { owner } = database
  await owner.query('create table heron (place bigint); create table reed (n int)')
  const before = await shapeOf(owner)
  await writeAccess(owner, declared)
  const told = async () => (await drift(owner, declared)).filter(line => /heron|reed|peek|window/.test(line))
  expect(await told()).toEqual([])

  await owner.query(`
    create table reed_copy (n int);
    alter table heron disable row level security;
    drop policy jp_job on heron;
    grant delete on heron to jp_unit;
    create view window_on_herons as select * from heron;
    create function public.peek() returns bigint language sql security definer as 'select count(*) from heron';
    grant execute on function public.peek() to public;
    create index heron_place on heron (place);
    alter table reed alter n set not null`)
  const lines = (await told()).join('\n')
  for (const line of [
    'not declared: table reed_copy',
    'missing: row security on heron',
    'missing: policy jp_job on heron',
    'not declared: grant delete on heron to jp_unit',
    'view window_on_herons reads as its owner',
    'function peek() looks across bounds without a fixed search_path',
    'function peek() looks across bounds outside the schema app',
    'function peek() looks across bounds and is open to everyone',
  ])
    expect(lines).toContain(line)
  const moved = differences(await shapeOf(owner), before)
  expect(moved).toContain('not declared: index CREATE INDEX heron_place ON public.heron USING btree (place)')
  expect(moved).toContain('not declared: column reed.n integer not null')
})
