import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import * as c from './contract.ts'
import { readCode, writeCode } from './courtesy.ts'
import { perHead } from './services/declared.ts'
import { call, done, stage, type Stage } from './stage.ts'
import { settleApproval } from './trip-costs.ts'
import { answerSeat, signUp } from './trips.ts'

let s: Stage
let people: string[] = []
let trip = ''
const names = ['米秀兰', '靳长河', '卫满囤', '药德旺']

beforeAll(async () => {
  s = await stage()
  people = []
  for (const [i, name] of names.entries()) {
    const id = await s.person(name, { born: `${1960 + i}-01-01` })
    people.push(id)
    await s.award(id)
  }
  await s.settle()
})

const body = (more: object = {}) => ({
  kind: '疗休养' as const,
  title: '2026年第一批劳模疗休养',
  site: '演示疗休养院',
  fromDay: '2026-05-10',
  toDay: '2026-05-14',
  opensOn: '2026-03-16',
  closesOn: '2026-03-31',
  capacity: 2,
  documentTitle: '关于组织劳模疗休养的通知（演示）',
  ...more,
})
const asks = (person: string, healthy = true) => {
  const own = s.self(person)
  return own.transaction(tx => signUp(tx, own, trip, { person, healthy }))
}
const answers = (person: string, takes: boolean) => {
  const own = s.self(person)
  return own.transaction(tx => answerSeat(tx, own, trip, { person, takes }))
}

test('a batch whose days do not fit, or whose cost passes what the place allows, is not opened', async () => {
  const open = (more: object) => call(c.openTrip, { body: body(more) }, s.as.county())
  expect((await open({ toDay: '2026-05-01' })).what).toBe('结束日早于开始日')
  expect((await open({ closesOn: '2026-05-11' })).what).toBe('报名截止要早于开始日')
  s.says(
    s.office(140_997_000_000, 'care.trip.perYear', 300_000),
    s.office(140_997_000_000, 'care.trip.perDay', 60_000),
    s.office(140_997_000_000, 'care.trip.days', 5),
  )
  // 600元一天，5天；6天的要写理由，再多也不能超过一年的3000元。
  expect((await open({ yuan: '3200' })).what).toContain('超过本地每天600元')
  expect((await open({ toDay: '2026-05-15' })).what).toBe('一共6天（含往返），超过本地的5天')
  expect((await open({ toDay: '2026-05-15', longer: '对口支援地区，路途远', yuan: '3200' })).what).toContain(
    '超过本地每人每年3,000元',
  )
  trip = (await done(c.openTrip, { body: body({ yuan: '2800' }) }, s.as.county())).id
})

test('[C204] only who is entitled signs up, once, within the days, with the statement of health', async () => {
  expect(await asks(people[0] ?? '', false)).toMatchObject({ code: 'care.trip.health' })
  for (const person of people.slice(0, 3)) expect(await asks(person)).toHaveProperty('id')
  expect(await asks(people[0] ?? '')).toMatchObject({ code: 'care.trip.twice' })
  const stranger = await s.person('曲静')
  expect(await asks(stranger)).toMatchObject({ code: 'care.trip.entitled' })
  const far = await s.person('常玉书', { unit: s.offices.far })
  expect(await asks(far)).toMatchObject({ code: 'care.trip.place' })
  expect((await call(c.publishTrip, { params: { trip } }, s.as.county())).code).toBe('care.trip.early')
})

