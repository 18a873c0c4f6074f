import { beforeAll, expect, test } from 'vitest'
import { readSheet, writeBook } from '#kernel/documents'
import { direct, sql, transaction } from '#kernel/database'
import { residentIdCheck } from '#kernel/identifiers'
import { isRefusal } from '#kernel/refusal'
import { addPerson, personBody } from '#modules/people'
import { awardImports, eventImports } from './contract/import.ts'
import { call, done, stage, type Stage } from './events-stage.ts'

let s: Stage
const number = (born: string, n: number) => {
  const first = `191407${born}${String(n).padStart(3, '0')}`
  return first + residentIdCheck(first)
}
const ids = { here: number('19650304', 11), fresh: number('19700506', 13), far: number('19600708', 15) }
const head = '姓名,荣誉称号,获奖年份,级别,授予机关,身份证号,工作单位,证书号,建档,确认登记'
const table = (rows: readonly string[]) => ['忻岭县劳动模范名册', head, ...rows].join('\n')
const send = async (text: string, who: keyof Stage['as'] = 'county') =>
  (await done(awardImports.upload, { body: { file: new File([text], '劳模库.csv') } }, s.as[who]())).id
const read = (id: string) => done(awardImports.read, { params: { id }, query: {} }, s.as.county())
const commit = (id: string) => done(awardImports.commit, { params: { id } }, s.as.county())
const city = (name: string, id = '', unit = '', more = ',,') =>
  `${name},演示市劳动模范,1998年,市级,演示市人民政府,${id},${unit}${more},`

beforeAll(async () => {
  s = await stage()
  const open = (document: string, name: string, employer: string) =>
    transaction(s.login, { way: 'job', today: s.today() }, async tx => {
      const made = await addPerson(
        tx,
        { today: s.today() },
        personBody.parse({ name, documentKind: '居民身份证', documentNumber: document, employer }),
      )
      if (isRefusal(made)) throw new Error(made.what)
    })
  await open(ids.here, '解放', s.offices.unit.id)
  await open(ids.far, '盖远', s.offices.mill.id)
})

test('the template has every column, its lists and how to fill it', async () => {
  const { bytes } = await done(awardImports.template, { query: {} }, s.as.county())
  const book = await readSheet(bytes, '模板.xlsx')
  if (isRefusal(book)) throw new Error(book.what)
  expect(book.sheets.map(x => x.name)).toContain('填表说明')
  expect(book.sheets[0]?.header?.columns.map(x => x.title)).toEqual(
    expect.arrayContaining(['姓名*', '荣誉全称*', '年度*', '证件号码', '出处']),
  )
})

test('[C067] a bad roster comes back cell by cell, is repaired, goes in once, and the same file changes nothing', async () => {
  const bad = table([
    '解放,省劳模,1998,,,,,,,',
    `乐天成,演示市劳动模范,98年,市级,演示市人民政府,${ids.fresh.slice(0, 17)}X9,,,,`,
    '区静怡,演示市财政局先进工作者,2001,市,演示市财政局,,,,,',
    '北岭锻造有限公司,全国五一劳动奖状,2016,,,,,,,',
    `米晓岚,演示市劳动模范,1998,市级,演示市人民政府,${ids.here},,,,`,
    '曲静,演示市劳动模范,1998,市级,,,,,,',
  ])
  const preview = await read(await send(bad))
  expect([preview.total, preview.failed]).toEqual([6, 5])
  const said = preview.rows.flatMap(r => r.errors.map(e => `${e.cell} ${e.reason}`))
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringContaining('“省劳模”是简称'),
      expect.stringContaining('“98年”不是年度'),
      expect.stringContaining('行业、部门的表彰'),
      expect.stringContaining('在册的姓名是“解放”'),
      expect.stringContaining('要填授予机关'),
    ]),
  )
  expect(preview.rows.find(r => r.row === 6)?.changes[0]?.after).toBe('并到北岭锻造有限公司')
  const good = table([
    city('解放', ids.here, '北岭锻造有限公司'),
    city('乐天成', ids.fresh, '北岭锻造有限公司', ',A-17,是'),
    '区静怡,演示市财政局先进工作者,2001,市,演示市财政局,,,,,是',
    '北岭锻造有限公司,全国五一劳动奖状,2016,,,,,,,',
    city('盖远', ids.far),
    city('曲静'),
  ])
  const id = await send(good)
  expect(await read(id)).toMatchObject({ added: 6, failed: 0 })
  expect(await commit(id)).toMatchObject({ state: '已入库', finding: '共6行：进6，退0' })
  const rows = await direct<{
    name: string
    joined: boolean
    family: string | null
    person: string | null
    certificate_number: string | null
  }>(
    s.owner,
    sql`select a.name, coalesce(a.person, a.organisation) is not null as joined, a.family, p.name as person, a.certificate_number from award a left join person p on p.id = a.person where a.source = '名册导入' order by a.name`,
  )
  expect(
    rows
      .filter(r => r.joined)
      .map(r => r.name)
      .toSorted(),
  ).toEqual(['乐天成', '北岭锻造有限公司', '解放'].toSorted())
  expect(rows.find(r => r.name === '乐天成')).toMatchObject({
    person: '乐天成',
    certificate_number: 'A-17',
    family: '劳模',
  })
  expect(rows.find(r => r.name === '区静怡')?.family).toBeNull()
  // 号码只留散列：名册和批次里都找不到原号。
  expect(
    await direct(s.owner, sql`select 1 from import_row where to_jsonb(import_row)::text like ${`%${ids.fresh}%`}`),
  ).toEqual([])
  const again = await send(good)
  expect(await read(again)).toMatchObject({ added: 0, changed: 0, same: 6 })
  await commit(again)
  expect((await direct(s.owner, sql`select 1 from award where source = '名册导入'`)).length).toBe(6)
})

