import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { transaction } from '#kernel/database'
import { readSheet } from '#kernel/documents'
import { isRefusal } from '#kernel/refusal'
import { fieldGroups } from '../../../policies/national/field-groups.ts'
import { body, call, county, database, demo, number, openArchive, thin, unit } from '../test-archive.ts'
import { columnsOfSheet } from './import-columns.ts'
import { registers } from './registers.ts'

let hr: Caller
let officer: Caller
let worker = ''

const seeing = (caller: Caller, ...groups: string[]): Caller => {
  const sees = fieldGroups.reduce((bits, group, at) => (groups.includes(group.id) ? bits | (1 << at) : bits), 0)
  const reach = { ...caller.reach, sees }
  return { ...caller, reach, transaction: work => transaction(database.login, reach, work) }
}
/** The groups of the role 企业人力资源. */
const staff = ['identity', 'education', 'employment', 'insurance', 'skills', 'training']

interface View {
  id: string
  code?: string
  status?: number
  state: string
  added: number
  changed: number
  same: number
  failed: number
  rows: {
    row: number
    action: string
    subject: string | null
    changes: { title: string; before: string | null; after: string | null }[]
    errors: { cell: string; column: string; reason: string; remedy: string }[]
  }[]
}
const send = async (register: string, lines: readonly string[], by = hr): Promise<View> => {
  const sent = await call<{ id: string; code?: string }>('POST /records/imports', by, {
    body: { file: new File([lines.join('\n')], `${register}.csv`), register },
  })
  return sent.code === undefined
    ? call<View>('GET /records/imports/{id}', by, { params: { id: sent.id } })
    : (sent as View)
}
const act = (name: string, view: View, by = hr, more: object = {}) =>
  call<View>(`POST /records/imports/{id}/${name}`, by, { params: { id: view.id }, ...more })
const rowsOf = async (text: string) => (await database.owner.query<Record<string, unknown>>(text)).rows

const certificates = '姓名,身份证号,出生日期,证书体系,职业,等级,核发日期,来源,看到来源的日期,凭什么处理'
const tail = '2026-02-20,人力资源管理所必需'
const id = number('19790612', 61)

beforeAll(async () => {
  await openArchive()
  hr = seeing(unit, ...staff)
  officer = seeing(county, ...fieldGroups.map(group => group.id))
  const open = (name: string, documentNumber: string | undefined, born: string, employer?: string) =>
    call<{ id: string }>('POST /people', employer ? thin : county, {
      body: {
        ...body({ name, ...(documentNumber ? { documentNumber } : {}), born, ...(employer ? { employer } : {}) }),
        another: true,
      },
    })
  worker = (await open('靳长河', id, '1979-06-12')).id
  await open('区静怡', undefined, '1985-03-02')
  await open('乐天成', undefined, '1986-04-05')
  await open('乐天成', undefined, '1986-04-05')
  await open(
    '外县人',
    number('19880808', 71),
    '1988-08-08',
    demo.enterprises.find(e => e.division === demo.divisions.thin)?.id,
  )
}, 120_000)

test('every register has a sheet drawn from its declaration, with lists, notes and an example that is not read', async () => {
  for (const register of registers) {
    const titles = (await columnsOfSheet(register)).map(column => column.title)
    expect(new Set(titles).size, register.key).toBe(titles.length)
  }
  const { bytes, name } = await call<{ bytes: Uint8Array; name: string }>('GET /records/imports/template', hr, {
    query: { register: 'skill_certificate' },
  })
  expect(name).toBe('技能证书模板.xlsx')
  const book = await readSheet(bytes, name)
  if (isRefusal(book)) throw new Error(book.what)
  expect(book.sheets.map(sheet => sheet.name)).toEqual(['技能证书', '填表说明', '示例'])
  expect(book.sheets[0]?.header?.columns.map(c => c.title)).toContain('证书体系*')
  const { rows } = await call<{ rows: { key: string; open: boolean }[] }>('GET /records/registers', hr)
  expect(rows).toHaveLength(16)
  expect(rows.filter(row => !row.open).map(row => row.key)).toContain('health_record')
})

test('a sheet of certificates finds its people, returns what is unclear, and changes nothing the second time', async () => {
  const lines = [
    certificates,
    `靳长河,${id},,国家职业资格证书,焊工,高级工,2015.6.1,单位花名册,${tail}`,
    `区静怡,,1985年3月2日,国家职业资格证书,钳工,技师,2018-06-01,单位花名册,${tail}`,
    `乐天成,,1986-04-05,国家职业资格证书,钳工,技师,2018-06-01,单位花名册,${tail}`,
    `外县人,${number('19880808', 71)},,国家职业资格证书,钳工,技师,2018-06-01,单位花名册,${tail}`,
    `没有人,${number('19880808', 73)},,国家职业资格证书,钳工,技师,2018-06-01,单位花名册,${tail}`,
    `靳长河,${id},,职业证书,焊工,特等,2030-01-01,单位花名册,${tail}`,
    `靳长河,${id},,国家职业资格证书,焊工,高级工,2015-06-01,单位花名册,${tail}`,
  ]
  const view = await send('skill_certificate', lines)
  expect(view).toMatchObject({ added: 2, failed: 5 })
  const reason = (row: number) =>
    view.rows
      .find(one => one.row === row)
      ?.errors.map(e => e.reason)
      .join('；')
  expect(reason(4)).toContain('有2个1986-04-05出生的“乐天成”')
  expect(reason(5)).toContain('在别处建档')
  expect(reason(6)).toContain('没有建档')
  expect(reason(7)).toContain('证书体系没有“职业证书”')
  expect(reason(8)).toBe('与第2行是同一来源的同一条')
  expect(await act('commit', view)).toMatchObject({ state: '已入库', added: 2 })
  expect(
    await rowsOf(
      `select level, issued_on::text, verified, source, by_name from skill_certificate where person = '${worker}' and occupation = '焊工' and source = '单位花名册'`,
    ),
  ).toEqual([{ level: '三级/高级工', issued_on: '2015-06-01', verified: '待核', source: '单位花名册', by_name: null }])
  expect(await send('skill_certificate', lines)).toMatchObject({ added: 0, changed: 0, same: 2, failed: 5 })
})

