import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { sql, transaction } from '#kernel/database'
import { fieldGroups } from '../../../policies/national/field-groups.ts'
import { bitOf } from '../groups.ts'
import { body, call, county, database, number, openArchive, thin, today, unit } from '../test-archive.ts'
import { registers as keys } from './keys.ts'
import { registers } from './registers.ts'

interface Record {
  id: string
  version: number
  value: string
  verified: string
  source: string
}
interface View {
  registers: { key: string; things: { use: Record; others: Record[] }[]; voided: { why: string }[] }[]
  closed: string[]
  missing: { what: string }[]
  staff: { finding: string; marks: { lane: string; title: string; still: boolean }[] }
  known: { things: number; checked: number; conflicts: number }
}

let officer: Caller
let person: string
let paper: string

/** Whoever sees these groups of fields; the bits stand in the session too, so that row security answers as the page does. */
const seeing = (caller: Caller, ...groups: string[]): Caller => {
  const sees = fieldGroups.reduce((bits, group, at) => (groups.includes(group.id) ? bits | (1 << at) : bits), 0)
  const reach = { ...caller.reach, sees }
  return {
    ...caller,
    may: new Set([...caller.may, 'people.check']),
    reach,
    transaction: work => transaction(database.login, reach, work),
  }
}
const all = fieldGroups.map(group => group.id)
const add = (register: string, answer: object, by = officer, of = person) =>
  call<{ id: string; version: number; code?: string; details?: { at: string }[] }>('POST /people/{id}/records', by, {
    params: { id: of },
    body: { register, answer: { seen_on: '2026-03-01', ground: '履行法定职责', ...answer } },
  })
const page = (by = officer, id = person) =>
  call<{ archive: View; status: number }>('GET /people/{id}', by, { params: { id } })
const read = async (by = officer, id = person) => (await page(by, id)).archive
const thingsIn = (view: View, key: string) => view.registers.find(register => register.key === key)?.things ?? []

