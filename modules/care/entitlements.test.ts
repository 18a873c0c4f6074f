import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { casesOfRules, loadBenefitLaw } from '#modules/oversight'
import * as c from './contract.ts'
import { medicalYearOf } from './facts-given.ts'
import { rulebook } from './rulebook.ts'
import { touchedBy } from './touched.ts'
import { call, done, stage, standard, type Stage } from './stage.ts'

let s: Stage
let mi = ''
let jin = ''
let medal = ''
const province = 140_000_000_000

beforeAll(async () => {
  s = await stage()
  mi = await s.person('米秀兰', { sex: '女' })
  jin = await s.person('靳长河')
  medal = await s.award(mi)
  await s.award(jin, { level: '市', honour_title: '演示市劳动模范', honour: '1409-MODEL' })
  await s.settle()
})

test('[C072] the worked cases printed in the documents come out to the fen', async () => {
  const { practices = [] } = await rulebook()
  const cases = await casesOfRules(new Set(practices.map(p => p.id)))
  expect(cases.length).toBeGreaterThanOrEqual(23)
  for (const one of cases) {
    const practice = practices.find(p => p.id === one.rule)
    const told = practice?.work(one.given, one.on, {
      calendar: s.law.calendar,
      read: (id, on) => s.law.reading(id, { division: one.division ?? 0, on }),
    })
    expect([one.place, one.title, told?.answer]).toEqual([one.place, one.title, one.expected])
  }
})

test('every item cites what it rests on, and its amount says whose task it is', async () => {
  for (const item of await loadBenefitLaw()) {
    expect(item.cites.length, item.key).toBeGreaterThan(0)
    expect(item.task.length, item.key).toBeGreaterThan(2)
    expect(item.open.length, item.key).toBeGreaterThan(5)
  }
})

test('a bill of the first day of the year of costs belongs to the next year', () => {
  expect(medicalYearOf('2017-09-30', '10-01')).toBe('2017')
  expect(medicalYearOf('2017-10-01', '10-01')).toBe('2018')
  expect(medicalYearOf('2017-10-01', '01-01')).toBe('2017')
})

test('[C072 C080] a model worker is found without an application, from the month the office pays from', async () => {
  expect((await s.rows(mi, 'honour-allowance')).map(row => [row.period, row.state, row.fen])).toEqual([
    ['2026-01', '应享', 15000],
    ['2026-02', '应享', 15000],
    ['2026-03', '应享', 15000],
  ])
  expect(
    (await s.bookings(mi)).filter(one => one.item === 'honour-allowance').map(one => [one.period, one.kind, one.fen]),
  ).toEqual([
    ['2026-01', '补发', 15000],
    ['2026-02', '补发', 15000],
    ['2026-03', '应发', 15000],
  ])
  // 只取最高一档，市劳模照市的标准。
  expect((await s.rows(jin, 'honour-allowance')).at(-1)).toMatchObject({ fen: 7500 })
})

test('an amount nobody configured pays nothing and says whose task it is', async () => {
  const [row] = await s.rows(mi, 'festival-grant')
  expect(row).toMatchObject({ state: '未配置', fen: null, booked: 0 })
  expect(row?.why).toContain('省总工会')
})

test('worked out again without a change, nothing is booked again', async () => {
  const before = await s.bookings(mi)
  await s.settle()
  await s.settle()
  expect(await s.bookings(mi)).toEqual(before)
})

test('[C072] the province raises the amount back to January: each month’s difference is booked once, with both documents', async () => {
  s.says(standard(province, '2026-01-01', 200))
  await s.settle()
  await s.settle()
  const booked = (await s.bookings(mi)).filter(one => one.item === 'honour-allowance')
  expect(booked.map(one => [one.period, one.kind, one.fen])).toEqual([
    ['2026-01', '补发', 15000],
    ['2026-01', '补发', 5000],
    ['2026-02', '补发', 15000],
    ['2026-02', '补发', 5000],
    ['2026-03', '应发', 15000],
    ['2026-03', '补发', 5000],
  ])
  expect(booked.filter(one => one.was !== null)).toHaveLength(3)
  expect(booked[1]?.why).toBe('标准变动，照新标准重算')
  const { bookings } = await done(c.readPersonCare, { params: { person: mi } }, s.as.county())
  const raised = bookings.find(one => one.was !== null)
  expect(raised?.basis).toContain('2026-01-01起')
  expect(raised?.was).toContain('2024-01-01起')
})

