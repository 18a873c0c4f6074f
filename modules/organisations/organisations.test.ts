import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql, transaction } from '#kernel/database'
import { isRefusal } from '#kernel/refusal'
import { keepFilesUnder } from '#kernel/files'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { creditCodeCheck } from '#kernel/identifiers'
import type { Caller } from '#kernel/access'
import { organisationBody } from './contract.ts'
import { demoOrganisations, type DemoOrganisations } from './demo.ts'
import { viewOf } from './imports/batches.ts'
import { commit, undo, upload } from './imports/run.ts'
import { listPage } from './list.ts'
import { organisationImport } from './organisation-import.ts'
import { organisationPage } from './page.ts'
import { addTeamTo, listTeamPage } from './teams.ts'
import { callerFor, insertDivisions } from './test-callers.ts'
import { addOrganisation, writeOrganisation } from './write.ts'

let database: TestDatabase
let demo: DemoOrganisations
let county: Caller
let city: Caller
const base = { sort: 'name', page: 1, size: 200 } as const
const code = (serial: string) => {
  const first = `91140997MA${serial}`
  return first + creditCodeCheck(first)
}

beforeAll(async () => {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-organisations-')))
  database = await freshDatabase()
  demo = await transaction(database.login, { way: 'job', today: '2026-03-02' }, async tx => {
    await insertDivisions(tx)
    return demoOrganisations(tx)
  })
  const bounds = async (division: number) =>
    (await database.owner.query<{ lo: number; hi: number }>('select lo, hi from division where code = $1', [division]))
      .rows[0] ?? { lo: 0, hi: 0 }
  county = callerFor(
    database.login,
    { way: 'division', ...(await bounds(demo.divisions.county)) },
    { ...demo.countyUnions.county, division: demo.divisions.county },
    ['organisations.read', 'organisations.write', 'organisations.import'],
  )
  city = callerFor(
    database.login,
    { way: 'division', ...(await bounds(demo.divisions.city)) },
    { ...demo.cityUnion, division: demo.divisions.city },
    ['organisations.read', 'organisations.write'],
  )
})

const body = (more: Record<string, unknown>) =>
  organisationBody.parse({ name: '忻岭县试验法兰有限公司', kind: '企业', division: '140997000000', ...more })

describe('the list of units', () => {
  test('a county sees its own and no other county, sorted by pinyin', async () => {
    const page = await county.transaction(tx => listPage(tx, base))
    expect(page.total).toBeGreaterThanOrEqual(120)
    expect(page.rows.every(row => row.county === '忻岭')).toBe(true)
    const names = page.rows.map(row => row.name)
    expect(names).toEqual(names.toSorted(new Intl.Collator('zh-u-co-pinyin').compare))
    expect((await city.transaction(tx => listPage(tx, base))).total).toBeGreaterThan(page.total)
  })

  test('is found by part of its name, by initials and by its code', async () => {
    const found = async (q: string) =>
      (await county.transaction(tx => listPage(tx, { ...base, q }))).rows.map(row => row.name)
    expect(await found('人民医院')).toEqual(['忻岭县人民医院（演示）'])
    expect(await found('xlxrmyy')).toEqual(['忻岭县人民医院（演示）'])
    expect(await found('不存在的单位')).toEqual([])
    const { rows } = await county.transaction(tx => listPage(tx, { ...base, q: '人民医院' }))
    expect(await found(rows[0]?.uscc ?? '')).toEqual(['忻岭县人民医院（演示）'])
    const without = await county.transaction(tx => listPage(tx, { ...base, union: 'no' }))
    expect(without.rows.length).toBeGreaterThan(3)
    expect(without.rows.every(row => row.unionEstablishedOn === null)).toBe(true)
  })
})

