import type { Day } from '#kernel/calendar'
import { expect, test } from 'vitest'
import { choose, item, least, most, rounded, whenOtherwise, yuan } from './amounts.ts'
import { source } from './citation.ts'
import { RuleConflict } from './clash.ts'
import { remembering, type Env } from './env.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { explainValue } from './explain-value.ts'
import {
  asOf,
  atMost,
  dividedBy,
  equals,
  fact,
  fraction,
  minus,
  moreThan,
  oneOf,
  plus,
  times,
  value,
} from './expression.ts'
import { formula, formulaOn } from './formula.ts'
import { lookup, table, tableParameter } from './lookup.ts'
import { parameter } from './parameters.ts'
import { ageOn, inMonth, monthsAfter, monthsBetween, overlapDays } from './periods.ts'
import type { Reading } from './reading.ts'
import { latestOf, sumOf } from './registers.ts'

const measures = source({ title: '示例办法', number: '示例〔2026〕1号' })
const read = (title: string, value: unknown, more: Partial<Reading> = {}): Reading => ({
  title,
  value,
  evidence: value === null ? '未配置' : '已核',
  ...more,
})
const env = (facts: Env['facts'], more: Partial<Env> = {}): Env => ({
  asOf: '2026-05-01',
  facts,
  parameters: {},
  ...more,
})

const line = parameter<number>({ id: 'example.line', title: '标准线', format: 'money', on: 'year.owed' })
const cap = parameter<number>({ id: 'example.cap', title: '每月封顶', format: 'money', on: 'year.owed' })
const income = fact<number>('income', { title: '月平均收入', format: 'money' })
const state = fact<string>('state', { title: '状态' })
const gap = item('差额', minus(line, income), measures.article('第五条'))
const aid = choose({
  label: '生活困难补助金',
  general: { label: '补到标准线', cites: measures.article('第五条'), then: most(least(gap, cap), yuan(0)) },
  exceptions: [
    { label: '接受调查', cites: measures.article('第九条'), when: equals(state, value('接受调查')), then: yuan(0) },
    {
      label: '失联',
      cites: measures.article('第十条'),
      when: oneOf(state, value(['失联', '接受调查且失联'])),
      then: yuan(0),
    },
  ],
})
const parameters = { [line.id]: read('标准线', 656_600), [cap.id]: read('每月封顶', 100_000) }
const aided = (facts: Env['facts']) => explainValue(aid, env(facts, { parameters }))

test('an amount is told with its numbers, clause by clause', () => {
  expect(aided({ income: 600_000, state: '在职' })).toEqual({
    value: 56_600,
    text: '566元',
    asks: [],
    steps: [
      {
        label: '差额',
        because: '标准线6566元－月平均收入6000元＝566元',
        value: 56_600,
        cites: measures.article('第五条'),
        evidence: '已核',
      },
      {
        label: '生活困难补助金',
        because: '补到标准线：差额566元、每月封顶1000元，取小、0元，取大＝566元',
        value: 56_600,
        cites: measures.article('第五条'),
        evidence: '已核',
      },
    ],
  })
  expect(aided({ income: 500_000, state: '在职' }).value).toBe(100_000)
  expect(aided({ income: 656_600, state: '在职' }).value).toBe(0)
  expect(aided({ income: 500_000, state: '接受调查' }).steps.at(-1)).toMatchObject({
    because: '接受调查：状态：接受调查；0元',
    cites: { article: '第九条' },
  })
})

test('a missing fact is asked for, an unset amount is somebody’s task; neither is ever 0', () => {
  expect(aided({ state: '在职' })).toMatchObject({ value: null, text: '0元至1000元', asks: ['请补充月平均收入'] })
  const unset = { ...parameters, [line.id]: read('标准线', null, { task: '省总工会' }) }
  expect(explainValue(aid, env({ income: 1, state: '在职' }, { parameters: unset })).asks).toEqual([
    '请省总工会确认“标准线”并录入',
  ])
})

