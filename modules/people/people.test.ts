import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { sql, transaction } from '#kernel/database'
import { writeBook } from '#kernel/documents'
import { keepFilesUnder } from '#kernel/files'
import { residentIdCheck } from '#kernel/identifiers'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { demoOrganisations, type DemoOrganisations } from '#modules/organisations'
import { calendar } from '#kernel/calendar'
import { listPeople, personBody } from './contract.ts'
import { demoPeople } from './demo.ts'
import { routes } from './routes.ts'

const today = '2026-03-02'
let database: TestDatabase
let demo: DemoOrganisations
let county: Caller
let thin: Caller
let unit: Caller

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jp-people-'))
  process.env['JIANGPU_MASTER_KEY_FILE'] = join(folder, 'master.key')
  keepFilesUnder(folder)
  database = await freshDatabase()
  await database.owner.query(`insert into division (code, source, name, short_name, level, parent, lo, hi) values
    (0, '民政', '全国', '全国', 0, null, 0, 999999999999999), (140000000000, '民政', '山西省', '山西', 1, 0, 40000000000000, 49999999999999), (140900000000, '民政', '忻州市', '忻州', 2, 140000000000, 40900000000000, 40999999999999)`)
  demo = await transaction(database.login, { way: 'job', today }, async tx => {
    const made = await demoOrganisations(tx)
    await demoPeople(tx)
    return made
  })
  const bounds = async (text: string, of: unknown) => (await database.owner.query<{ lo: number; hi: number }>(text, [of])).rows[0] ?? { lo: 0, hi: 0 }
  const division = (code: number) => bounds('select lo, hi from division where code = $1', code)
  const [first] = demo.enterprises
  county = callerFor({ way: 'division', ...(await division(demo.divisions.county)) }, demo.countyUnions.county)
  thin = callerFor({ way: 'division', ...(await division(demo.divisions.thin)) }, demo.countyUnions.thin)
  unit = callerFor({ way: 'unit', ...(await bounds('select node as lo, node_hi as hi from organisation where id = $1', first?.id)) }, { id: first?.id ?? '', name: first?.name ?? '' })
}, 120_000)

function callerFor(reach: { way: 'division' | 'unit'; lo: number; hi: number }, office: { id: string; name: string }): Caller {
  const whole = { account: '00000000-0000-4000-8000-000000000001', organisation: office.id, ...reach, today }
  return {
    account: whole.account, person: null, name: '褚文秀', today, reach: whole, may: new Set(['people.read', 'people.write', 'people.reveal', 'people.import', 'people.export']),
    post: { id: '00000000-0000-4000-8000-000000000002', role: 'county_union', organisation: office.id, organisationName: office.name, sector: '工会', division: null },
    law: { calendar: calendar([]), reading: parameter => ({ value: null, title: parameter, evidence: '未配置' }) },
    transaction: work => transaction(database.login, whole, work),
  }
}