describe('registering a unit', () => {
  test('a wrong credit code is refused, an early one wants a person, one code belongs to one unit', async () => {
    const add = (more: Record<string, unknown>) => county.transaction(tx => addOrganisation(tx, body(more)))
    expect(await add({ uscc: '91140997MA0000000O' })).toMatchObject({ code: 'organisations.uscc.wrong' })
    expect(await add({ uscc: '91350203M0001QAY9B' })).toMatchObject({
      code: 'organisations.uscc.legacy',
      details: [{ at: 'usccSeen' }],
    })
    expect(isRefusal(await add({ uscc: code('0AAAAAA').toLowerCase() }))).toBe(false)
    expect(await add({ name: '另一家', uscc: code('0AAAAAA') })).toMatchObject({
      code: 'organisations.uscc.taken',
      status: 409,
      extra: { organisation: expect.any(String) as string },
    })
  })

  test('a county registers nothing in another county, and learns nothing of its units', async () => {
    const there = await city.transaction(tx =>
      addOrganisation(tx, body({ division: '140998000000', name: '滹云县试验有限公司', uscc: code('0BBBBBB') })),
    )
    expect(isRefusal(there)).toBe(false)
    expect(await county.transaction(tx => addOrganisation(tx, body({ division: '140998000000' })))).toMatchObject({
      code: 'organisations.reach',
      status: 403,
    })
    expect(await county.transaction(tx => addOrganisation(tx, body({ uscc: code('0BBBBBB') })))).toMatchObject({
      code: 'organisations.uscc.taken',
      what: '这个代码的单位已在别处建档',
      extra: {},
    })
  })

  test('subsidiaries lie in the interval of their parent, whoever registers them', async () => {
    const parent = await city.transaction(tx => addOrganisation(tx, body({ name: '忻岭集团' })))
    if (isRefusal(parent)) throw new Error(parent.what)
    await city.transaction(tx =>
      addOrganisation(tx, body({ name: '忻岭集团滹云分公司', division: '140998000000', parent: parent.id })),
    )
    await county.transaction(tx => addOrganisation(tx, body({ name: '忻岭集团锻造分公司', parent: parent.id })))
    const { rows } = await database.owner.query<{ name: string; node: number; node_hi: number }>(
      "select name, node, node_hi from organisation where name like '忻岭集团%' order by node",
    )
    const [top, ...below] = rows
    expect(rows.map(r => r.name)).toEqual(['忻岭集团', '忻岭集团滹云分公司', '忻岭集团锻造分公司'])
    expect(below.every(r => top && r.node > top.node && r.node_hi <= top.node_hi)).toBe(true)
    expect(below[1]?.node).toBeGreaterThan(below[0]?.node_hi ?? Infinity)
  })

  test('an edit keeps the row as it was, with who wrote it; a stale one is refused with what changed', async () => {
    const added = await county.transaction(tx =>
      addOrganisation(tx, body({ name: '忻岭县更名法兰有限公司', employees: 80 })),
    )
    if (isRefusal(added)) throw new Error(added.what)
    const write = (version: number, more: Record<string, unknown>) =>
      county.transaction(tx => writeOrganisation(tx, county, added.id, { ...body(more), version }))
    expect(await write(1, { name: '忻岭县新名法兰有限公司', employees: 80, ground: '变更登记' })).toEqual({
      id: added.id,
      version: 2,
    })
    expect(await write(1, { name: '迟到的名称' })).toMatchObject({
      code: 'organisations.stale',
      status: 409,
      extra: { version: 2 },
    })
    const page = await county.transaction(tx => organisationPage(tx, county, added.id))
    if (isRefusal(page)) throw new Error(page.what)
    expect(page.history[0]).toMatchObject({
      office: '忻岭县总工会（演示）',
      ground: '变更登记',
      what: [{ title: '单位全称', before: '忻岭县更名法兰有限公司', after: '忻岭县新名法兰有限公司' }],
    })
    expect(page.missing).toContainEqual({ what: '建会日期', who: '请上级工会提供建会批复' })
    expect(page.finding).toContain('还没有建会')
    expect((await county.transaction(tx => listPage(tx, { ...base, q: '更名法兰' }))).total).toBe(0)
  })

  test('the union of a unit must add up', async () => {
    expect(
      await county.transaction(tx =>
        addOrganisation(tx, body({ members: 30, employees: 20, unionEstablishedOn: '2020-01-01' })),
      ),
    ).toMatchObject({ code: 'organisations.union', details: [{ at: 'members' }] })
    const onLine = await county.transaction(tx =>
      addOrganisation(tx, body({ name: '忻岭县产业线试验有限公司', industryUnion: demo.industryUnion.id })),
    )
    if (isRefusal(onLine)) throw new Error(onLine.what)
    const line = callerFor(
      database.login,
      { way: 'line', lo: demo.industryUnion.line, hi: demo.industryUnion.lineHi },
      { ...demo.industryUnion, division: null },
      ['organisations.read'],
    )
    expect((await line.transaction(tx => listPage(tx, { ...base, q: '产业线试验' }))).rows.map(r => r.id)).toEqual([
      onLine.id,
    ])
    expect((await line.transaction(tx => listPage(tx, base))).rows.every(r => r.kind === '企业' || r.isUnion)).toBe(
      true,
    )
  })
})