test('a death that is learnt of late: the months after it are asked back, the month of it is not', async () => {
  const wei = await s.person('卫满囤', { employment: '离退休', born: '1948-01-01' })
  const honour = await s.award(wei, { granted_on: '1995-04-29' })
  await s.settle()
  await s.event(honour, '去世', '2026-01-20')
  await direct(s.owner, sql`update person set employment = '去世' where id = ${wei}`)
  await s.settle()
  expect((await s.rows(wei, 'honour-allowance')).map(row => [row.period, row.state, row.booked])).toEqual([
    ['2026-01', '应享', 25000],
    ['2026-02', '停止', 0],
    ['2026-03', '停止', 0],
  ])
  expect((await s.bookings(wei)).filter(one => one.kind === '追回')).toHaveLength(2)
})

test('under investigation nothing more is booked, and nothing is asked back; cleared, the months in between come', async () => {
  await s.change([{ id: medal, state: '暂停' }])
  await s.event(medal, '暂停', '2026-03-20')
  s.at('2026-04-10')
  await s.settle()
  const april = (await s.rows(mi, 'honour-allowance')).at(-1)
  expect(april).toMatchObject({ period: '2026-04', state: '暂停', booked: 0 })
  expect((await s.rows(mi, 'honour-allowance'))[2]).toMatchObject({ period: '2026-03', state: '应享', booked: 20000 })
  await s.change([{ id: medal, state: '有效' }])
  s.at('2026-05-06')
  await s.settle()
  expect((await s.rows(mi, 'honour-allowance')).map(row => [row.period, row.booked])).toEqual([
    ['2026-01', 20000],
    ['2026-02', 20000],
    ['2026-03', 20000],
    ['2026-04', 20000],
    ['2026-05', 20000],
  ])
})

test('a revoked honour: stopped from the month after, what was paid for later months is asked back', async () => {
  await s.change([{ id: medal, state: '撤销', ended_on: '2026-03-25' }])
  await s.settle()
  expect((await s.rows(mi, 'honour-allowance')).map(row => [row.period, row.state, row.booked])).toEqual([
    ['2026-01', '应享', 20000],
    ['2026-02', '应享', 20000],
    ['2026-03', '应享', 20000],
    ['2026-04', '停止', 0],
    ['2026-05', '停止', 0],
  ])
  await s.change([{ id: medal, state: '有效', ended_on: null }])
  await s.settle()
})

test('[C073] help is followed once its fact is supplied; until the office has checked the paper it counts for nothing', async () => {
  s.says(
    s.office(province, 'care.hardshipCap', 100_000),
    s.office(province, 'care.hardshipLine', {
      rows: [
        ['在职', 656_600],
        ['离退休', 355_200],
        ['农民', null],
      ],
    }),
  )
  await s.settle()
  expect(await s.rows(mi, 'living-hardship')).toEqual([])
  const own = s.self(mi)
  const { giveFact } = await import('./facts-given.ts')
  const said = await own.transaction(tx =>
    giveFact(tx, own, mi, { kind: 'monthlyIncome', period: '2026', value: '6000' }),
  )
  if (!('id' in said)) throw new Error(said.what)
  await s.settle()
  expect(await s.rows(mi, 'living-hardship')).toEqual([])
  const waiting = await done(c.listContests, {}, s.as.county())
  expect(waiting.facts).toMatchObject([{ name: '米秀兰', title: '本人月平均收入', value: '6,000元' }])
  await done(c.judgeFact, { params: { fact: said.id }, body: { takes: true } }, s.as.county())
  await s.settle()
  expect((await s.rows(mi, 'living-hardship')).map(row => [row.period, row.state, row.fen])).toEqual(
    ['01', '02', '03', '04', '05'].map(month => [`2026-${month}`, '应享', 56600]),
  )
  // 看不到困难资料的岗位，名单和个人页上都没有这一项。
  const { entitlements } = await done(c.readPersonCare, { params: { person: mi } }, s.as.honours())
  expect(entitlements.some(one => one.key === 'living-hardship')).toBe(false)
})