test('a number filled in later is a change; the batch goes back, and what has moved since cannot', async () => {
  const id = await send(table([city('曲静', '', '', ',B-1,')]))
  const view = await read(id)
  expect(view.rows).toMatchObject([{ action: '改动', changes: [{ title: '证书编号', before: null, after: 'B-1' }] }])
  await commit(id)
  const [first] = await direct<{ id: string }>(
    s.owner,
    sql`select id from import_batch where kind = 'awards' and state = '已入库' and added = 6`,
  )
  const undo = (batch: string) =>
    call(awardImports.undo, { params: { id: batch }, body: { reason: '传错了表' } }, s.as.county())
  expect((await undo(first?.id ?? '')).code).toBe('imports.moved')
  expect(await undo(id)).toMatchObject({ state: '已撤销' })
  const [quiet] = await direct<{ certificate_number: string | null }>(
    s.owner,
    sql`select certificate_number from award where name = '曲静'`,
  )
  expect(quiet?.certificate_number).toBeNull()
})

test('two rows of one honour are told apart, and a batch nothing rests on is taken back as a whole', async () => {
  const id = await send(
    table(['梁守田,演示市劳动模范,1999,市,演示市人民政府,,,,,', '梁守田,演示市劳动模范,1999,市,演示市人民政府,,,,,']),
  )
  expect((await read(id)).rows.find(r => r.action === '退回')?.errors[0]?.reason).toContain('与第')
  await commit(id)
  const undone = await done(awardImports.undo, { params: { id }, body: { reason: '传错了表' } }, s.as.county())
  expect(undone.state).toBe('已撤销')
  expect(await direct(s.owner, sql`select 1 from award where name = '梁守田'`)).toEqual([])
})

test('the same name with another unit is asked about', async () => {
  await commit(await send(table([city('任怀', '', '北岭粮站')])))
  expect((await read(await send(table([city('任怀', '', '南岭粮站')])))).rows[0]?.errors[0]?.reason).toContain(
    '单位写法不同',
  )
  expect(await read(await send(table([city('任怀', '', '北岭粮站')])))).toMatchObject({ same: 1 })
})

test('the neighbouring county’s roll stays its own, and an xlsx is read as well', async () => {
  expect((await done(awardImports.list, { query: {} }, s.as.next())).rows).toEqual([])
  const bytes = await writeBook([
    {
      name: '劳模',
      columns: [
        { title: '劳模姓名' },
        { title: '称号' },
        { title: '表彰年度' },
        { title: '级别' },
        { title: '表彰机关' },
      ],
      rows: [['樊建业', '演示市劳动模范', 2003, '市级', '演示市人民政府']],
    },
  ])
  const { id } = await done(
    awardImports.upload,
    { body: { file: new File([Uint8Array.from(bytes)], '劳模库.xlsx') } },
    s.as.next(),
  )
  expect(await done(awardImports.read, { params: { id }, query: {} }, s.as.next())).toMatchObject({
    added: 1,
    failed: 0,
  })
})

test('[C067] the sheet of the yearly check records many events at once, twice changes nothing, and is never undone', async () => {
  const sheet = [
    '姓名,核查结果,发生日期,停发起始月,备注',
    '曲静,去世,2026-02-03,2026-03,',
    '解放,健在,,,',
    '盖远,找回,2026-02-03,,',
    '不在册,失联,2026-02-03,,',
    '乐天成,去世,2026-02-03,,',
  ].join('\n')
  const { id } = await done(eventImports.upload, { body: { file: new File([sheet], '核查.csv') } }, s.as.county())
  const preview = await done(eventImports.read, { params: { id }, query: {} }, s.as.county())
  expect([preview.added, preview.same, preview.failed]).toEqual([1, 1, 3])
  await done(eventImports.commit, { params: { id } }, s.as.county())
  expect(
    await direct(s.owner, sql`select e.note from award_event e join award a on a.id = e.award where a.name = '曲静'`),
  ).toEqual([{ note: '年度核查，证明待补' }])
  const again = await done(eventImports.upload, { body: { file: new File([sheet], '核查.csv') } }, s.as.county())
  expect((await done(eventImports.read, { params: { id: again.id }, query: {} }, s.as.county())).added).toBe(0)
  expect((await call(eventImports.undo, { params: { id }, body: { reason: '登记错了' } }, s.as.county())).code).toBe(
    'imports.kept',
  )
})
