import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { charactersIn } from '#kernel/documents'
import type { Call } from '#kernel/http'
import * as c from './contract/events.ts'
import { call, done, stage, type Stage } from './events-stage.ts'

let s: Stage
let city = ''
let county = ''
let far = ''

beforeAll(async () => {
  s = await stage()
  city = await s.award({ name: '米秀兰', person: s.people.mi })
  county = await s.award({
    name: '米秀兰',
    person: s.people.mi,
    honour_title: '忻岭县劳动模范',
    level: '县',
    year: 2015,
    granted_on: '2015-04-28',
  })
  // 早年在平河县获得的，仍归平河县管理。
  far = await s.award({
    name: '米秀兰',
    person: s.people.mi,
    honour_title: '平河县劳动模范',
    level: '县',
    year: 2012,
    granted_on: '2012-04-28',
    place: 4000,
    node: s.offices.mill.node,
    division: s.offices.mill.code,
    county: s.offices.mill.code,
  })
})

type Body = Call<typeof c.recordEvent>['body']
const note = (award: string, body: Body, who: keyof Stage['as'] = 'county') =>
  call(c.recordEvent, { params: { award }, body }, s.as[who]())
const employmentOf = async (person: string) =>
  (
    await direct<{ employment: string; name: string; former_name: string | null; employer: string }>(
      s.owner,
      sql`select employment, name, former_name, employer from person where id = ${person}`,
    )
  )[0]
const kindsOf = async (award: string) =>
  (
    await direct<{ kind: string }>(
      s.owner,
      sql`select kind from award_event where award = ${award} order by recorded_on, happened_on`,
    )
  ).map(e => e.kind)

test('[C067] who retires retires with every honour, the one kept in another county too, and a late record says so', async () => {
  const reply = await note(city, { kind: '退休', happenedOn: '2026-02-28' })
  expect(reply).toMatchObject({ touched: 3 })
  expect(reply.say).toContain('2026-02-28的事，2026-03-18补记')
  expect((await employmentOf(s.people.mi))?.employment).toBe('离退休')
  expect([await kindsOf(county), await kindsOf(far)]).toEqual([['退休'], ['退休']])
})

test('days that cannot be, papers that are missing and things that have happened already are refused', async () => {
  expect((await note(city, { kind: '失联', happenedOn: '2026-03-19' })).what).toContain('晚于今天')
  expect((await note(city, { kind: '失联', happenedOn: '2018-01-01' })).what).toContain('早于获得荣誉的日期')
  expect((await note(city, { kind: '找回', happenedOn: '2026-03-01' })).what).toContain('没有登记过失联')
  expect(
    (await note(city, { kind: '证章补发', happenedOn: '2026-03-01', what: '奖章', receiver: '米秀兰' })).what,
  ).toContain('授予机关同意补发的文件')
  expect(
    (
      await note(city, {
        kind: '去世',
        happenedOn: '2026-03-01',
        paper: '00000000-0000-4000-8000-00000000ffff',
        stoppedFrom: '2026-04',
      })
    ).code,
  ).toBe('awards.event.paper')
  expect(
    (await note(city, { kind: '去世', happenedOn: '2026-03-01', paper: await s.file(), stoppedFrom: '2026-02' })).what,
  ).toContain('早于去世的月份')
  expect((await note(city, { kind: '退休', happenedOn: '2026-03-01' }, 'next')).code).toBe('awards.unknown')
  const pioneer = await s.award({
    subject_kind: 'organisation',
    organisation: s.offices.unit.id,
    name: s.offices.unit.name,
    honour_title: '演示市模范集体',
    employer: null,
    employer_name: null,
  })
  expect((await note(pioneer, { kind: '退休', happenedOn: '2026-03-01' })).what).toContain('这是集体荣誉')
})

test('somebody lost is found again, a badge is received against a signature, a new name is found by both', async () => {
  expect(await note(city, { kind: '失联', happenedOn: '2026-03-02' })).toMatchObject({ touched: 3 })
  expect((await note(city, { kind: '失联', happenedOn: '2026-03-03' })).what).toContain('已经登记为失联')
  await note(city, { kind: '找回', happenedOn: '2026-03-05', resumedFrom: '2026-04' })
  expect(
    await note(city, {
      kind: '证章领取',
      happenedOn: '2026-03-06',
      what: '证书和奖章',
      receiver: '米秀兰',
      paper: await s.file(),
    }),
  ).toMatchObject({ touched: 1 })
  const renamed = await note(city, { kind: '更名', happenedOn: '2026-03-07', newName: '米秀岚', paper: await s.file() })
  expect(renamed.say).toContain('换发')
  expect(await employmentOf(s.people.mi)).toMatchObject({ name: '米秀岚', former_name: '米秀兰' })
})