/** What the endpoint answers; a reply is checked against its contract as the server does in tests. */
async function call<T = Record<string, unknown>>(name: string, caller: Caller, request: { params?: unknown; query?: unknown; body?: unknown } = {}): Promise<T> {
  const [method, path] = name.split(' ')
  const route = routes.find(r => r.endpoint.method === method && r.endpoint.path === path)
  if (!route) throw new Error(`no route ${name}`)
  const { query, body } = route.endpoint
  const answer = await route.handler({ params: request.params, query: query?.parse(request.query ?? {}), body: body && request.body instanceof Object && !('file' in request.body) ? body.parse(request.body) : request.body } as never, caller, {} as never)
  if (!isRefusal(answer) && !('bytes' in (answer as object))) route.endpoint.returns.parse(answer)
  return answer as T
}
const number = (born: string, n: number) => {
  const first = `191407${born}${String(n).padStart(3, '0')}`
  return first + residentIdCheck(first)
}
const body = (more: Record<string, unknown>) => personBody.parse({ name: '靳长河', employer: demo.enterprises[0]?.id, ...more })
type List = { rows: { id: string; name: string; idTail: string | null }[]; total: number }

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
    const found = async (q: string) => (await call<List>('GET /people', county, { query: listPeople.query.parse({ q }) })).rows.map(r => r.name)
    await call('POST /people', county, { body: { ...body({ name: '单志强甲', documentNumber: number('19790612', 11) }) } })
    for (const q of ['单志强甲', '志强甲', 'shanzhiqiangjia', 'szqj', 'shan zhi']) expect(await found(q), q).toContain('单志强甲')
    expect(await found('danzhiqiangjia')).not.toContain('单志强甲')
    expect(await found('··')).toEqual([])
  })

  test('by the whole number of a document, without saying more of who is elsewhere', async () => {
    const own = number('19790612', 13)
    const created = await call<{ id: string }>('POST /people', county, { body: body({ name: '靳长河', documentNumber: own }) })
    expect(await call('POST /people/find', county, { body: { kind: '居民身份证', number: own.toLowerCase() } })).toMatchObject({ found: 'here', id: created.id })
    expect(await call('POST /people/find', thin, { body: { kind: '居民身份证', number: own } })).toMatchObject({ found: 'elsewhere', id: null, name: null })
    expect(await call('POST /people', thin, { body: { ...body({ documentNumber: own }), employer: demo.enterprises.find(e => e.division === demo.divisions.thin)?.id } })).toMatchObject({ code: 'people.document.taken', what: '这份证件的人已在别处建档', extra: {} })
    expect(await call('POST /people', county, { body: body({ documentNumber: own }) })).toMatchObject({ code: 'people.document.taken', extra: { person: created.id } })
    expect(await call('POST /people/find', county, { body: { kind: '居民身份证', number: `${own.slice(0, 17)}${own.endsWith('1') ? '2' : '1'}` } })).toMatchObject({ code: 'people.document.wrong' })
  })
})

