import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { sql, transaction } from '#kernel/database'
import { listPeople } from './contract.ts'
import { body, call, county, database, demo, number, openArchive, thin, today, type List } from './test-archive.ts'

beforeAll(openArchive, 120_000)

describe('finding people', () => {
  test('three thousand invented people stand in the archive, each county sees its own', async () => {
    const { rows } = await database.owner.query<{ n: number }>('select count(*) as n from person')
    expect(rows[0]?.n).toBeGreaterThan(2900)
    const [here, there] = await Promise.all([call<List>('GET /people', county), call<List>('GET /people', thin)])
    expect(here.total).toBeGreaterThan(2500)
    expect(there.total).toBeLessThan(300)
    expect(JSON.stringify(here.rows)).not.toMatch(/\d{15}/)
  })

  test('by characters, syllables and initials, read as surnames are', async () => {
    const found = async (q: string) =>
      (await call<List>('GET /people', county, { query: listPeople.query.parse({ q }) })).rows.map(r => r.name)
    await call('POST /people', county, {
      body: { ...body({ name: '单志强甲', documentNumber: number('19790612', 11) }) },
    })
    for (const q of ['单志强甲', '志强甲', 'shanzhiqiangjia', 'szqj', 'shan zhi'])
      expect(await found(q), q).toContain('单志强甲')
    expect(await found('danzhiqiangjia')).not.toContain('单志强甲')
    expect(await found('··')).toEqual([])
  })

  test('by the whole number of a document, without saying more of who is elsewhere', async () => {
    const own = number('19790612', 13)
    const created = await call<{ id: string }>('POST /people', county, {
      body: body({ name: '靳长河', documentNumber: own }),
    })
    expect(
      await call('POST /people/find', county, { body: { kind: '居民身份证', number: own.toLowerCase() } }),
    ).toMatchObject({ found: 'here', id: created.id })
    expect(await call('POST /people/find', thin, { body: { kind: '居民身份证', number: own } })).toMatchObject({
      found: 'elsewhere',
      id: null,
      name: null,
    })
    expect(
      await call('POST /people', thin, {
        body: {
          ...body({ documentNumber: own }),
          employer: demo.enterprises.find(e => e.division === demo.divisions.thin)?.id,
        },
      }),
    ).toMatchObject({ code: 'people.document.taken', what: '这份证件的人已在别处建档', extra: {} })
    expect(await call('POST /people', county, { body: body({ documentNumber: own }) })).toMatchObject({
      code: 'people.document.taken',
      extra: { person: created.id },
    })
    expect(
      await call('POST /people/find', county, {
        body: { kind: '居民身份证', number: `${own.slice(0, 17)}${own.endsWith('1') ? '2' : '1'}` },
      }),
    ).toMatchObject({ code: 'people.document.wrong' })
  })
})

