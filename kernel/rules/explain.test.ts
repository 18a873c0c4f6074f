import type { Day } from '#kernel/calendar'
import { expect, test } from 'vitest'
import type { Env } from './env.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import {
  all,
  answer,
  any,
  asOf,
  atLeast,
  atMost,
  before,
  clause,
  equals,
  fact,
  fraction,
  howMany,
  moreThan,
  none,
  not,
  oneOf,
  plus,
  some,
  times,
  value,
  yearsBefore,
  yearsBetween,
  type Expr,
} from './expression.ts'
import { parameter } from './parameters.ts'
import type { Reading } from './reading.ts'
import { source } from './citation.ts'

const measures = source({ title: '示例办法', number: '示例〔2026〕1号' })
const quorum = parameter<readonly [number, number]>({ id: 'congress.quorum', title: '法定到会比例', on: 'meeting' })
const minimumYears = parameter<number>({
  id: 'example.minimumYears',
  title: '最低工龄',
  unit: '年',
  on: 'round.notice',
})
const joinedOn = fact<Day>('joinedOn', { title: '参加工作日期' })
const delegates = answer<number>('delegates', { title: '应到', unit: '人' })
const present = answer<number>('present', { title: '实到', unit: '人' })
const inFavour = answer<number>('inFavour', { title: '同意', unit: '票' })
const sanctions = { name: 'sanction', title: '处分', attestedBy: '纪委监委' }
const decidedOn = fact<Day>('decidedOn', { title: '决定日期' })
const clean = none(sanctions, not(before(decidedOn, yearsBefore(asOf, value(5)))))

const reading = (value: unknown, more: Partial<Reading> = {}): Reading => ({
  value,
  title: '',
  evidence: '已核',
  ...more,
})
const env = (more: Partial<Env> = {}): Env => ({
  asOf: '2026-05-01',
  facts: {},
  parameters: { 'congress.quorum': reading([2, 3]), 'example.minimumYears': reading(10) },
  ...more,
})
const why = (e: Expr<boolean>, more: Partial<Env> = {}) => explain(e, env(more))[0]

test('a quorum is said in people, exactly', () => {
  const held = atLeast(present, times(delegates, quorum))
  expect(why(held, { answer: { delegates: 68, present: 61 } })).toEqual({
    label: '实到不少于应到的法定到会比例',
    answer: true,
    because: '应到68人，实到61人（不少于46人）',
    evidence: '已核',
  })
  expect(why(held, { answer: { delegates: 68, present: 45 } })?.because).toBe('应到68人，实到45人（应不少于46人）')
  expect(evaluate(held, env({ answer: { delegates: 69, present: 46 } }))).toBe(true)
  expect(evaluate(held, env({ answer: { delegates: 70, present: 46 } }))).toBe(false)
})

test('more than half of all delegates, whole or not', () => {
  const majority = moreThan(inFavour, times(delegates, fraction(1, 2)))
  expect(why(majority, { answer: { delegates: 68, inFavour: 34 } })).toMatchObject({
    answer: false,
    because: '应到68人，同意34票（应超过34票）',
  })
  expect(why(majority, { answer: { delegates: 67, inFavour: 34 } })).toMatchObject({
    answer: true,
    because: '应到67人，同意34票（不少于34票）',
  })
})

test('a missing date asks for the paper, a missing value for its office', () => {
  const rule = clause(
    '工龄达到规定年限',
    measures.article('第九条'),
    atLeast(yearsBetween(joinedOn, asOf), minimumYears),
  )
  expect(why(rule, { facts: { joinedOn: '2018-05-01' } })).toEqual({
    label: '工龄达到规定年限',
    answer: false,
    because: '参加工作日期2018年5月1日，至2026年5月1日满8年（应不少于10年）',
    evidence: '已核',
    cites: measures.article('第九条'),
  })
  expect(why(rule)).toMatchObject({ answer: null, because: '参加工作日期缺失，无法判断', ask: '请补充参加工作日期' })
  const unset = { 'example.minimumYears': reading(null, { evidence: '未配置', task: '省总工会劳动和经济工作部' }) }
  expect(why(rule, { facts: { joinedOn: '2018-05-01' }, parameters: unset })).toMatchObject({
    answer: null,
    because: '“最低工龄”未配置，无法判断',
    evidence: '未配置',
    ask: '请省总工会劳动和经济工作部确认“最低工龄”并录入',
  })
})

