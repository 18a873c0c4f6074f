import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { approve, carryOut, type Caller } from '#kernel/access'
import { sql, transaction } from '#kernel/database'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { openField } from '../sealed.ts'
import { body, call, county, database, number, openArchive, thin, today } from '../test-archive.ts'
import { follows, readFollows } from './follows.ts'
import { approvals } from './merge.ts'

let asker: Caller
let second: Caller
let paper: string
const documents: string[] = []

const as = (account: string, name: string): Caller => {
  const reach = { ...county.reach, account, sees: 0x7fff }
  return {
    ...county,
    account,
    name,
    reach,
    may: new Set([...county.may, 'people.merge', 'people.check']),
    transaction: work => transaction(database.login, reach, work),
  }
}
const open = async (name: string, born: string, n: number) => {
  documents[n] = number(born, n)
  const made = await call<{ id: string }>('POST /people', asker, {
    body: { ...body({ name, documentNumber: documents[n] }), another: true },
  })
  return made.id
}
const merge = (keep: string, gone: string, by = asker) =>
  call<{ approval: string } & Refusal>('POST /twins/merge', by, {
    body: { keep, gone, reason: '派出所证明两个号码是同一个人', paper },
  })
/** What the page of approvals does when somebody agrees. */
const agree = (kind: string, approval: string, by = second) =>
  by.transaction(async tx => {
    const yes = await approve<never>(tx, kind, approval)
    if (isRefusal(yes)) return yes
    const used = await carryOut<never>(tx, kind, approval)
    if (isRefusal(used)) return used
    return approvals[kind]?.carryOut?.(tx, by, yes)
  })
const ownerOf = async (table: string, column: string, id: string) =>
  (await database.owner.query<{ person: string }>(`select ${column} as person from ${table} where id = $1`, [id]))
    .rows[0]?.person
/** Every number the archive can open; each is sealed with the salt of the archive it was first written in. */
const numbersOf = (id: string): Promise<string[]> =>
  asker.transaction(async tx => {
    const rows = await tx.rows<{ salt: Buffer; cipher: Buffer }>(
      sql`select (select s.salt from person s where s.id = coalesce(d.sealed_for, d.person)) as salt, d.cipher from document d where d.person = ${id}`,
    )
    return rows.map(row => openField(row.salt, 'document', row.cipher))
  })
const record = (of: string, post: string) =>
  call<{ id: string }>('POST /people/{id}/records', asker, {
    params: { id: of },
    body: {
      register: 'post_spell',
      answer: {
        unit_name: '云中县某厂',
        post,
        started_on: '2001-01-01',
        source: '人事档案',
        seen_on: '2026-03-01',
        ground: '履行法定职责',
      },
    },
  })