describe('an archive', () => {
  test('reads sex and birthday from the number, refuses what contradicts it, asks about a namesake of the same day', async () => {
    const first = await call<{ id: string }>('POST /people', county, {
      body: body({ name: '郗静', documentNumber: number('19850307', 22), phone: '199 0000 1234' }),
    })
    const page = await call<{
      line: string
      version: number
      groups: { key: string; facts: { key: string; value: string | null; source: string | null }[] }[]
      phoneTail: string
    }>('GET /people/{id}', county, { params: first })
    expect(page.line).toContain('女，1985年3月出生（40岁）')
    expect(page.phoneTail).toBe('1234')
    expect(JSON.stringify(page)).not.toContain('19900001234')
    expect(
      await call('POST /people', county, {
        body: body({ name: '郗静', documentNumber: number('19850307', 23), sex: '女' }),
      }),
    ).toMatchObject({ code: 'people.facts', details: [{ at: 'sex' }] })
    expect(
      await call('POST /people', county, { body: body({ name: '郗静', documentNumber: number('19850307', 24) }) }),
    ).toMatchObject({ code: 'people.twin', status: 409 })
    expect(
      await call('POST /people', county, {
        body: { ...body({ name: '郗静', documentNumber: number('19850307', 24) }), another: true },
      }),
    ).toHaveProperty('id')
  })

  test('keeps the source of every fact and the row as it was; a stale page is refused', async () => {
    const { id } = await call<{ id: string }>('POST /people', county, {
      body: body({
        name: '区静怡',
        documentNumber: number('19900101', 31),
        position: '操作工',
        source: '人事档案',
        verified: '已核',
      }),
    })
    const edit = (version: number, more: object) =>
      call('PUT /people/{id}', county, {
        params: { id },
        body: {
          ...body({
            name: '区静怡',
            position: '班组长',
            sex: '男',
            born: '1990-01-01',
            source: '单位任职文件',
            ground: '任班组长',
            ...more,
          }),
          version,
        },
      })
    expect(await edit(1, {})).toMatchObject({ version: 2 })
    expect(await edit(1, {})).toMatchObject({ code: 'people.stale', extra: { version: 2 } })
    const page = await call<{
      groups: { facts: { key: string; value: string | null; source: string | null }[] }[]
      history: { ground: string | null; what: unknown[] }[]
      documents: unknown[]
    }>('GET /people/{id}', county, { params: { id } })
    const facts = page.groups.flatMap(g => g.facts)
    expect(facts.find(f => f.key === 'position')).toMatchObject({ value: '班组长', source: '单位任职文件' })
    expect(facts.find(f => f.key === 'born')).toMatchObject({ source: '人事档案' })
    expect(page.history[0]).toMatchObject({
      ground: '任班组长',
      what: [{ title: '岗位职务', before: '操作工', after: '班组长' }],
    })
    expect(page.documents).toHaveLength(1)
    const log = await database.owner.query<{ body: object }>('select body from person_log where id = $1', [id])
    expect(JSON.stringify(log.rows)).not.toMatch(/salt|cipher/)
  })

  test('a masked number opens for a purpose, and the look is on record before the answer', async () => {
    const own = number('19790612', 41)
    const { id } = await call<{ id: string }>('POST /people', county, {
      body: body({ name: '令狐存亮', documentNumber: own, phone: '19900004321' }),
    })
    expect(
      await call('POST /people/{id}/reveal', county, {
        params: { id },
        body: { field: 'document', purpose: '核对推荐审批表' },
      }),
    ).toEqual({ value: own })
    expect(
      await call('POST /people/{id}/reveal', county, {
        params: { id },
        body: { field: 'phone', purpose: '通知补材料' },
      }),
    ).toEqual({ value: '19900004321' })
    const seen = await database.owner.query<{ fields: string; purpose: string }>(
      "select fields, purpose from access_log where subject = $1 and act = 'reveal' order by id",
      [id],
    )
    expect(seen.rows).toEqual([
      { fields: '居民身份证', purpose: '核对推荐审批表' },
      { fields: '电话', purpose: '通知补材料' },
    ])
    expect(
      await call('POST /people/{id}/reveal', thin, { params: { id }, body: { field: 'document', purpose: '看看' } }),
    ).toMatchObject({ status: 404 })
    const kept = await database.owner.query<{ cipher: Buffer }>('select cipher from document where person = $1', [id])
    expect(kept.rows[0]?.cipher.toString('utf8')).not.toContain(own)
  })

  test('a post sees only the groups of its sector', async () => {
    const skillsOnly: Caller = { ...county, reach: { ...county.reach, sees: 1 << 5 } }
    const { rows } = await call<List>('GET /people', county)
    const page = await call<{
      line: string
      documents: unknown[]
      groups: { key: string; closed: string | null; facts: unknown[] }[]
    }>('GET /people/{id}', skillsOnly, { params: { id: rows[0]?.id } })
    expect(page.groups.filter(g => g.closed === null).map(g => g.key)).toEqual(['skills'])
    expect(page.documents).toEqual([])
    expect(
      await call('POST /people/{id}/reveal', skillsOnly, {
        params: { id: rows[0]?.id },
        body: { field: 'document', purpose: '看看' },
      }),
    ).toMatchObject({ status: 403 })
  })
})

test('a unit that moves takes its people and what they are found by along', async () => {
  const moved = demo.enterprises[5]
  const before = await county.transaction(tx => tx.rows(sql`select id from person where employer = ${moved?.id}`))
  expect(before.length).toBeGreaterThan(5)
  await transaction(database.login, { way: 'job', today }, tx =>
    tx.run(
      sql`update organisation o set place = d.lo, county = d.code, division = d.code from division d where d.code = 140998000000 and o.id = ${moved?.id}`,
    ),
  )
  expect(await county.transaction(tx => tx.rows(sql`select id from person where employer = ${moved?.id}`))).toEqual([])
  expect(
    (
      await thin.transaction(tx =>
        tx.rows(
          sql`select distinct person from name_gram g join person p on p.id = g.person where p.employer = ${moved?.id}`,
        ),
      )
    ).length,
  ).toBe(before.length)
})