test('silence is not clean', () => {
  const related = (rows: Record<string, unknown>[], completeUntil?: Day) => ({
    related: { sanction: { rows, ...(completeUntil ? { completeUntil } : {}) } },
  })
  expect(why(clean)).toMatchObject({
    answer: null,
    because: '处分情况尚未经纪委监委核实，无法判断',
    ask: '请向纪委监委征求意见（处分）',
  })
  expect(why(clean, related([], '2026-07-01'))).toMatchObject({
    answer: true,
    because: '没有处分记录（纪委监委已核实，有效至2026年7月1日）',
  })
  expect(why(clean, related([], '2026-04-30'))).toMatchObject({
    answer: null,
    because: '纪委监委对处分情况的意见已于2026年4月30日到期，无法判断',
    ask: '请重新向纪委监委征求意见（处分）',
  })
  expect(why(clean, related([{ decidedOn: '2022-01-01' }]))).toMatchObject({
    answer: false,
    because: '处分有1条：决定日期2022年1月1日（不早于2021年5月1日）',
  })
  expect(why(clean, related([{}], '2026-07-01'))).toMatchObject({
    answer: null,
    because: '处分记录中决定日期缺失，无法判断',
    ask: '请补充决定日期',
  })
  expect(why(clean, related([{ decidedOn: '2019-01-01' }], '2026-07-01'))).toMatchObject({
    answer: true,
    because: '处分1条均不在此列：决定日期2019年1月1日（早于2021年5月1日）（纪委监委已核实，有效至2026年7月1日）',
  })
})

test('a count is known between bounds', () => {
  const honours = { name: 'honour', title: '荣誉' }
  const provincial = howMany(honours, equals(fact<string>('level'), value('省部级')))
  const rows = [{ level: '省部级' }, { level: null }, { level: '市级' }]
  const related = { honour: { rows, completeUntil: '9999-12-31' as Day, attestedBy: '本系统' } }
  expect(evaluate(provincial, env({ related }))).toBeNull()
  expect(evaluate(atLeast(provincial, value(1)), env({ related }))).toBe(true)
  expect(evaluate(atLeast(provincial, value(2)), env({ related }))).toBeNull()
  expect(evaluate(atLeast(provincial, value(3)), env({ related }))).toBe(false)
  expect(evaluate(atMost(plus(provincial, value(1)), value(3)), env({ related }))).toBe(true)
  expect(evaluate(atLeast(provincial, value(3)), env({ related: { honour: { rows } } }))).toBeNull()
  expect(why(atLeast(provincial, value(1)), { related })?.because).toBe('荣誉1条至2条（不少于1条）')
})

test('of several ways in, the one that holds is the reason', () => {
  const frontline = clause(
    '一线职工',
    measures.article('第十一条'),
    equals(fact<boolean>('frontline', { title: '一线职工' }), value(true)),
  )
  const woman = clause(
    '女职工',
    measures.article('第十一条'),
    equals(fact<'男' | '女'>('sex', { title: '性别' }), value('女')),
  )
  const either = any(woman, frontline)
  expect(explain(either, env({ facts: { sex: '男', frontline: true } }))).toMatchObject([
    { label: '一线职工', answer: true, because: '一线职工：是' },
  ])
  expect(explain(either, env({ facts: { sex: '男' } }))).toMatchObject([
    { label: '女职工', answer: false, because: '性别：男（应为女）', alternative: true },
    { label: '一线职工', answer: null, ask: '请补充一线职工', alternative: true },
  ])
  expect(explain(all(woman, frontline), env({ facts: { sex: '女', frontline: false } })).map(r => r.answer)).toEqual([
    true,
    false,
  ])
})

test('lists and money read as an office writes them', () => {
  const kind = oneOf(fact<string>('kind', { title: '单位性质' }), value(['企业', '事业单位']))
  expect(why(kind, { facts: { kind: '机关' } })?.because).toBe('单位性质：机关（应为企业、事业单位之一）')
  const owed = atMost(fact<number>('owed', { title: '欠缴会费', format: 'money' }), value(0))
  expect(why(owed, { facts: { owed: 123456 } })?.because).toBe('欠缴会费1234.56元（应不超过0元）')
  expect(why(some('honour'), { related: { honour: { rows: [] } } })).toMatchObject({ answer: null })
})