test('seats go by the published order: never been first, then longest not been; a seat given up goes to the next', async () => {
  // 米秀兰前年去过。
  const [old] = await direct<{ id: string }>(
    s.owner,
    sql`insert into care_trip (kind, title, site, from_day, to_day, opens_on, closes_on, capacity, document_title, office, office_name, place, division, state, by_name, recorded_on)
    values ('疗休养', '2024年第一批', '演示疗休养院', '2024-05-10', '2024-05-14', '2024-03-01', '2024-03-31', 9, '通知（演示）', ${s.offices.county.id}, '忻岭县总工会', 3000, 140997000000, '已结束', '解雨桐', '2024-03-01') returning id`,
  )
  await direct(
    s.owner,
    sql`insert into care_seat (trip, person, name, state, healthy, by_self, asked_on, place) values (${old?.id ?? ''}, ${people[0] ?? ''}, '米秀兰', '已参加', true, true, '2024-03-02', 3000)`,
  )
  await direct(
    s.owner,
    sql`update care_seat set last_on = '2024-05-14' where trip = ${trip} and person = ${people[0] ?? ''}`,
  )
  s.at('2026-04-01')
  await done(c.publishTrip, { params: { trip } }, s.as.county())
  const { seats } = await done(c.readTrip, { params: { trip } }, s.as.county())
  expect(seats.map(one => [one.rank, one.name, one.state, one.reason])).toEqual([
    [1, '靳长河', '入选', '没有参加过'],
    [2, '卫满囤', '入选', '没有参加过'],
    [3, '米秀兰', '候补', '上次2024-05-14参加'],
  ])
  expect(await asks(people[3] ?? '')).toMatchObject({ code: 'care.trip.closed' })
  expect(await answers(people[0] ?? '', true)).toMatchObject({ code: 'care.seat.state' })
  await answers(people[1] ?? '', true)
  await answers(people[2] ?? '', false)
  const after = await done(c.readTrip, { params: { trip } }, s.as.county())
  expect(after.seats.map(one => one.state)).toEqual(['已确认', '放弃', '入选'])
  await answers(people[0] ?? '', true)
  expect(
    (await call(c.markAttendance, { params: { trip }, body: { came: [people[1] ?? ''], absent: [] } }, s.as.county()))
      .code,
  ).toBe('care.trip.notYet')
  s.at('2026-05-11')
  await done(
    c.markAttendance,
    { params: { trip }, body: { came: [people[1] ?? ''], absent: [people[0] ?? ''] } },
    s.as.county(),
  )
  const { rows, cover } = await done(c.listTrips, {}, s.as.county())
  expect(rows.find(one => one.id === trip)?.state).toBe('已结束')
  expect(cover.find(one => one.kind === '疗休养')).toMatchObject({ entitled: 4, been: 1 })
})

test('[C204] what a batch cost is written with its paper, held against what the place allows and the budget, and settled by two', async () => {
  const cost = async (yuan: string, more: object = {}) =>
    call(
      c.addCost,
      {
        params: { trip },
        body: { what: '住宿', payee: '演示疗休养院', yuan, paper: await s.file('票据.txt', yuan), ...more },
      },
      s.as.county(),
    )
  const read = () => done(c.readTrip, { params: { trip } }, s.as.county())
  const settle = () => call(c.askSettlement, { params: { trip } }, s.as.county())
  const came = (await read()).seats.filter(one => one.state === '已参加').length
  expect(came).toBeGreaterThan(0)
  expect((await settle()).code).toBe('care.trip.noCost')
  const first = await cost('2900', { invoice: 'YS001' })
  expect((await cost('2900', { invoice: 'YS001' })).code).toBe('care.trip.invoice')
  await cost(String(came * 400), { what: '伙食' })
  const view = await read()
  expect(view.money).toMatchObject({
    fen: 290_000 + came * 40_000,
    came,
    days: 5,
    perYear: 300_000,
    left: null,
    settle: null,
  })
  if (came === 1) expect((await settle()).what).toContain('超过本地每天600元')
  await done(c.voidCost, { params: { trip, cost: first.id }, body: { why: '票据开错了' } }, s.as.county())
  expect((await settle()).code).toBe('care.budget.none')
  await done(
    c.setBudget,
    { body: { year: 2026, fund: '劳模服务经费', yuan: '5000', documentTitle: '批复（演示）', decides: '主席办公会' } },
    s.as.county(),
  )
  const asked = await settle()
  expect((await cost('1')).code).toBe('care.trip.settled')
  const budget = async () => (await done(c.listBudgets, { query: {} }, s.as.county())).rows[0]
  expect(await budget()).toMatchObject({ committed: came * 40_000, paid: 0 })
  expect(await s.agree(asked.approval, 'leader', settleApproval, 'care.settle')).toBeUndefined()
  expect((await read()).money).toMatchObject({ settle: '已结算', settledOn: s.today(), left: 500_000 - came * 40_000 })
  expect(await budget()).toMatchObject({ committed: 0, paid: came * 40_000 })
  expect((await settle()).code).toBe('care.trip.settled')
})