test('[C067] a death touches every honour, and a wrong one is said to be wrong, never taken out', async () => {
  const paper = await s.file()
  const died = await note(city, { kind: '去世', happenedOn: '2026-03-10', stoppedFrom: '2026-04', paper })
  expect([died.touched, (await employmentOf(s.people.mi))?.employment]).toEqual([3, '去世'])
  expect(
    (await note(county, { kind: '去世', happenedOn: '2026-03-10', stoppedFrom: '2026-04', paper })).what,
  ).toContain('已登记去世')
  expect((await note(county, { kind: '失联', happenedOn: '2026-03-12' })).what).toContain('已登记去世')
  await done(c.correctEvent, { params: { id: died.id }, body: { reason: '同名的人，登记错了' } }, s.as.county())
  expect(
    (await call(c.correctEvent, { params: { id: died.id }, body: { reason: '同名的人，登记错了' } }, s.as.county()))
      .code,
  ).toBe('awards.event.corrected')
  const list = await done(c.listEvents, { query: { kind: '去世', award: county } }, s.as.county())
  expect(list.rows.map(r => [r.kind, r.corrected, r.mayCorrect])).toEqual([['去世', true, false]])
  expect((await note(county, { kind: '失联', happenedOn: '2026-03-12' })).touched).toBe(3)
})

test('[C067] an honour goes to another county when that county takes it; nothing moves before, and the letter is there', async () => {
  const award = await s.award({ name: '靳长河', person: s.people.jin })
  const body = {
    toOffice: s.offices.next.id,
    toUnit: '平河水泥有限公司',
    benefitsFrom: '2026-04',
    reason: '调到平河县工作',
  }
  const { transfer } = await done(c.sendTransfer, { params: { award }, body }, s.as.county())
  expect((await call(c.sendTransfer, { params: { award }, body }, s.as.county())).code).toBe('awards.transfer.no')
  expect((await done(c.listTransfers, { query: { side: '转入' } }, s.as.next())).rows).toMatchObject([
    { name: '靳长河', state: '待接收', mayAnswer: true },
  ])
  expect((await done(c.listTransfers, { query: {} }, s.as.county())).rows).toMatchObject([
    { side: '转出', mayAnswer: false },
  ])
  expect((await done(c.listTransfers, { query: {} }, s.as.unit())).rows).toEqual([])
  // The city sees both sides of it: one transfer is one line.
  const above = await done(c.listTransfers, { query: {} }, s.as.city())
  expect([above.total, above.rows.map(row => row.side)]).toEqual([1, ['转入']])
  expect((await done(c.listTransfers, { query: { side: '转出' } }, s.as.city())).total).toBe(1)
  expect((await call(c.transferLetter, { params: { id: transfer } }, s.as.unit())).code).toBe('awards.transfer.unknown')
  const letter = await done(c.transferLetter, { params: { id: transfer } }, s.as.county())
  const printed = await direct(s.owner, sql`select act, purpose from access_log where subject = ${transfer}::uuid`)
  expect(printed).toEqual([{ act: 'download', purpose: '打印转出函' }])
  const found = charactersIn(letter.bytes)
  expect([...'靳长河平河水泥有限公司'].filter(character => !found.has(character))).toEqual([])
  const take = (unit: string | undefined, who: keyof Stage['as']) =>
    call(
      c.answerTransfer,
      { params: { id: transfer }, body: { decision: '接收', ...(unit ? { unit } : {}) } },
      s.as[who](),
    )
  expect((await take(s.offices.mill.id, 'county')).code).toBe('awards.transfer.notYours')
  expect((await take(s.offices.unit.id, 'next')).code).toBe('awards.transfer.notYours')
  expect((await take(undefined, 'next')).code).toBe('awards.transfer.answer')
  expect(await take(s.offices.mill.id, 'next')).toEqual({ moved: 1 })
  expect((await employmentOf(s.people.jin))?.employer).toBe(s.offices.mill.id)
  expect((await done(c.eventFormOf, { query: { award } }, s.as.next())).award.name).toBe('靳长河')
  expect((await call(c.eventFormOf, { query: { award } }, s.as.county())).code).toBe('awards.unknown')
  expect(await kindsOf(award)).toEqual(['转出', '转入'])
})

test('the register of events is counted, taken out for a purpose, and ends at the border', async () => {
  const list = await done(c.listEvents, { query: {} }, s.as.county())
  expect(list.facets.kinds.find(k => k.value === '失联')?.count).toBe(4)
  expect(
    (await done(c.listEvents, { query: { q: '米' } }, s.as.next())).rows.every(r => r.honourTitle === '平河县劳动模范'),
  ).toBe(true)
  const book = await done(c.exportEvents, { query: { purpose: '年度核查' } }, s.as.county())
  expect(book.name).toBe('荣誉异动台账.xlsx')
  expect(
    await direct(s.owner, sql`select 1 from access_log where purpose = '年度核查' and act = 'export'`),
  ).toHaveLength(1)
})