test('another source stands beside, a correction of the same source is one, and both go back', async () => {
  const before = await rowsOf(`select id, issuer, version from skill_certificate where person = '${worker}'`)
  const view = await send('skill_certificate', [
    `${certificates},评价机构`,
    `靳长河,${id},,国家职业资格证书,焊工,高级工,2015-06-01,人事档案,${tail},`,
    `靳长河,${id},,国家职业资格证书,焊工,高级工,2015-06-01,单位花名册,${tail},某鉴定所`,
  ])
  expect(view).toMatchObject({ added: 1, changed: 1, failed: 0 })
  expect(view.rows.find(row => row.action === '新增')?.changes).toMatchObject([{ title: '并列：单位花名册' }])
  expect(view.rows.find(row => row.action === '改动')?.changes).toEqual([
    { title: '评价机构', before: null, after: '某鉴定所' },
  ])
  await act('commit', view)
  expect(
    await rowsOf(
      `select 1 from skill_certificate where person = '${worker}' and state = '在册' and occupation = '焊工'`,
    ),
  ).toHaveLength(2)
  expect(await act('undo', view, hr, { body: { reason: '拿错了表' } })).toMatchObject({ state: '已撤销' })
  expect(
    await rowsOf(
      `select issuer, state, why from skill_certificate where person = '${worker}' and occupation = '焊工' order by source`,
    ),
  ).toEqual(
    expect.arrayContaining([
      { issuer: null, state: '作废', why: '整批撤销导入' },
      { issuer: null, state: '在册', why: null },
    ]),
  )
  expect(before.length).toBeGreaterThan(0)
})

test('what was corrected since keeps the batch; a post that does not see the group imports nothing of it', async () => {
  const view = await send('title_record', [
    '姓名,身份证号,职称,取得日期,来源,看到来源的日期,凭什么处理',
    `靳长河,${id},工程师,2012-01-01,单位花名册,${tail}`,
  ])
  expect(view.failed === 0 ? view.added : view.rows).toBe(1)
  await act('commit', view)
  await database.owner.query(
    `update title_record set speciality = '焊接' where person = '${worker}' and state = '在册'`,
  )
  expect(await act('undo', view, hr, { body: { reason: '拿错了表' } })).toMatchObject({ code: 'imports.moved' })
  expect(await send('health_record', ['姓名'])).toMatchObject({ status: 403, code: 'people.group.closed' })
  expect(await send('nothing', ['姓名'])).toMatchObject({ status: 404 })
})

test('of health nothing is written before the person has agreed; what is sealed is compared and not shown', async () => {
  const health = [
    '姓名,身份证号,种类,检查（承办）机构,日期,结论,来源,看到来源的日期,凭什么处理',
    `靳长河,${id},在岗期间检查,某职防院,2026-01-10,未见异常,证书或证件原件,2026-02-20,本人同意`,
  ]
  const refused = await send('health_record', health, officer)
  expect(refused).toMatchObject({ added: 0, failed: 1 })
  expect(refused.rows[0]?.errors.some(e => e.reason.includes('没有单独同意'))).toBe(true)
  await database.owner.query(
    `insert into consent_record (person, source, seen_on, verified, ground, matter, recipient, purpose, answer, given_on, by_account)
     select $1, '合同或协议原件', '2026-02-01', '待核', '本人同意', '健康与职业健康信息的登记和使用', '本单位', '职业健康监护', '同意', '2026-02-01', null`,
    [worker],
  )
  await database.owner.query(
    `update consent_record set verified = '核验', paper = (select id from file limit 1), checked_on = '2026-02-02', checked_by = '某' where person = $1`,
    [worker],
  )
  const view = await send('health_record', health, officer)
  expect(view.failed === 0 ? view.added : view.rows).toBe(1)
  await act('commit', view, officer)
  const kept = await rowsOf(`select * from health_record where person = '${worker}'`)
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain('未见异常')
  expect(JSON.stringify(await rowsOf(`select * from import_row where batch = '${view.id}'`))).not.toContain('未见异常')
  expect(await send('health_record', health, officer)).toMatchObject({ same: 1 })
  const other = await send('health_record', [health[0] ?? '', (health[1] ?? '').replace('未见异常', '复查')], officer)
  expect(other.rows[0]?.changes).toEqual([{ title: '结论', before: '原内容', after: '新内容' }])
})