test('[C081] a courtesy code is short-lived, cannot be made by others, and says nothing but a masked name, the honour and whether it holds', async () => {
  const own = s.self(people[0] ?? '')
  const { passOf, endPass } = await import('./courtesy.ts')
  const pass = await own.transaction(tx => passOf(tx, own, own.person))
  if (!('id' in pass)) throw new Error(pass.what)
  const code = writeCode(pass.id, 1000)
  expect(readCode(code, 999)).toMatchObject({ is: 'code', pass: pass.id })
  expect(readCode(code, 1001)).toMatchObject({ is: 'expired' })
  expect(
    readCode(
      code.replace(/^./, letter => (letter === 'A' ? 'B' : 'A')),
      999,
    ),
  ).toEqual({ is: 'forged' })
  expect(readCode(`${code.split('.')[0] ?? ''}.${(99_999).toString(36)}.${code.split('.')[2] ?? ''}`, 999)).toEqual({
    is: 'forged',
  })
  expect(readCode('nonsense', 999)).toEqual({ is: 'forged' })
  const seen = () =>
    direct<{ name: string; level: string; valid: boolean }>(
      s.owner,
      sql`select * from app.courtesy_state(${pass.id}::uuid)`,
    )
  expect(await seen()).toMatchObject([{ level: '省', valid: true }])
  await own.transaction(tx => endPass(tx, own, own.person))
  expect(await seen()).toMatchObject([{ valid: false }])
  expect(await own.transaction(tx => passOf(tx, own, own.person))).not.toEqual(pass)
  const none = s.self(await s.person('武成义'))
  expect(await none.transaction(tx => passOf(tx, none, none.person))).toMatchObject({ code: 'care.courtesy.none' })
})

const household = {
  tier: '县级',
  heads: 3,
  income: '30000',
  rigid: '18000',
  subsistence: '700',
  cause: '本人患病',
  excluded: '没有排除情形',
}
const entry = (answer: object, more: object = {}) =>
  call(
    c.addService,
    {
      params: { register: 'hardship' },
      body: {
        name: '药德旺',
        unit: '北岭锻造有限公司',
        onDay: '2026-05-08',
        reviewOn: '2026-11-08',
        answer: { ...household, ...answer },
        ...more,
      },
    },
    s.as.county(),
  )