describe('an archive', () => {
  test('reads sex and birthday from the number, refuses what contradicts it, asks about a namesake of the same day', async () => {
    const first = await call<{ id: string }>('POST /people', county, { body: body({ name: '郗静', documentNumber: number('19850307', 22), phone: '199 0000 1234' }) })
    const page = await call<{ line: string; version: number; groups: { key: string; facts: { key: string; value: string | null; source: string | null }[] }[]; phoneTail: string }>('GET /people/{id}', county, { params: first })
    expect(page.line).toContain('女，1985年3月出生（40岁）')
    expect(page.phoneTail).toBe('1234')
    expect(JSON.stringify(page)).not.toContain('19900001234')
    expect(await call('POST /people', county, { body: body({ name: '郗静', documentNumber: number('19850307', 23), sex: '女' }) })).toMatchObject({ code: 'people.facts', details: [{ at: 'sex' }] })
    expect(await call('POST /people', county, { body: body({ name: '郗静', documentNumber: number('19850307', 24) }) })).toMatchObject({ code: 'people.twin', status: 409 })
    expect(await call('POST /people', county, { body: { ...body({ name: '郗静', documentNumber: number('19850307', 24) }), another: true } })).toHaveProperty('id')
  })

  test('keeps the source of every fact and the row as it was; a stale page is refused', async () => {
    const { id } = await call<{ id: string }>('POST /people', county, { body: body({ name: '区静怡', documentNumber: number('19900101', 31), position: '操作工', source: '人事档案', verified: '已核' }) })
    const edit = (version: number, more: object) => call('PUT /people/{id}', county, { params: { id }, body: { ...body({ name: '区静怡', position: '班组长', sex: '男', born: '1990-01-01', source: '单位任职文件', ground: '任班组长', ...more }), version } })
    expect(await edit(1, {})).toMatchObject({ version: 2 })
    expect(await edit(1, {})).toMatchObject({ code: 'people.stale', extra: { version: 2 } })
    const page = await call<{ groups: { facts: { key: string; value: string | null; source: string | null }[] }[]; history: { ground: string | null; what: unknown[] }[]; documents: unknown[] }>('GET /people/{id}', county, { params: { id } })
    const facts = page.groups.flatMap(g => g.facts)
    expect(facts.find(f => f.key === 'position')).toMatchObject({ value: '班组长', source: '单位任职文件' })
    expect(facts.find(f => f.key === 'born')).toMatchObject({ source: '人事档案' })
    expect(page.history[0]).toMatchObject({ ground: '任班组长', what: [{ title: '岗位职务', before: '操作工', after: '班组长' }] })
    expect(page.documents).toHaveLength(1)
    const log = await database.owner.query<{ body: object }>('select body from person_log where id = $1', [id])
    expect(JSON.stringify(log.rows)).not.toMatch(/salt|cipher/)
  })

  test('a masked number opens for a purpose, and the look is on record before the answer', async () => {
    const own = number('19790612', 41)
    const { id } = await call<{ id: string }>('POST /people', county, { body: body({ name: '令狐存亮', documentNumber: own, phone: '19900004321' }) })
    expect(await call('POST /people/{id}/reveal', county, { params: { id }, body: { field: 'document', purpose: '核对推荐审批表' } })).toEqual({ value: own })
    expect(await call('POST /people/{id}/reveal', county, { params: { id }, body: { field: 'phone', purpose: '通知补材料' } })).toEqual({ value: '19900004321' })
    const seen = await database.owner.query<{ fields: string; purpose: string }>("select fields, purpose from access_log where subject = $1 and act = 'reveal' order by id", [id])
    expect(seen.rows).toEqual([{ fields: '居民身份证', purpose: '核对推荐审批表' }, { fields: '电话', purpose: '通知补材料' }])
    expect(await call('POST /people/{id}/reveal', thin, { params: { id }, body: { field: 'document', purpose: '看看' } })).toMatchObject({ status: 404 })
    const kept = await database.owner.query<{ cipher: Buffer }>('select cipher from document where person = $1', [id])
    expect(kept.rows[0]?.cipher.toString('utf8')).not.toContain(own)
  })

  test('a post sees only the groups of its sector', async () => {
    const skillsOnly: Caller = { ...county, reach: { ...county.reach, sees: 1 << 5 } }
    const { rows } = await call<List>('GET /people', county)
    const page = await call<{ line: string; documents: unknown[]; groups: { key: string; closed: string | null; facts: unknown[] }[] }>('GET /people/{id}', skillsOnly, { params: { id: rows[0]?.id } })
    expect(page.groups.filter(g => g.closed === null).map(g => g.key)).toEqual(['skills'])
    expect(page.documents).toEqual([])
    expect(await call('POST /people/{id}/reveal', skillsOnly, { params: { id: rows[0]?.id }, body: { field: 'document', purpose: '看看' } })).toMatchObject({ status: 403 })
  })
})