test('班组: party-blank teams are told from those nobody has counted', async () => {
  const all = await county.transaction(tx => listTeamPage(tx, { state: '正常', page: 1, size: 50 }))
  expect(all.blank).toBeGreaterThan(0)
  expect(all.unknown).toBeGreaterThan(0)
  const blank = await county.transaction(tx => listTeamPage(tx, { state: '正常', blank: 'yes', page: 1, size: 50 }))
  expect(blank.rows.every(row => row.partyBlank === true)).toBe(true)
  const [first] = demo.enterprises
  const add = (name: string, more: object = {}) =>
    county.transaction(tx => addTeamTo(tx, first?.id ?? '', { name, kind: '班组', state: '正常', ...more }))
  expect(await add('锅炉班', { members: 5, partyMembers: 6 })).toMatchObject({ code: 'organisations.team.party' })
  expect(isRefusal(await add('锅炉班', { members: 5, partyMembers: 0 }))).toBe(false)
  expect(await add('锅炉班')).toMatchObject({ code: 'organisations.team.taken' })
})

test('a division that changes takes teams and grams along', async () => {
  const [first] = demo.enterprises
  await city.transaction(tx =>
    tx.run(
      sql`update organisation set place = (select lo from division where code = 140998000000), county = 140998000000, division = 140998000000 where id = ${first?.id}`,
    ),
  )
  expect(await county.transaction(tx => tx.rows(sql`select id from team where organisation = ${first?.id}`))).toEqual(
    [],
  )
  expect(
    await county.transaction(tx => tx.rows(sql`select gram from organisation_gram where organisation = ${first?.id}`)),
  ).toEqual([])
})

describe('单位名册导入', () => {
  const send = (csv: string) =>
    upload(county, organisationImport, { name: '单位名册.csv', bytes: new TextEncoder().encode(csv) }, null)
  const uscc = [code('0CCCCCC'), code('0DDDDDD')]

  test('is previewed, written as a whole, changes nothing the second time and is undone', async () => {
    const csv = `县单位名册,,,,\n单位名称,统一社会信用代码,职工数,建会时间,行业\n忻岭县名册一厂,${uscc[0] ?? ''},120,2019.5.6,C3393\n忻岭县名册二厂,${uscc[1]?.toLowerCase() ?? ''},30,,锻件及粉末冶金制品制造\n忻岭县错码厂,91140997MA0000000O,5,2026.2.30,没有的行业`
    const sent = await send(csv)
    if (isRefusal(sent)) throw new Error(sent.what)
    const view = await county.transaction(tx => viewOf(tx, county, organisationImport, sent.id))
    expect(view).toMatchObject({ total: 3, added: 2, failed: 1, recognised: { headerRow: 2 } })
    if (isRefusal(view)) throw new Error(view.what)
    expect(view.rows.find(row => row.action === '退回')?.errors.map(e => e.cell)).toEqual(['B5', 'D5', 'E5'])
    expect(await commit(county, organisationImport, sent.id)).toMatchObject({
      state: '已入库',
      finding: '共3行：进2，退1',
    })
    expect((await county.transaction(tx => listPage(tx, { ...base, q: '名册一厂' }))).rows).toMatchObject([
      { employees: 120, unionEstablishedOn: '2019-05-06', county: '忻岭' },
    ])

    const again = await send(csv)
    if (isRefusal(again)) throw new Error(again.what)
    expect(await county.transaction(tx => viewOf(tx, county, organisationImport, again.id))).toMatchObject({
      added: 0,
      changed: 0,
      same: 2,
      failed: 1,
    })
    expect(await undo(county, organisationImport, sent.id, '传错了')).toMatchObject({ state: '已撤销' })
    expect((await county.transaction(tx => listPage(tx, { ...base, q: '名册一厂' }))).total).toBe(0)
  })

  test('what a team rests on is not taken back', async () => {
    const sent = await send(`单位全称,信用代码\n忻岭县名册三厂,${code('0EEEEEE')}`)
    if (isRefusal(sent)) throw new Error(sent.what)
    await commit(county, organisationImport, sent.id)
    const { rows } = await county.transaction(tx => listPage(tx, { ...base, q: '名册三厂' }))
    await county.transaction(tx => addTeamTo(tx, rows[0]?.id ?? '', { name: '一班', kind: '班组', state: '正常' }))
    expect(await undo(county, organisationImport, sent.id, '传错了')).toMatchObject({
      code: 'imports.held',
      why: '用到它们的：班组',
    })
  })
})