beforeAll(async () => {
  await openArchive()
  asker = as('00000000-0000-4000-8000-0000000000a1', '褚文秀')
  second = as('00000000-0000-4000-8000-0000000000a2', '郗建国')
  readFollows(await discover(fileURLToPath(new URL('../../../', import.meta.url))))
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since) values ('证明.jpg', 'jpg', 9, sha256('a'), sha256('b'), '内部', false, $1, '2026-03-01') returning id`,
    [county.reach.lo],
  )
  paper = rows[0]?.id ?? ''
}, 120_000)

test('no column that points at a person is forgotten, and every column named is there', async () => {
  const { rows } = await database.owner.query<{ at: string }>(`
    select t.relname || '.' || a.attname as at from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'person'::regclass`)
  const stay = [
    'name_gram.person',
    'document.sealed_for',
    'person_merger.keep',
    'person_merger.gone',
    'person_pair.a',
    'person_pair.b',
  ]
  expect(rows.map(row => row.at).filter(at => !follows().includes(at) && !stay.includes(at))).toEqual([])
  const columns = await database.owner.query<{ at: string }>(
    `select table_name || '.' || column_name as at from information_schema.columns where table_schema = 'public'`,
  )
  const there = new Set(columns.rows.map(row => row.at))
  expect(follows().filter(at => !there.has(at))).toEqual([])
})

describe('two archives of one person', () => {
  let keep: string
  let gone: string
  let account: string
  let request: string
  let kept: string
  let moved: string
  beforeAll(async () => {
    keep = await open('单志强', '19790612', 71)
    gone = await open('单志强', '19790612', 72)
    kept = (await record(keep, '焊工')).id
    moved = (await record(gone, '钳工')).id
    const made = await database.owner.query<{ id: string }>(
      `insert into account (login, name, person, place, organisation_name, since) values ('shanzhiqiang', '单志强', $1, $2, '云中县某厂', '2026-03-01') returning id`,
      [gone, county.reach.lo],
    )
    account = made.rows[0]?.id ?? ''
    const opened = await database.owner.query<{ id: string }>(
      `insert into own_request (person, kind, title, place, node, asked_on, account) values ($1, '更正', '学历', $2, $2, '2026-03-01', $3) returning id`,
      [gone, county.reach.lo, account],
    )
    request = opened.rows[0]?.id ?? ''
  })

  test('are shown with what speaks for it and against it; the machine decides nothing', async () => {
    const { rows } = await call<{ rows: { a: { id: string }; b: { id: string }; for: string[]; against: string[] }[] }>(
      'GET /twins',
      asker,
    )
    const pair = rows.find(row => [row.a.id, row.b.id].includes(keep) && [row.a.id, row.b.id].includes(gone))
    expect(pair?.for).toEqual(expect.arrayContaining(['出生日期相同', '单位相同']))
    expect(pair?.against.join()).toContain('号码不同')
  })

  test('are not merged without a paper, with themselves, from the next county, or by whoever asked', async () => {
    expect(await merge(keep, keep)).toMatchObject({ code: 'people.merge.same' })
    expect(
      await call('POST /twins/merge', asker, { body: { keep, gone, reason: '看着像一个人', paper: keep } }),
    ).toMatchObject({ code: 'people.merge.paper' })
    expect(await merge(keep, gone, thin)).toMatchObject({ status: 404 })
    const { approval } = await merge(keep, gone)
    expect(await merge(keep, gone)).toMatchObject({ code: 'access.approval.open' })
    expect(await agree('people.merge', approval, asker)).toMatchObject({ code: 'access.approval.same' })
    expect(await ownerOf('post_spell', 'person', moved)).toBe(gone)
    await expect(
      second.transaction(tx => tx.rows(sql`select * from app.merge_person(${approval}, ${follows()}::text[])`)),
      'the function alone merges nothing that was not agreed to',
    ).rejects.toThrow('not agreed')
  })

  test('become one when a second person agrees: everything follows, both documents find the kept one', async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      `select id from approval where kind = 'people.merge' and subject = $1`,
      [gone],
    )
    expect(await agree('people.merge', rows[0]?.id ?? '')).toBeUndefined()
    expect(await ownerOf('post_spell', 'person', moved)).toBe(keep)
    expect(await ownerOf('account', 'person', account)).toBe(keep)
    expect(await ownerOf('own_request', 'person', request)).toBe(keep)
    for (const n of [71, 72])
      expect(
        await call('POST /people/find', asker, { body: { kind: '居民身份证', number: documents[n] } }),
      ).toMatchObject({ found: 'here', id: keep })
    expect((await numbersOf(keep)).toSorted()).toEqual([documents[71], documents[72]].toSorted())
    expect(await call('GET /people/{id}', asker, { params: { id: gone } })).toMatchObject({
      code: 'people.merged',
      extra: { person: keep },
    })
    const { archive } = await call<{ archive: { mergers: object[] } }>('GET /people/{id}', asker, {
      params: { id: keep },
    })
    expect(archive.mergers).toMatchObject([{ name: '单志强', askedBy: '褚文秀', splitOn: null, waits: false }])
    const log = await database.owner.query<{ person: string }>(
      `select body ->> 'person' as person from post_spell_log where id = $1`,
      [moved],
    )
    expect(log.rows).toEqual([{ person: gone }])
  })

  test('are two again when that was wrong: what had moved goes back, what came since stays', async () => {
    const since = (await record(keep, '班组长')).id
    const { rows } = await database.owner.query<{ id: string }>('select id from person_merger where gone = $1', [gone])
    const asked = await call<{ approval: string }>('POST /twins/split', asker, {
      body: { merger: rows[0]?.id, reason: '原件核对后是两个人' },
    })
    expect(await agree('people.split', asked.approval)).toBeUndefined()
    expect(await ownerOf('post_spell', 'person', moved)).toBe(gone)
    expect(await ownerOf('account', 'person', account)).toBe(gone)
    expect(await ownerOf('own_request', 'person', request)).toBe(gone)
    expect(await ownerOf('post_spell', 'person', kept)).toBe(keep)
    expect(await ownerOf('post_spell', 'person', since)).toBe(keep)
    expect(await numbersOf(gone)).toEqual([documents[72]])
    expect(
      await call('POST /people/{id}/reveal', asker, {
        params: { id: gone },
        body: { field: 'document', purpose: '核对拆分' },
      }),
    ).toEqual({ value: documents[72] })
    expect(await call('POST /twins/split', asker, { body: { merger: rows[0]?.id, reason: '再拆一次' } })).toMatchObject(
      { code: 'people.split.done' },
    )
  })

  test('a pair somebody judged to be two people is not asked about again', async () => {
    expect(
      await call('POST /twins/apart', asker, { body: { a: keep, b: gone, why: '对过两本户口簿，是堂兄弟' } }),
    ).toEqual({ done: true })
    const { rows } = await call<{ rows: { a: { id: string } }[] }>('GET /twins', asker)
    expect(rows.filter(row => [keep, gone].includes(row.a.id))).toEqual([])
    expect(await call('POST /twins/apart', thin, { body: { a: keep, b: gone, why: '不在我们县' } })).toMatchObject({
      status: 404,
    })
  })
})

test('two archives with an account each wait until one account is let go, and nothing has moved', async () => {
  const [keep, gone] = [await open('尉迟敏', '19830101', 73), await open('尉迟敏', '19830101', 74)]
  for (const [login, person] of [
    ['yuchimin1', keep],
    ['yuchimin2', gone],
  ])
    await database.owner.query(
      `insert into account (login, name, person, place, organisation_name, since) values ($1, '尉迟敏', $2, $3, '云中县某厂', $4)`,
      [login, person, county.reach.lo, today],
    )
  const row = (await record(gone, '化验员')).id
  const { approval } = await merge(keep, gone)
  expect(await agree('people.merge', approval)).toMatchObject({ code: 'people.merge.held', status: 409 })
  expect(await ownerOf('post_spell', 'person', row)).toBe(gone)
})