describe('花名册导入', () => {
  type Batch = { id: string; state: string; finding: string; total: number; added: number; changed: number; same: number; failed: number; rows: { action: string; title: string; errors: { cell: string; reason: string; remedy: string }[]; changes: unknown[] }[]; leaf: unknown; may: { commit: boolean; undo: boolean } }
  const send = (caller: Caller, csv: string, name = '花名册.csv') => call<{ id: string } & Refusal>('POST /people/imports', caller, { body: { file: new File([csv], name), target: demo.enterprises[0]?.id } })
  const read = (caller: Caller, id: string) => call<Batch>('GET /people/imports/{id}', caller, { params: { id } })
  const good = [number('19801103', 51), number('19811103', 53), number('19821103', 55)]
  const table = (rows: string[]) => ['忻岭县某厂职工花名册,,,,', '序号,姓名,身份证号,岗位,民族', ...rows.map((row, i) => `${i + 1},${row}`)].join('\n')

  test('a file is recognised below its title, previewed, written whole, changes nothing the second time, and is undone', async () => {
    const csv = table([`米晓岚,${good[0]?.toLowerCase()},操作工,汉`, `乐天成,${good[1]},班组长,维吾尔`, `区静怡,${good[2]},,壮族`])
    const { id } = await send(unit, csv)
    const preview = await read(unit, id)
    expect(preview).toMatchObject({ state: '预检', total: 3, added: 3, failed: 0, may: { commit: true } })
    expect((await database.owner.query('select 1 from person where name = $1', ['乐天成'])).rows).toEqual([])
    const done = await call<Batch>('POST /people/imports/{id}/commit', unit, { params: { id } })
    expect(done).toMatchObject({ state: '已入库', finding: '共3行：进3，退0' })
    expect(done.leaf).not.toBeNull()
    expect((await database.owner.query<{ ethnicity: string }>('select ethnicity from person where name = $1', ['乐天成'])).rows).toEqual([{ ethnicity: '维吾尔族' }])

    const again = await send(unit, csv)
    expect(await read(unit, again.id)).toMatchObject({ added: 0, changed: 0, same: 3 })
    await call('POST /people/imports/{id}/commit', unit, { params: { id: again.id } })
    expect((await database.owner.query<{ version: number }>('select version from person where name = $1', ['乐天成'])).rows).toEqual([{ version: 1 }])

    const other = await send(unit, table([`乐天成,${good[1]},工段长,维吾尔族`]))
    expect((await read(unit, other.id)).rows).toMatchObject([{ action: '改动', changes: [{ title: '岗位职务', before: '班组长', after: '工段长' }] }])
    await call('POST /people/imports/{id}/commit', unit, { params: { id: other.id } })
    expect(await call('POST /people/imports/{id}/undo', unit, { params: { id }, body: { reason: '传错了表' } })).toMatchObject({ code: 'imports.moved' })
    expect(await call('POST /people/imports/{id}/undo', unit, { params: { id: other.id }, body: { reason: '传错了表' } })).toMatchObject({ state: '已撤销' })
    expect((await database.owner.query<{ position: string }>('select position from person where name = $1', ['乐天成'])).rows).toEqual([{ position: '班组长' }])
  })

  test('what nothing rests on goes as a whole; what an account rests on stays', async () => {
    const { id } = await send(unit, table([`盖志远,${number('19831103', 57)},操作工,汉族`, `查国栋,${number('19831103', 59)},操作工,汉族`]))
    await call('POST /people/imports/{id}/commit', unit, { params: { id } })
    expect(await call('POST /people/imports/{id}/undo', unit, { params: { id }, body: { reason: '不是本单位的人' } })).toMatchObject({ state: '已撤销' })
    expect((await database.owner.query("select 1 from person where name in ('盖志远', '查国栋')")).rows).toEqual([])
    const held = await send(unit, table([`查国栋,${number('19831103', 59)},操作工,汉族`]))
    await call('POST /people/imports/{id}/commit', unit, { params: { id: held.id } })
    await database.owner.query("insert into account (login, name, person, organisation_name, place) select 'zha', name, id, '演示', place from person where name = '查国栋'")
    expect(await call('POST /people/imports/{id}/undo', unit, { params: { id: held.id }, body: { reason: '不是本单位的人' } })).toMatchObject({ code: 'imports.held', why: '用到他们的：登录账号' })
  })

  test('every wrong cell is named with its reason and remedy, and the right rows still come in', async () => {
    const taken = number('19790612', 71)
    await call('POST /people', thin, { body: { ...body({ name: '外县人', documentNumber: taken }), employer: demo.enterprises.find(e => e.division === demo.divisions.thin)?.id } })
    const right = number('19841103', 61)
    const csv = ['姓名,身份证号,民族,参加工作时间', `对的人,${right},汉族,2004.7`, '科学,1.91407E+17,汉族,', `错位,${right.slice(0, 17)}${right.endsWith('5') ? '6' : '5'},汉族,`, `重复,${right},汉族,`, `代码,${number('19841104', 63)},火星族,2026.2.30`, `别处,${taken},汉族,`].join('\n')
    const { id } = await send(unit, csv)
    const preview = await read(unit, id)
    expect(preview).toMatchObject({ added: 1, failed: 5 })
    const of = (title: string) => preview.rows.find(r => r.title === title)?.errors ?? []
    expect(of('科学')).toMatchObject([{ cell: 'B3', reason: expect.stringContaining('科学计数') as string }])
    expect(of('错位')).toMatchObject([{ cell: 'B4', reason: expect.stringContaining('校验码') as string }])
    expect(of('重复')).toMatchObject([{ reason: '与第2行的号码相同' }])
    expect(of('代码').map(e => e.cell)).toEqual(['C6', 'D6'])
    expect(of('代码')[1]?.reason).toContain('2 月只有 28 天')
    expect(of('别处')).toMatchObject([{ reason: '这份证件的人已在别处建档' }])
    const report = await call<{ name: string; bytes: Uint8Array }>('GET /people/imports/{id}/errors', unit, { params: { id } })
    expect(report.name).toBe('人员花名册错误回执.xlsx')
    expect(await call('POST /people/imports/{id}/commit', unit, { params: { id } })).toMatchObject({ finding: '共6行：进1，退5' })
    const rows = await database.owner.query<{ joined_work_on: string }>("select joined_work_on from person where name = '对的人'")
    expect(rows.rows).toEqual([{ joined_work_on: '2004-07-01' }])
    const kept = await database.owner.query("select * from import_row where batch = $1", [id])
    expect(JSON.stringify(kept.rows)).not.toContain(right)
  })

  test('a workbook is read as well; what is no roster is refused with what to do', async () => {
    const bytes = await writeBook([{ name: '名册', title: '职工名册', columns: [{ title: '姓名' }, { title: '公民身份号码' }, { title: '性别' }], rows: [['任怀川', number('19851103', 65), '男']] }])
    const { id } = await call<{ id: string }>('POST /people/imports', unit, { body: { file: new File([new Uint8Array(bytes)], '名册.xlsx'), target: demo.enterprises[0]?.id } })
    expect(await read(unit, id)).toMatchObject({ added: 1, recognised: { headerRow: 2 } })
    expect(await send(unit, '产品,数量\n法兰,3')).toMatchObject({ code: 'imports.missingColumns' })
    const template = await call<{ bytes: Uint8Array }>('GET /people/imports/template', unit)
    expect(template.bytes.length).toBeGreaterThan(5000)
    expect(await call('GET /people/imports/{id}', thin, { params: { id } })).toMatchObject({ status: 404 })
  })

  test('a long roster is refused with how to send it', async () => {
    const rows = Array.from({ length: 5001 }, (_, i) => `某人,${number('19860101', i % 999)}`)
    expect(await send(unit, ['姓名,身份证号', ...rows].join('\n'))).toMatchObject({ code: 'imports.tooLong', status: 413 })
  })
})

test('a unit that moves takes its people and what they are found by along', async () => {
  const moved = demo.enterprises[5]
  const before = await county.transaction(tx => tx.rows(sql`select id from person where employer = ${moved?.id}`))
  expect(before.length).toBeGreaterThan(5)
  await transaction(database.login, { way: 'job', today }, tx => tx.run(sql`update organisation o set place = d.lo, county = d.code, division = d.code from division d where d.code = 140998000000 and o.id = ${moved?.id}`))
  expect(await county.transaction(tx => tx.rows(sql`select id from person where employer = ${moved?.id}`))).toEqual([])
  expect((await thin.transaction(tx => tx.rows(sql`select distinct person from name_gram g join person p on p.id = g.person where p.employer = ${moved?.id}`))).length).toBe(before.length)
})
