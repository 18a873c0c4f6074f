import { expect, test } from 'vitest'
import { source } from './citation.ts'
import { coverage, stale, type Covered } from './coverage.ts'
import { all, atLeast, clause, equals, fact, value } from './expression.ts'
import { parameter, set, type DatedValue } from './parameters.ts'
import type { Level } from './reading.ts'
import { amend, amended, rule } from './rule.ts'

const cites = source({ title: '示例办法' }).article('第一条')
const sure = { evidence: '已核', cites } as const
const years = parameter<number>({ id: 'example.years', title: '年限', unit: '年', on: 'round.notice', layers: 'floor' })
const eligible = rule({
  id: 'example.eligible',
  title: '资格',
  about: { name: 'person' },
  holds: all(clause('年限', cites, atLeast(fact<number>('years'), years))),
})
const level = (title: string, place: number | null, values: readonly DatedValue[]): Level => ({
  title,
  place,
  status: 'in force',
  values,
})
const since = set(years, { from: '2005-01-01', value: 10, ...sure })
const found = (packs: readonly Level[], more: Partial<Covered> = {}) =>
  coverage({
    parameters: [years],
    rules: [eligible],
    places: { packs },
    days: { from: '2005-01-01', to: '2030-12-31' },
    ...more,
  })

test('a pack that always has one value has nothing to report', () => {
  expect(found([level('全国', null, [since, set(years, { from: '2024-01-01', value: 12, ...sure })])])).toEqual([])
})

test('a gap shows on its first day', () => {
  const ends = set(years, { from: '2005-01-01', to: '2009-12-31', value: 10, ...sure })
  expect(found([level('全国', null, [ends])])).toMatchObject([
    { kind: 'silent', id: 'example.years', on: '2010-01-01' },
  ])
  const declared = set(years, { from: '2010-01-01', value: null, evidence: '未配置', task: '省总工会' })
  expect(found([level('全国', null, [ends, declared])])).toEqual([])
})

test('two values of one level, and a level against the one above it', () => {
  expect(
    found([
      level('全国', null, [
        since,
        set(years, { from: '2020-01-01', value: 8, ...sure }),
        set(years, { from: '2020-01-01', value: 9, ...sure }),
      ]),
    ]),
  ).toMatchObject([{ kind: 'twice', on: '2020-01-01' }])
  const province = level('甲省', 14, [set(years, { from: '2020-01-01', value: 8, ...sure })])
  expect(found([province, level('全国', null, [since])])).toMatchObject([
    {
      kind: 'superiorLaw',
      on: '2020-01-01',
      what: '“年限”：甲省《示例办法》第一条定为8年，低于全国《示例办法》第一条定为10年；以上级规定为准，请核对原文',
    },
  ])
})

test('a rule may only ask for parameters that are declared', () => {
  expect(found([level('全国', null, [since])], { parameters: [] })).toMatchObject([
    { kind: 'undeclared', id: 'example.eligible' },
  ])
})

const frontline = equals(fact<boolean>('frontline', { title: '一线职工' }), value(true))
const shorter = {
  replace: '年限',
  when: frontline,
  with: clause('一线职工年限', cites, atLeast(fact<number>('years'), value(8))),
} as const

test('an amendment is labelled, dated and alone', () => {
  const first = amend(eligible, { ...shorter, from: '2020-01-01', to: '2020-12-31' })
  const second = amend(eligible, { ...shorter, from: '2020-06-01' })
  const packs = [level('全国', null, [since])]
  expect(found(packs, { amendments: [first] })).toEqual([])
  expect(found(packs, { amendments: [first, second] })).toMatchObject([{ kind: 'twice', on: '2020-06-01' }])
  expect(found(packs, { amendments: [{ ...first, replace: '没有的' }] })).toMatchObject([{ kind: 'unknownLabel' }])
  expect(() => amend(eligible, { ...shorter, replace: '没有的', from: '2020-01-01' })).toThrow('没有“没有的”这一条')
  expect(amended(eligible, [first], '2019-12-31')).toBe(eligible)
  expect(() => amended(eligible, [first, second], '2020-07-01')).toThrow('两处修改')
})

test('what was not read for a year is to be read again', () => {
  const old = set(years, { from: '2005-01-01', value: 10, checked: '2024-01-01', ...sure })
  const now = set(years, { from: '2020-01-01', value: 12, checked: '2025-05-01', ...sure })
  expect(stale([level('全国', null, [old, now])], '2026-05-01')).toEqual([])
  expect(stale([level('全国', null, [old, now])], '2026-05-02')).toEqual([
    { parameter: 'example.years', level: '全国', from: '2020-01-01', checked: '2025-05-01' },
  ])
})