test('[C220] a hardship archive is graded by its own figures and the multiples in force; what does not fit is said with the sum', async () => {
  expect(perHead({ income: 3_000_000, rigid: 1_800_000, heads: 3 })).toBe(33_333)
  expect(perHead({ income: null, rigid: 0, heads: 3 })).toBeNull()
  s.says(
    s.office(140_997_000_000, 'care.hardship.deep', 1),
    s.office(140_997_000_000, 'care.hardship.relative', 2),
    s.office(140_997_000_000, 'care.hardship.accident', [4, 5]),
  )
  const wrong = await entry({ grade: '相对困难' })
  expect(wrong.what).toBe('人均每月333.33元，低保700元，照本地倍数是深度困难')
  expect((await entry({ grade: '意外致困' })).what).toBe('意外致困要填年度致困费用')
  expect((await entry({ grade: '意外致困', cost: '24000' })).what).toContain('没有超过家庭年收入的80%')
  expect((await entry({ grade: '深度困难', excluded: '有，不建档' })).what).toBe('有排除情形的不建档')
  expect((await entry({ grade: '深度困难', heads: '三' })).code).toBe('care.service.invalid')
  expect((await entry({ grade: '深度困难', nothing: '1' })).code).toBe('care.service.invalid')
  expect((await entry({ grade: '深度困难' }, { onDay: '2027-01-01' })).code).toBe('care.service.future')
  expect(await entry({ grade: '深度困难' })).toHaveProperty('id')
  expect((await entry({ grade: '深度困难' })).code).toBe('care.service.twice')
  const book = await done(c.readService, { params: { register: 'hardship' }, query: {} }, s.as.county())
  expect(book.figures[0]?.rows).toEqual([{ value: '深度困难', n: 1, fen: 0 }])
  const row = book.rows[0]?.id ?? ''
  const params = { register: 'hardship', row }
  expect((await call(c.reviewService, { params, body: {} }, s.as.county())).code).toBe('care.service.review')
  expect((await call(c.reviewService, { params, body: { ending: '不想管' } }, s.as.county())).code).toBe(
    'care.service.ending',
  )
  await done(c.reviewService, { params, body: { reviewOn: '2026-12-08' } }, s.as.county())
  await done(c.reviewService, { params, body: { ending: '脱困', note: '就业以后收入稳定' } }, s.as.county())
  expect(
    (await done(c.readService, { params: { register: 'hardship' }, query: {} }, s.as.county())).rows[0],
  ).toMatchObject({ state: '退档', endReason: '脱困：就业以后收入稳定' })
  const [log] = await direct<{ n: number }>(
    s.owner,
    sql`select count(*)::int as n from care_service_log where row = ${row}`,
  )
  expect(log?.n).toBe(2)
})

test('every register has entry, list, figures and export; posts that do not see hardship see none of it', async () => {
  const { rows } = await done(c.listServices, {}, s.as.county())
  expect(rows.map(one => one.key)).toEqual([
    'hardship',
    'aid',
    'mutual',
    'craft-fund',
    'talent',
    'psychology',
    'delivery',
  ])
  const add = (register: string, answer: Record<string, string | number>) =>
    call(c.addService, { params: { register }, body: { name: '卫满囤', onDay: '2026-05-08', answer } }, s.as.county())
  expect(await add('aid', { kind: '医疗', fund: '工会经费', amount: '2000', reason: '住院' })).toHaveProperty('id')
  expect(
    (await add('mutual', { cycle: '2026年', joined: '个人', cause: '住院', own: '8000', outcome: '已补助' })).what,
  ).toBe('已补助的要填金额')
  expect(
    (
      await add('mutual', {
        cycle: '2026年',
        joined: '个人',
        cause: '住院',
        own: '800',
        outcome: '已补助',
        amount: '900',
      })
    ).what,
  ).toBe('补助多于自付')
  expect(
    await add('craft-fund', { project: '深腔焊接攻关', use: '技术攻关', amount: '30000', paid: '已拨付' }),
  ).toHaveProperty('id')
  expect(await add('psychology', { kind: '讲座', body: '演示心理服务中心', heads: 40 })).toHaveProperty('id')
  expect(
    await add('delivery', { kind: '送清凉', what: '防暑用品', amount: '80', way: '实物签领', fund: '工会经费' }),
  ).toHaveProperty('id')
  expect((await add('delivery', { kind: '送清凉', what: '又一次', way: '实物签领', fund: '工会经费' })).code).toBe(
    'care.service.twice',
  )
  const file = await done(
    c.exportService,
    { params: { register: 'aid' }, query: { purpose: '报送上级' } },
    s.as.county(),
  )
  expect(file.bytes.length).toBeGreaterThan(1000)
  const seen = await done(c.listServices, {}, s.as.honours())
  expect(seen.rows.map(one => one.key)).toEqual(['craft-fund'])
  expect(seen.closed).toHaveLength(6)
  expect((await call(c.readService, { params: { register: 'aid' }, query: {} }, s.as.honours())).code).toBe(
    'care.service.closed',
  )
  expect((await done(c.readService, { params: { register: 'aid' }, query: {} }, s.as.next())).total).toBe(0)
})