test('a missing fact is asked for, from whom, and is never a no or a zero', async () => {
  const yao = await s.person('药德旺', { employment: '未知' })
  await s.award(yao)
  await s.settle()
  const row = (await s.rows(yao, 'honour-allowance')).at(-1)
  expect(row).toMatchObject({ state: '待补', fen: null, booked: 0 })
  expect(row?.missing.join()).toContain('身份')
  const list = await done(c.listUnreached, { query: { why: '缺事实' } }, s.as.county())
  expect(list.rows.find(one => one.name === '药德旺')).toMatchObject({ why: '缺事实', fen: null })
  // 没有核对的荣誉不是事实，也不是零：一行也没有。
  const qu = await s.person('曲静')
  await s.award(qu, { verified: '待核' })
  await s.settle()
  expect(await s.rows(qu, 'honour-allowance')).toEqual([])
})

test('facts that do not fit are refused with what to do', async () => {
  const give = (body: { kind: string; period?: string; value: string; paper?: string }) =>
    call(c.giveFact, { params: { person: mi }, body }, s.as.county())
  expect((await give({ kind: 'nothing', value: '1' })).code).toBe('care.fact.invalid')
  expect((await give({ kind: 'monthlyIncome', value: '3000' })).what).toBe('要写哪一年（月）')
  expect((await give({ kind: 'monthlyIncome', period: '2026', value: '三千' })).what).toBe('不是金额')
  expect((await give({ kind: 'unableToWork', value: '也许' })).what).toBe('只能是“是”或“否”')
  expect((await give({ kind: 'monthlyIncome', period: '2026', value: '3000' })).what).toBe('没有凭证')
  const closed = await call(
    c.giveFact,
    { params: { person: mi }, body: { kind: 'monthlyIncome', period: '2026', value: '3000' } },
    s.as.honours(),
  )
  expect(closed.code).toBe('care.fact.closed')
  const far = await call(
    c.recordCheck,
    { params: { person: mi }, body: { way: '入户走访', result: '在世', on: '2026-05-01' } },
    s.as.next(),
  )
  expect(far.code).toBe('care.person.unknown')
  const future = await call(
    c.recordCheck,
    { params: { person: mi }, body: { way: '入户走访', result: '在世', on: '2027-05-01' } },
    s.as.county(),
  )
  expect(future.code).toBe('care.check.future')
})

test('two archives of one person: what was booked for the one counts with the other', async () => {
  const [keep, gone] = [await s.person('常玉书'), await s.person('常玉书')]
  const honour = await s.award(gone)
  await s.settle()
  const paper = await s.file('说明.txt', '同一个人')
  await direct(
    s.owner,
    sql`insert into approval (kind, subject, title, payload, asked_by, asked_on) values ('people.merge', ${keep}, '合并', '{}', gen_random_uuid(), '2026-05-06')`,
  )
  await direct(
    s.owner,
    sql`
    insert into person_merger (keep, gone, keep_name, gone_name, reason, paper, approval, merged_on, asked_by, agreed_by, moved)
    select ${keep}, ${gone}, '常玉书', '常玉书', '同一个人', ${paper}, a.id, '2026-05-06', '甲', '乙', '{}' from approval a where a.kind = 'people.merge' limit 1`,
  )
  await direct(s.owner, sql`update award set person = ${keep} where id = ${honour}`)
  await direct(s.owner, sql`update person set merged_into = ${keep} where id = ${gone}`)
  await s.settle()
  expect(await s.bookings(keep)).toEqual([])
  expect((await s.rows(keep, 'honour-allowance')).map(row => row.state)).toEqual([
    '应享',
    '应享',
    '应享',
    '应享',
    '应享',
  ])
})

test('whom an item’s rule is about is counted as far as the reader reaches, once a person, in the running month', async () => {
  const count = touchedBy('care.honour-allowance', await loadBenefitLaw())
  const told = await s.as
    .county()
    .transaction(tx => count?.(tx, '2026-03-18') ?? Promise.reject(new Error('no such page')))
  const month = await direct<{ state: string; n: number }>(
    s.owner,
    sql`select state, count(*)::int as n from care_entitlement where item = 'honour-allowance' and period = '2026-03' group by 1`,
  )
  expect(told.when).toBe('2026年3月')
  expect(Object.fromEntries(told.rows.map(row => [row.title, row.people]))).toEqual(
    Object.fromEntries(month.map(row => [row.state, row.n])),
  )
  expect(told.rows.reduce((sum, row) => sum + row.people, 0)).toBeGreaterThanOrEqual(2)
  // Another county reaches nobody; what is not kept person by person has no count at all.
  const other = await s.as.next().transaction(tx => count?.(tx, '2026-03-18') ?? Promise.reject(new Error('no page')))
  expect(other.rows).toEqual([])
  expect(touchedBy('care.medicalYear', await loadBenefitLaw())).toBeUndefined()
})