test('two exceptions at once, neither before the other, are an error that names both', () => {
  const grade = fact<string>('grade', { title: '等级' })
  const rate = choose({
    label: '补助比例',
    general: { label: '一般', then: fraction(1, 2) },
    exceptions: [
      { label: '重病', cites: measures.article('第六条'), when: equals(state, value('病')), then: fraction(3, 5) },
      { label: '特等', cites: measures.article('第七条'), when: equals(grade, value('特')), then: fraction(4, 5) },
    ],
  })
  expect(evaluate(rate, env({ state: '病', grade: '甲' }))).toEqual([3, 5])
  expect(() => evaluate(rate, env({ state: '病', grade: '特' }))).toThrow(RuleConflict)
  expect(() => evaluate(rate, env({ state: '病', grade: '特' }))).toThrow(
    '“补助比例”的两个例外“重病”“特等”同时适用，没有写明谁优先（《示例办法》（示例〔2026〕1号）第六条；《示例办法》（示例〔2026〕1号）第七条）',
  )
  const told = explainValue(rate, env({ state: '病', grade: '特' }))
  expect(told).toMatchObject({ value: null, clash: { labels: ['重病', '特等'] } })
  expect(told.asks).toEqual(['请规则的承办部门写明“重病”与“特等”谁优先'])
  expect(explain(atMost(rate, fraction(1, 1)), env({ state: '病', grade: '特' }))[0]?.answer).toBeNull()
  expect(() => choose({ ...rate, exceptions: [] } as never)).not.toThrow()
  const first = {
    ...rate,
    exceptions: 'exceptions' in rate ? rate.exceptions.map((x, i) => (i === 0 ? { ...x, over: ['特等'] } : x)) : [],
  }
  expect(evaluate(first as typeof rate, env({ state: '病', grade: '特' }))).toEqual([3, 5])
  const two = [
    { label: '甲', when: value(true), then: value(1), over: ['乙'] },
    { label: '乙', when: value(true), then: value(2), over: ['甲'] },
  ]
  expect(() => choose({ label: '项', general: { label: '一般', then: value(0) }, exceptions: two })).toThrow('互相优先')
})

test('a table gives a cell, or says which cell is missing and whose task it is', () => {
  const allowance = tableParameter({
    id: 'example.allowance',
    title: '荣誉津贴标准',
    format: 'money',
    on: 'month.owed',
    task: '省总工会',
    keys: [
      { name: 'tier', title: '层级', among: ['全国', '省部'] },
      { name: 'years', title: '荣誉年限', band: true, unit: '年' },
    ],
  })
  const value = table(allowance, [
    { tier: '全国', years: 0, value: 10_000 },
    { tier: '全国', years: 10, value: 15_000 },
    { tier: '省部', years: 0, value: null },
  ])
  const owed = lookup(allowance, {
    tier: fact<string>('tier', { title: '层级' }),
    years: fact<number>('years', { title: '荣誉年限', unit: '年' }),
  })
  const of = (facts: Env['facts']) =>
    explainValue(
      owed,
      env(facts, { parameters: { [allowance.id]: read('荣誉津贴标准', value, { task: '省财政厅' }) } }),
    )
  expect(of({ tier: '全国', years: 9 }).value).toBe(10_000)
  expect(of({ tier: '全国', years: 10 })).toMatchObject({
    value: 15_000,
    steps: [{ because: '荣誉津贴标准（层级全国，荣誉年限10年）150元' }],
  })
  expect(of({ tier: '省部', years: 3 })).toMatchObject({
    value: null,
    asks: ['请省财政厅确认“荣誉津贴标准”（省部、3年）并录入'],
  })
  expect(of({ years: 3 }).asks).toEqual(['请补充层级'])
  expect(of({ tier: '全国', years: -1 }).value).toBeNull()
  expect(() => table(allowance, [{ tier: '市', years: 0, value: 1 }])).toThrow('“层级”没有“市”这一栏')
  expect(() =>
    table(allowance, [
      { tier: '全国', years: 0, value: 1 },
      { tier: '全国', years: 0, value: 2 },
    ]),
  ).toThrow('有两个取值')
})

test('money is whole fen and is rounded only where the law says, to the place it says', () => {
  const third = dividedBy(yuan('100'), value(3))
  expect(evaluate(rounded(third, 'halfUp', '分'), env({}))).toBe(3333)
  expect(evaluate(rounded(third, 'up', '角'), env({}))).toBe(3340)
  expect(evaluate(rounded(third, 'down', '元'), env({}))).toBe(3300)
  expect(evaluate(rounded(times(yuan('-0.05'), fraction(1, 2)), 'halfUp', '分'), env({}))).toBe(-3)
  expect(explainValue(rounded(times(yuan('1000.5'), fraction(1, 3)), 'halfUp', '元'), env({})).steps[0]?.because).toBe(
    '1000.50元×三分之一，四舍五入到元＝334元',
  )
  expect(() => yuan('1.005')).toThrow('最多两位小数')
  expect(evaluate(plus(yuan('0.1'), yuan('0.2')), env({}))).toBe(30)
})

test('months and ages follow the texts', () => {
  const day = (d: Day) => value(d)
  const of = (e: Parameters<typeof evaluate>[0]) => evaluate(e, env({}))
  expect(of(monthsAfter(day('2026-01-31'), value(1)))).toBe('2026-02-28')
  expect(of(monthsAfter(day('2026-01-31'), value(1), '次月第一日'))).toBe('2026-03-01')
  expect(of(monthsAfter(day('2026-01-28'), value(1), '次月第一日'))).toBe('2026-02-28')
  expect(of(monthsBetween(day('2026-01-31'), day('2026-02-28')))).toBe(1)
  expect(of(monthsBetween(day('2026-01-31'), day('2026-02-27')))).toBe(0)
  expect(of(ageOn(day('1966-05-01'), asOf, value('生日当日')))).toBe(60)
  expect(of(ageOn(day('1966-05-01'), asOf, value('生日次日')))).toBe(59)
  expect(of(inMonth(day('2026-05-31'), asOf))).toBe(true)
  expect(of(overlapDays(day('2026-01-01'), day('2026-01-31'), day('2026-01-31'), day('2026-03-01')))).toBe(1)
  expect(of(overlapDays(day('2026-01-01'), day('2026-01-30'), day('2026-01-31'), day('2026-03-01')))).toBe(0)
})