beforeAll(async () => {
  await openArchive()
  officer = seeing(county, ...all)
  const made = await call<{ id: string }>('POST /people', county, {
    body: body({ name: '靳长河', documentNumber: number('19790612', 61) }),
  })
  person = made.id
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since) select '证书.jpg', 'jpg', 9, sha256('a'), sha256('b'), '内部', false, place, '2026-03-01' from person where id = $1 returning id`,
    [person],
  )
  paper = rows[0]?.id ?? ''
}, 120_000)

test('[C179] every register stands in the database as it is declared, with a log, and its bit is that of the pack', async () => {
  expect(registers.map(register => register.key)).toEqual([...keys])
  const { rows } = await database.owner.query<{ at: string; type: string; nullable: string }>(
    `select table_name || '.' || column_name as at, data_type as type, is_nullable as nullable from information_schema.columns where table_schema = 'public'`,
  )
  const found = new Map(rows.map(row => [row.at, row]))
  const types = { text: 'text', code: 'text', choice: 'text', day: 'date', number: 'integer' }
  for (const { key, columns, same, when, bit } of registers) {
    for (const column of columns)
      if (column.kind === 'sealed') {
        // Of a number its last four and a keyed hash stand beside what is sealed; of words nothing does.
        expect(found.get(`${key}.sealed`), `${key}.sealed`).toMatchObject({ type: 'bytea', nullable: 'NO' })
        expect(found.has(`${key}.${column.key}`), `${key}.${column.key} stands open`).toBe(false)
        expect(found.has(`${key}.${column.key}_tail`), key).toBe(column.of === 'number')
      } else
        expect(found.get(`${key}.${column.key}`), `${key}.${column.key}`).toMatchObject({
          type: types[column.kind],
          nullable: column.must ? 'NO' : 'YES',
        })
    for (const named of [...same, ...Object.values(when)]) expect(columns.map(c => c.key)).toContain(named)
    expect(found.has(`${key}_log.body`), key).toBe(true)
    expect(fieldGroups[bitOf(bit)]?.id).toBe(bit)
  }
})

describe('a post in two sources', () => {
  test('both stand side by side; the contributions paid come before what the person says, checked or not is said', async () => {
    const said = { unit_name: '云中县北岭锻造有限公司', post: '焊工', ended_on: '2014-12-31' }
    expect(await add('post_spell', { ...said, started_on: '1998-07-01', source: '本人填报' })).toHaveProperty('id')
    expect(await add('post_spell', { ...said, started_on: '1998-09-01', source: '社会保险缴费记录' })).toHaveProperty(
      'id',
    )
    const view = await read()
    const [thing] = thingsIn(view, 'post_spell')
    expect(thing).toMatchObject({
      use: { source: '社会保险缴费记录', verified: '待核' },
      others: [{ source: '本人填报', verified: '自报' }],
    })
    expect(view.known).toEqual({ things: 1, checked: 0, conflicts: 1 })
    expect(view.missing.map(one => one.what)).toEqual(['教育经历', '工会会籍'])
  })

  test('the person’s own words stay 自报 until somebody checks them on paper; then they are in use', async () => {
    const own = thingsIn(await read(), 'post_spell')[0]?.others[0]
    const check = (more: object, by = officer) =>
      call('POST /people/{id}/records/check', by, {
        params: { id: person },
        body: {
          register: 'post_spell',
          record: own?.id,
          version: 1,
          outcome: '核验',
          paper,
          checkedOn: today,
          ...more,
        },
      })
    expect(await check({ checkedOn: '2026-03-03' })).toMatchObject({ code: 'people.record.checked-on' })
    expect(await check({ paper: person })).toMatchObject({ code: 'people.record.paper' })
    expect(await check({})).toMatchObject({ version: 2 })
    expect(await check({})).toMatchObject({ code: 'people.record.stale', status: 409 })
    expect(thingsIn(await read(), 'post_spell')[0]?.use).toMatchObject({ source: '本人填报', verified: '核验' })
    await expect(
      database.owner.query(`update post_spell set verified = '核验' where paper is null`),
      'not even the owner marks as checked what has no paper',
    ).rejects.toThrow(/check/)
  })

  test('a correction keeps the row as it was and asks to be checked again', async () => {
    const own = thingsIn(await read(), 'post_spell')[0]?.use
    const correct = (version: number) =>
      call('PUT /people/{id}/records', officer, {
        params: { id: person },
        body: {
          register: 'post_spell',
          record: own?.id,
          version,
          why: '本人说明记错了月份',
          answer: {
            unit_name: '云中县北岭锻造有限公司',
            post: '焊工',
            started_on: '1998-08-01',
            ended_on: '2014-12-31',
            source: '本人填报',
            seen_on: '2026-03-02',
            ground: '履行法定职责',
          },
        },
      })
    expect(await correct(1)).toMatchObject({ code: 'people.record.stale' })
    expect(await correct(2)).toMatchObject({ version: 3 })
    expect(thingsIn(await read(), 'post_spell')[0]?.use.source).toBe('社会保险缴费记录')
    const { rows } = await database.owner.query<{ body: { started_on: string; verified: string } }>(
      'select body from post_spell_log where id = $1 order by until',
      [own?.id],
    )
    expect(rows.map(row => [row.body.started_on, row.body.verified])).toEqual([
      ['1998-07-01', '自报'],
      ['1998-07-01', '核验'],
    ])
  })

  test('[C290] who left and came back has held the post twice', async () => {
    await add('post_spell', {
      unit_name: '云中县北岭锻造有限公司',
      post: '焊工',
      started_on: '2019-07-01',
      source: '单位花名册',
    })
    const view = await read()
    expect(thingsIn(view, 'post_spell')).toHaveLength(2)
    expect(view.staff.marks.map(mark => [mark.lane, mark.title, mark.still])).toEqual([
      ['岗位', '焊工', false],
      ['岗位', '焊工', true],
    ])
  })
})

describe('what is refused', () => {
  const certificate = {
    scheme: '职业技能等级证书',
    occupation: '焊工',
    level: '三级/高级工',
    code: 'S000033000101253000001',
    issued_on: '2025-05-06',
    source: '证书或证件原件',
  }
  test('a certificate whose number says something else', async () => {
    expect(await add('skill_certificate', { ...certificate, level: '二级/技师' })).toMatchObject({
      code: 'people.record.answer',
      details: [{ at: 'level', what: '编号里的等级是三级/高级工' }],
    })
    expect(await add('skill_certificate', { ...certificate, issued_on: '2024-05-06' })).toMatchObject({
      details: [{ at: 'issued_on' }],
    })
    expect(await add('skill_certificate', certificate)).toHaveProperty('id')
  })

  test('the number of somebody else’s certificate, and nothing of who that is', async () => {
    const other = await call<{ id: string }>('POST /people', county, {
      body: body({ name: '郗大海', documentNumber: number('19800612', 62) }),
    })
    const answer = await add('skill_certificate', certificate, officer, other.id)
    expect(answer).toMatchObject({ code: 'people.certificate.held', status: 409 })
    expect(JSON.stringify(answer)).not.toContain('靳长河')
  })

  test('the same source twice, a day that is none, a level nobody has, spans that run backwards, an unknown field', async () => {
    expect(await add('skill_certificate', certificate)).toMatchObject({ code: 'people.record.twice' })
    const wrong = async (register: string, answer: object) =>
      (await add(register, answer)).details?.map(detail => detail.at)
    expect(
      await wrong('education_record', {
        level: '博士后',
        school: '忻州职业技术学院',
        graduated_on: '2001-02-30',
        colour: '红',
        source: '传说',
      }),
    ).toEqual(['colour', 'level', 'graduated_on', 'source'])
    expect(
      await wrong('post_spell', {
        unit_name: '某厂',
        post: '钳工',
        started_on: '2020-05-01',
        ended_on: '2019-05-01',
        source: '人事档案',
      }),
    ).toEqual(['ended_on'])
    expect(
      await wrong('labour_contract', {
        unit_name: '某厂',
        term: '无固定期限',
        started_on: '2020-05-01',
        ended_on: '2030-05-01',
        source: '合同或协议原件',
      }),
    ).toEqual(['ended_on'])
    expect(await wrong('insurance_spell', { kind: '工伤保险', months: -3, source: '社会保险缴费记录' })).toEqual([
      'place',
      'started_on',
      'months',
    ])
    expect(
      await wrong('education_record', { school: '某校', source: '人事档案', seen_on: '2027-01-01', ground: '顺便' }),
    ).toEqual(['level', 'seen_on', 'ground'])
  })

  test('a void record stays with its reason and is not touched again', async () => {
    const made = await add('contest_result', {
      contest: '2024年云中县焊工技能大赛',
      level: '县级',
      source: '本人填报',
    })
    const cancel = (version: number) =>
      call('POST /people/{id}/records/void', officer, {
        params: { id: person },
        body: { register: 'contest_result', record: made.id, version, why: '登错了人' },
      })
    expect(await cancel(1)).toMatchObject({ version: 2 })
    expect(await cancel(2)).toMatchObject({ code: 'people.record.void', why: '登错了人' })
    const shown = (await read()).registers.find(register => register.key === 'contest_result')
    expect([shown?.things.length, shown?.voided[0]?.why]).toEqual([0, '登错了人'])
  })
})

describe('who sees what', () => {
  test('the skills office sees skills, not the insurance beside them; the database says the same', async () => {
    await add('insurance_spell', {
      kind: '工伤保险',
      place: '云中县',
      started_on: '2001-01-01',
      source: '社会保险缴费记录',
    })
    const skills = seeing(county, 'identity', 'skills')
    const view = await read(skills)
    expect(view.registers.map(register => register.key)).toEqual(['skill_certificate', 'title_record'])
    expect(view.closed).toContain('社会保险')
    const counted = (caller: Caller) =>
      caller.transaction(async tx => (await tx.rows(sql`select id from insurance_spell`)).length)
    expect(await counted(skills)).toBe(0)
    expect(await counted(officer)).toBe(1)
    expect(
      await add('insurance_spell', { kind: '工伤保险', place: '别处', source: '社会保险缴费记录' }, skills),
    ).toMatchObject({ status: 403, code: 'people.group.closed' })
  })

  test('nobody of the next county, no unit but the person’s own; no bits at all is no row', async () => {
    expect(await page(seeing(thin, ...all))).toMatchObject({ status: 404 })
    expect(await add('post_spell', { post: '钳工' }, seeing(thin, ...all))).toMatchObject({ status: 404 })
    expect((await read(seeing(unit, ...all))).registers.length).toBe(registers.length)
    expect(await county.transaction(async tx => (await tx.rows(sql`select id from post_spell`)).length)).toBe(0)
  })

  test('the person sees the whole of their own and nobody else’s, and writes nothing there', async () => {
    const self = { way: 'self', account: '00000000-0000-4000-8000-00000000000a', today } as const
    const rowsOf = (of: string) =>
      transaction(
        database.login,
        { ...self, person: of },
        async tx => (await tx.rows(sql`select id from post_spell`)).length,
      )
    expect(await rowsOf(person)).toBe(3)
    expect(await rowsOf('00000000-0000-4000-8000-00000000000b')).toBe(0)
    await expect(
      transaction(database.login, { ...self, person }, tx => tx.run(sql`update post_spell set post = '经理'`)),
    ).rejects.toThrow(/permission denied/)
  })
})
