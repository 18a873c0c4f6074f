import { expect, test } from 'vitest'
import { source } from './citation.ts'
import { parameter, set, values } from './parameters.ts'
import { levelsSaying, readParameter, type Level } from './reading.ts'
import { spansOf } from './spans.ts'

const cites = source({ title: '示例办法' }).article('第一条')
const sure = { evidence: '已核', cites } as const
const days = parameter<number>({
  id: 'example.days',
  title: '公示期',
  unit: '个工作日',
  on: 'notice.start',
  layers: 'floor',
})
const quorum = parameter<readonly [number, number]>({ id: 'example.quorum', title: '到会比例', on: 'meeting' })
const level = (title: string, place: number | null, given: Level['values'], more: Partial<Level> = {}): Level => ({
  title,
  place,
  status: 'in force',
  values: given,
  ...more,
})
const nation = level('全国', null, [
  set(days, { from: '2005-01-01', value: 5, ...sure }),
  set(days, { from: '2020-01-01', value: 7, ...sure }),
])

test('the value in force is the latest that has begun', () => {
  expect(readParameter(days, { packs: [nation], on: '2019-12-31' })).toEqual({
    title: '公示期',
    unit: '个工作日',
    value: 5,
    from: '2005-01-01',
    level: '全国',
    ...sure,
  })
  expect(readParameter(days, { packs: [nation], on: '2020-01-01' }).value).toBe(7)
})

test('silence is 未配置 and somebody’s task, never a guess', () => {
  expect(readParameter(quorum, { packs: [nation], on: '2026-05-01' })).toEqual({
    title: '到会比例',
    value: null,
    evidence: '未配置',
    task: '本级承办部门',
  })
  expect(
    readParameter(quorum, { packs: [level('甲市', 1409, [], { task: '甲市总工会' }), nation], on: '2026-05-01' }).task,
  ).toBe('甲市总工会')
  expect(readParameter(days, { packs: [nation], on: '2004-12-31' }).value).toBeNull()
  const ended = level('甲省', 14, [set(quorum, { from: '2010-01-01', to: '2015-12-31', value: [2, 3], ...sure })])
  expect(readParameter(quorum, { packs: [ended], on: '2015-12-31' }).value).toEqual([2, 3])
  expect(readParameter(quorum, { packs: [ended], on: '2016-01-01' }).value).toBeNull()
})

test('a floor may be raised below, not lowered', () => {
  const county = (value: number) => level('甲县', 140922, [set(days, { from: '2021-01-01', value, ...sure })])
  expect(readParameter(days, { packs: [county(9), nation], on: '2026-05-01' })).toMatchObject({
    value: 9,
    level: '甲县',
  })
  expect(readParameter(days, { packs: [county(3), nation], on: '2026-05-01' })).toMatchObject({
    value: 7,
    level: '全国',
  })
})

test('ceilings, the favourable value and the nation’s own', () => {
  const read = (layers: 'ceiling' | 'favourable' | 'nationalOnly', here: number, above: number) => {
    const p = parameter<number>({ id: 'example.p', title: '参数', on: 'day', layers, favours: 'more' })
    const says = (value: number) => [set(p, { from: '2000-01-01', value, ...sure })]
    return readParameter(p, {
      packs: [level('甲省', 14, says(here)), level('全国', null, says(above))],
      on: '2026-05-01',
    }).value
  }
  expect([read('ceiling', 9, 5), read('ceiling', 3, 5)]).toEqual([5, 3])
  expect([read('favourable', 9, 5), read('favourable', 3, 5)]).toEqual([9, 5])
  expect(read('nationalOnly', 9, 5)).toBe(5)
})

test('the round lies over the office, the office over its pack, and a county’s pack over its city’s office', () => {
  const given = (value: readonly [number, number]) => set(quorum, { from: '2020-01-01', value, ...sure })
  const packs = [level('甲县', 140922, []), level('甲市', 140900, [given([1, 2])]), level('全国', null, [])]
  const office = [
    { ...given([2, 3]), place: 140900 },
    { ...given([4, 5]), place: 330000 },
  ]
  expect(readParameter(quorum, { packs, office, on: '2026-05-01' })).toMatchObject({
    value: [2, 3],
    level: '甲市（本级录入）',
  })
  expect(
    readParameter(quorum, {
      packs: [level('甲县', 140922, [given([3, 4])]), ...packs.slice(1)],
      office,
      on: '2026-05-01',
    }).level,
  ).toBe('甲县')
  expect(readParameter(quorum, { packs, office, round: [given([3, 5])], on: '2026-05-01' })).toMatchObject({
    value: [3, 5],
    level: '本届通知',
  })
  expect(levelsSaying(quorum, { packs, office, on: '2026-05-01' }).map(s => s.level)).toEqual([
    '甲市（本级录入）',
    '甲市',
  ])
})

test('a draft is never read', () => {
  const draft = level('乙省', 52, [set(quorum, { from: '2020-01-01', value: [1, 2], ...sure })], { status: 'draft' })
  expect(readParameter(quorum, { packs: [draft], on: '2026-05-01' }).evidence).toBe('未配置')
})

test('a level that says it does not know is not passed over', () => {
  const unsure = level('甲省', 14, [
    set(days, { from: '2022-01-01', value: null, evidence: '未配置', task: '省总工会' }),
  ])
  expect(readParameter(days, { packs: [unsure, nation], on: '2026-05-01' })).toMatchObject({
    value: null,
    evidence: '未配置',
    task: '省总工会',
  })
  const county = level('甲县', 140922, [set(days, { from: '2022-01-01', value: 9, ...sure })])
  expect(readParameter(days, { packs: [county, unsure, nation], on: '2026-05-01' }).value).toBe(9)
})

test('one level may not say two things', () => {
  const twice = [
    set(days, { from: '2020-01-01', value: 5, ...sure }),
    set(days, { from: '2020-01-01', value: 7, ...sure }),
  ]
  expect(() => values(twice)).toThrow('同一级在 2020-01-01 有两个取值')
  expect(() => readParameter(days, { packs: [nation], round: twice, on: '2026-05-01' })).toThrow('两个取值')
  expect(() =>
    values([
      set(days, { from: '2020-01-01', to: '2021-06-30', value: 5, ...sure }),
      set(days, { from: '2021-01-01', value: 7, ...sure }),
    ]),
  ).toThrow('重叠')
  expect(() => set(days, { from: '2020-02-30', value: 5, ...sure })).toThrow('不是日期')
  expect(() => set(days, { from: '2020-02-02', to: '2020-02-01', value: 5, ...sure })).toThrow('早于起始日')
})

test('spans meet without gap or overlap', () => {
  const spans = spansOf(days, { packs: [nation] }, { from: '2000-01-01', to: '2030-12-31' })
  expect(spans.map(s => [s.from, s.to, s.reading.value])).toEqual([
    ['2000-01-01', '2004-12-31', null],
    ['2005-01-01', '2019-12-31', 5],
    ['2020-01-01', '2030-12-31', 7],
  ])
})