test('a register is summed only when it is known to be whole; the latest row decides, and two of one day do not', () => {
  const paid = { name: 'paid', title: '已发', attestedBy: '县总工会' }
  const amount = fact<number>('amount', { title: '金额', format: 'money' })
  const on = fact<Day>('on', { title: '发放日' })
  const rows = [
    { amount: 100, on: '2026-01-05' },
    { amount: 250, on: '2026-02-05' },
  ]
  const whole = { related: { paid: { rows, completeUntil: '9999-12-31' as Day } } }
  expect(evaluate(sumOf(paid, amount), env({}, whole))).toBe(350)
  expect(evaluate(latestOf(paid, on, amount), env({}, whole))).toBe(250)
  const twice = {
    related: { paid: { rows: [...rows, { amount: 1, on: '2026-02-05' }], completeUntil: '9999-12-31' as Day } },
  }
  expect(explainValue(latestOf(paid, on, amount), env({}, twice))).toMatchObject({ value: null, asks: ['请核对已发'] })
  const open = { related: { paid: { rows } } }
  expect(evaluate(sumOf(paid, amount), env({}, open))).toBeNull()
  const atLeast = explainValue(sumOf(paid, amount, value(true), { growing: true }), env({}, open))
  expect(atLeast).toMatchObject({ value: null, text: '至少3.50元', asks: ['请向县总工会征求意见（已发）'] })
})

test('a formula has versions by date, and none where no text is in force', () => {
  const f = formula({
    id: 'example.visit',
    title: '慰问金',
    about: 'person',
    format: 'money',
    versions: [
      { from: '2019-01-01', yields: yuan(1000) },
      {
        from: '2010-01-01',
        to: '2015-12-31',
        yields: whenOtherwise('慰问金', equals(state, value('在职')), yuan(500), yuan(300)),
      },
    ],
  })
  const on = (day: Day) => formulaOn(f, day)
  expect(on('2009-12-31')).toBeUndefined()
  expect(evaluate(on('2015-12-31') ?? yuan(0), env({ state: '退休' }))).toBe(30_000)
  expect(on('2016-01-01')).toBeUndefined()
  expect(evaluate(on('2019-01-01') ?? yuan(0), env({}))).toBe(100_000)
  expect(() => formula({ ...f, versions: [...f.versions, { from: '2015-01-01', yields: yuan(1) }] })).toThrow('重叠')
})

test('a case explained as one tells what each explanation tells alone, and nothing of the case before', () => {
  const people: Env['facts'][] = [
    { income: 600_000, state: '正常' },
    { income: null, state: '正常' },
    { income: 600_000, state: '接受调查' },
    { income: 712_345, state: null },
  ]
  const doubled = plus(aid, aid)
  const alone = people.map(facts => [aid, doubled].map(e => explainValue(e, env(facts, { parameters }))))
  const asOne = people.map(facts => {
    const one = remembering(env(facts, { parameters }))
    return [aid, doubled].map(e => explainValue(e, one))
  })
  expect(asOne).toEqual(alone)
  // A case that comes between two questions of another one changes neither.
  const [first, second] = people.map(facts => remembering(env(facts, { parameters })))
  if (!first || !second) throw new Error('two people')
  expect([explainValue(aid, first), explainValue(aid, second), explainValue(doubled, first)]).toEqual([
    alone[0]?.[0],
    alone[1]?.[0],
    alone[0]?.[1],
  ])
})

test('what plain numbers cannot hold is counted exactly all the same', () => {
  const [a, b] = [fact<number>('a'), fact<number>('b')]
  const large = { a: 9_007_199_254_740_991, b: 9_007_199_254_740_990 }
  // Over one denominator these are 36028797018963964 and 36028797018963960, the same to a double.
  expect(evaluate(moreThan(fraction(9_007_199_254_740_991, 8), fraction(4_503_599_627_370_495, 4)), env({}))).toBe(true)
  expect(evaluate(minus(plus(a, b), b), env({ ...large, b: 0 }))).toBe(large.a)
  expect(evaluate(dividedBy(times(a, fraction(1, 3)), times(b, fraction(1, 3))), env({ a: 30, b: -20 }))).toEqual([
    -3, 2,
  ])
  expect(() => evaluate(plus(a, b), env(large))).toThrow('too large')
})
