import { beforeAll, expect, test } from 'vitest'
import { direct, read, readOnce, sql, transaction } from '#kernel/database'
import type { Reach, Way } from '#kernel/database'
import { freshDatabase } from '#kernel/testing'
import type { TestDatabase } from '#kernel/testing'
import { all, between, its, none, protect, reaches, through, writeAccess } from './index.ts'

const today = '2026-05-01'
const organisation = '00000000-0000-4000-8000-00000000000a'
const round = '00000000-0000-4000-8000-00000000000b'
const person = '00000000-0000-4000-8000-00000000000c'

const member = protect(
  'member',
  {
    division: between('place'),
    line: between('line'),
    unit: between('node'),
    party: its('round'),
    self: `id = (select app.person())`,
    public: { using: none, check: all },
    job: all,
  },
  {
    division: 'select insert update',
    line: 'select',
    unit: 'select',
    party: 'select',
    self: 'select',
    public: 'insert',
    job: 'select',
  },
)
const medal = protect(
  'medal',
  { division: through('member'), self: through('member') },
  { division: 'select', self: 'select' },
)

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await database.owner.query(`
    create table member (id uuid primary key, name text not null, place bigint, line bigint, node bigint, round uuid);
    create table medal (member uuid references member, title text);
    insert into member select gen_random_uuid(), 'n' || n, n, 100 + n, 200 + n, null from generate_series(1, 9) n;
    insert into member values ('${person}', '甲', 10, null, 210, '${round}');
    insert into medal values ('${person}', '五一劳动奖章');`)
  await writeAccess(database.owner, [member, medal])
})

const names = (reach: Reach) =>
  transaction(database.login, reach, async tx => (await tx.rows(sql`select name from member`)).length)

test('each way sees its own rows and no others', async () => {
  expect(await names({ way: 'division', lo: 2, hi: 4, today })).toBe(3)
  expect(await names({ way: 'line', lo: 101, hi: 101, today })).toBe(1)
  expect(await names({ way: 'unit', lo: 205, hi: 299, today })).toBe(6)
  expect(await names({ way: 'party', round, today })).toBe(1)
  expect(await names({ way: 'self', person, today })).toBe(1)
  expect(await names({ way: 'job', today })).toBe(10)
})

test('no bounds means no rows', async () => {
  for (const way of ['division', 'line', 'unit', 'party', 'self'] satisfies Way[])
    expect(await names({ way, today })).toBe(0)
})

test('no role set means nothing readable', async () => {
  await expect(direct(database.login, sql`select * from member`)).rejects.toThrow('permission denied')
})

test('a table read through its parent shows what the parent shows', async () => {
  const titles = (reach: Reach) => read(database.login, reach, tx => tx.rows(sql`select title from medal`))
  expect(await titles({ way: 'self', person, today })).toHaveLength(1)
  expect(await titles({ way: 'self', person: organisation, today })).toHaveLength(0)
  expect(await titles({ way: 'division', lo: 1, hi: 9, today })).toHaveLength(0)
})

test('the public may hand something in and never read it back', async () => {
  const reach: Reach = { way: 'public', today }
  const insert = sql`insert into member (id, name) values (gen_random_uuid(), '来信')`
  expect(await transaction(database.login, reach, tx => tx.run(insert))).toBe(1)
  await expect(names(reach)).rejects.toThrow('permission denied')
})

test('a row may not be moved out of reach, nor written beyond the grant', async () => {
  const reach: Reach = { way: 'division', lo: 2, hi: 4, today }
  const move = sql`update member set place = 9 where place = 3`
  await expect(transaction(database.login, reach, tx => tx.run(move))).rejects.toThrow('row-level security')
  const remove = sql`delete from member where place = 3`
  await expect(transaction(database.login, reach, tx => tx.run(remove))).rejects.toThrow('permission denied')
})

test('pooled connections used at once keep their callers apart', async () => {
  const seen = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const place = (n % 9) + 1
      const reach: Reach = { way: 'division', lo: place, hi: place, today }
      if (n % 3 === 0)
        return (await readOnce<{ place: number }>(database.login, reach, sql`select place from member`)).map(
          row => row.place - place,
        )
      return transaction(database.login, reach, async tx => {
        await tx.run(sql`select pg_sleep(0.001)`)
        return (await tx.rows<{ place: number }>(sql`select place from member`)).map(row => row.place - place)
      })
    }),
  )
  expect(seen.every(rows => rows.length === 1 && rows[0] === 0)).toBe(true)
  const after = await Promise.all(
    Array.from({ length: 20 }, () =>
      direct<{ lo: unknown }>(database.login, sql`select app.lo() as lo, current_user as u`),
    ),
  )
  expect(new Set(after.flat().map(row => JSON.stringify(row)))).toEqual(new Set(['{"lo":null,"u":"jp_login"}']))
})

test('the answer in memory is the answer of the database', async () => {
  const rows = await direct<Record<string, unknown>>(database.owner, sql`select * from member`)
  const callers: Reach[] = [
    { way: 'division', lo: 2, hi: 7, today },
    { way: 'division', today },
    { way: 'line', lo: 100, hi: 105, today },
    { way: 'unit', lo: 204, hi: 210, today },
    { way: 'party', round, today },
    { way: 'self', person, today },
    { way: 'job', today },
  ]
  for (const reach of callers) expect(rows.filter(row => reaches(reach, member, row))).toHaveLength(await names(reach))
  expect(reaches({ way: 'public', today }, member, {})).toBe(false)
  expect(reaches({ way: 'public', today }, member, {}, 'insert')).toBe(true)
  expect(reaches({ way: 'self', person, today }, medal, {})).toBeUndefined()
})

test('writing the same declarations again writes nothing; a changed one is written', async () => {
  expect(await writeAccess(database.owner, [member, medal])).toBe(false)
  expect(await writeAccess(database.owner, [member])).toBe(true)
  await expect(
    read(database.login, { way: 'self', person, today }, tx => tx.rows(sql`select title from medal`)),
  ).rejects.toThrow('permission denied')
  await expect(
    writeAccess(database.owner, [member, protect('nowhere', { job: all }, { job: 'select' })]),
  ).rejects.toThrow('nowhere')
})

test('a declaration that could leak is refused when it is written', () => {
  expect(() => protect('x', { unit: 'a = 1 or b = 2' }, { unit: 'select' })).toThrow('no "or"')
  expect(() => protect('x', {}, { unit: 'select' })).toThrow('reaches no row')
  expect(() => protect('x', { unit: all }, { unit: 'select truncate' })).toThrow('truncate')
})
