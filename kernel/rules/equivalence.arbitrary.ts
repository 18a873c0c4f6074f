import { addDays, type Day } from '#kernel/calendar'
import fc from 'fast-check'
import { dayNumber, FALSE, TRUE, UNKNOWN, type Population } from './columns-types.ts'
import type { Env } from './env.ts'
import type { Node, ParameterNode } from './expression.ts'
import type { Evidence } from './parameters.ts'
import type { Reading } from './reading.ts'

// Random rules over an invented register of persons and their sanctions, and random people with holes in what is known of them.

export interface Person {
  readonly joinedOn: Day | null
  readonly score: number | null
  /** A numeric column: text. */
  readonly rate: string | null
  readonly sex: string | null
  readonly frontline: boolean | null
  /** Whole fen. */
  readonly income: number | null
  readonly sanctions: readonly Sanction[]
  readonly attestedUntil: Day | null
}
export interface Sanction {
  readonly decidedOn: Day | null
  readonly points: number | null
  readonly kind: string | null
  /** Whole fen. */
  readonly fine: number | null
}

// Leap days and their neighbours come often: that is where years go wrong.
export const day = fc.oneof(
  fc.integer({ min: 0, max: 13_000 }).map(n => addDays('1990-01-01', n)),
  fc.constantFrom<Day>(
    '2000-02-28',
    '2000-02-29',
    '2000-03-01',
    '2001-02-28',
    '2004-02-29',
    '2015-02-28',
    '2016-02-29',
    '2016-02-28',
  ),
)
const maybe = <T>(a: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(a, { freq: 4 })
const whole = fc.integer({ min: -3, max: 12 })
const part = fc.tuple(fc.integer({ min: -5, max: 9 }), fc.integer({ min: 1, max: 7 })).map(([n, d]) => [n, d] as const)
const money = fc.integer({ min: -2_000, max: 9_000 })
/** Days that meet often. */
const fewDays = fc.oneof(day, fc.constantFrom<Day>('2015-02-28', '2016-02-29', '2016-03-31'))
const sex = fc.constantFrom('男', '女')
const kind = fc.constantFrom('警告', '记过')

export const person: fc.Arbitrary<Person> = fc.record({
  joinedOn: maybe(day),
  score: maybe(whole),
  rate: maybe(fc.integer({ min: -300, max: 900 }).map(n => (n / 100).toFixed(2))),
  sex: maybe(sex),
  frontline: maybe(fc.boolean()),
  income: maybe(money),
  sanctions: fc.array(
    fc.record({ decidedOn: maybe(fewDays), points: maybe(whole), kind: maybe(kind), fine: maybe(money) }),
    { maxLength: 3 },
  ),
  attestedUntil: fc.option(day, { freq: 3 }),
})

const read = (value: unknown): Reading => ({
  value,
  title: '',
  evidence: (value === null ? '未配置' : '已核') satisfies Evidence,
})
/** 性别 × 分数段; some cells are missing, some are null. */
const grid = fc
  .record({
    cells: fc.uniqueArray(
      fc.tuple(fc.constantFrom('男', '女'), fc.constantFrom(-2, 0, 3, 7), maybe(fc.oneof(money, part))),
      { selector: ([s, n]) => `${s}${n}`, maxLength: 8 },
    ),
  })
  .map(({ cells }) => ({ rows: cells }))
export const gridNode: ParameterNode = {
  is: 'parameter',
  id: 'grid',
  title: '表',
  on: 'day',
  layers: 'nearest',
  keys: [
    { name: 'sex', title: '性别', among: ['男', '女'] },
    { name: 'score', title: '分数', band: true },
  ],
}
export const readings: fc.Arbitrary<Record<string, Reading>> = fc.record({
  n1: maybe(whole).map(read),
  n2: maybe(fc.oneof(whole, part)).map(read),
  d1: maybe(day).map(read),
  kinds: maybe(fc.subarray(['警告', '记过', '男'])).map(read),
  m1: maybe(money).map(read),
  reached: maybe(fc.constantFrom('生日当日', '生日次日')).map(read),
  grid: maybe(grid).map(read),
})

export function envOf(p: Person, asOf: Day, parameters: Env['parameters']): Env {
  const { sanctions, attestedUntil, ...facts } = p
  return {
    asOf,
    facts,
    parameters,
    related: { sanction: { rows: sanctions.map(s => ({ ...s })), completeUntil: attestedUntil } },
  }
}

/** The same people in columns. */
export function populationOf(people: readonly Person[]): Population {
  const all = people.flatMap(p => p.sanctions)
  const offsets = people.reduce<number[]>((starts, p) => [...starts, (starts.at(-1) ?? 0) + p.sanctions.length], [0])
  return {
    size: people.length,
    columns: {
      joinedOn: dayColumn(people.map(p => p.joinedOn)),
      score: numberColumn(people.map(p => p.score)),
      rate: { ...numberColumn(people.map(p => (p.rate === null ? null : Math.round(Number(p.rate) * 100)))), per: 100 },
      sex: wordColumn(people.map(p => p.sex)),
      income: numberColumn(people.map(p => p.income)),
      frontline: {
        kind: 'yes',
        values: Int8Array.from(people, p => (p.frontline === null ? UNKNOWN : p.frontline ? TRUE : FALSE)),
      },
    },
    related: {
      sanction: {
        offsets: Int32Array.from(offsets),
        columns: {
          decidedOn: dayColumn(all.map(s => s.decidedOn)),
          points: numberColumn(all.map(s => s.points)),
          kind: wordColumn(all.map(s => s.kind)),
          fine: numberColumn(all.map(s => s.fine)),
        },
        completeUntil: dayColumn(people.map(p => p.attestedUntil)).values,
      },
    },
  }
}
const dayColumn = (days: readonly (Day | null)[]) =>
  ({ kind: 'day', values: Int32Array.from(days, d => (d === null ? 0 : dayNumber(d))) }) as const
const numberColumn = (values: readonly (number | null)[]) =>
  ({ kind: 'number', values: Float64Array.from(values, v => v ?? Number.NaN) }) as const
const wordColumn = (values: readonly (string | null)[]) => {
  const words = [...new Set(values.filter(v => v !== null))]
  return { kind: 'word', words, values: Int32Array.from(values, v => (v === null ? -1 : words.indexOf(v))) } as const
}

type Where = 'person' | 'row'
const node = (is: string, ...args: Node[]): Node => ({ is, args }) as Node
const value = (v: unknown): Node => ({ is: 'value', value: v })
const fact = (name: string): Node => ({ is: 'fact', name, ...(name.endsWith('On') ? { kind: 'day' } : {}) })
const fen = (name: string): Node => ({ is: 'fact', name, format: 'money' })
const parameter = (id: string): Node => ({
  is: 'parameter',
  id,
  title: id,
  on: 'day',
  layers: 'nearest',
  ...(id === 'd1' ? { kind: 'day' } : {}),
})
const cites = { title: '示例办法', article: '第一条' }

export function days(at: Where, deep: number): fc.Arbitrary<Node> {
  const leaf = fc.oneof(
    fc.constantFrom<Node>(fact(at === 'row' ? 'decidedOn' : 'joinedOn'), { is: 'asOf' }, parameter('d1')),
    day.map(value),
  )
  if (deep === 0) return leaf
  const years = fc.oneof(
    whole.map(value),
    part.map(value),
    fc.constantFrom(parameter('n1'), parameter('n2'), fact(at === 'row' ? 'points' : 'rate')),
    counted(at, deep),
  )
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 1, arbitrary: fc.tuple(days(at, 0), years).map(([d, n]) => node('yearsBefore', d, n)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(days(at, 0), years, fc.constantFrom('当月最后一日', '次月第一日'))
        .map(([d, n, end]) => node('monthsAfter', d, n, value(end))),
    },
    fc.tuple(days(at, 0), years).map(([d, n]) => node('daysAfter', d, n)),
    fc.tuple(fc.constantFrom('monthStart', 'monthEnd'), days(at, deep - 1)).map(([is, d]) => node(is, d)),
    fc
      .tuple(fc.constantFrom('earlierOf', 'laterOf'), days(at, deep - 1), days(at, deep - 1))
      .map(([is, a, b]) => node(is, a, b)),
    choices(days(at, deep - 1), at, deep),
    ...(at === 'person' ? [aggregates(['latestOf', 'earliestOf'], days('row', 0), deep)] : []),
  )
}

/** The general value and up to three exceptions, some of them before others. */
function choices(values: fc.Arbitrary<Node>, at: Where, deep: number): fc.Arbitrary<Node> {
  return fc
    .tuple(values, fc.array(fc.tuple(truths(at, deep - 1), values, fc.boolean()), { minLength: 1, maxLength: 3 }))
    .map(([general, drawn]) => ({
      is: 'choose',
      label: '择一',
      general: { label: '一般', then: general },
      exceptions: drawn.map(([when, then, first], i) => ({
        label: `例外${i}`,
        when,
        then,
        // Only over later ones, so that none goes before itself.
        ...(first && i + 1 < drawn.length ? { over: [`例外${i + 1}`] } : {}),
      })),
    }))
}

const aggregates = (operators: string[], take: fc.Arbitrary<Node>, deep: number): fc.Arbitrary<Node> =>
  fc
    .tuple(fc.constantFrom(...operators), take, truths('row', Math.max(0, deep - 2)), fc.boolean())
    .map(([is, taken, where, growing]) => ({
      is: is as 'latestOf',
      register: 'sanction',
      take: taken,
      where,
      ...(is === 'latestOf' || is === 'earliestOf' ? { by: fact('decidedOn') } : {}),
      ...(is === 'sumOf' && growing ? { growing: true } : {}),
    }))

const counted = (at: Where, deep: number): fc.Arbitrary<Node> =>
  deep === 0 || at === 'row' ? whole.map(value) : overRows(['howMany'], deep)

export function numbers(at: Where, deep: number): fc.Arbitrary<Node> {
  const mine = at === 'row' ? [fact('points'), fen('fine')] : [fact('score'), fact('rate'), fen('income')]
  const leaf = fc.oneof(
    fc.constantFrom(...mine, parameter('n1'), parameter('n2'), parameter('m1')),
    whole.map(value),
    part.map(value),
  )
  if (deep === 0) return leaf
  const less = numbers(at, deep - 1)
  return fc.oneof(
    leaf,
    fc.tuple(fc.constantFrom('plus', 'minus', 'times', 'dividedBy'), less, less).map(([is, a, b]) => node(is, a, b)),
    fc.tuple(days(at, deep - 1), days(at, deep - 1)).map(([a, b]) => node('yearsBetween', a, b)),
    counted(at, deep),
    fc
      .tuple(fc.constantFrom('monthsBetween', 'daysBetween'), days(at, deep - 1), days(at, deep - 1))
      .map(([is, a, b]) => node(is, a, b)),
    fc.tuple(days(at, deep - 1), days(at, 0)).map(([a, b]) => node('ageOn', a, b, parameter('reached'))),
    fc.tuple(days(at, 0), days(at, 0), days(at, 0), days(at, 0)).map(([a, b, c, d]) => node('overlapDays', a, b, c, d)),
    fc
      .tuple(fc.constantFrom('halfUp', 'down', 'up'), fc.constantFrom(1, 10, 100), less)
      .map(([how, to, a]): Node => ({ is: 'rounded', how: how as 'down', to, args: [a] })),
    fc
      .tuple(fc.constantFrom('least', 'most'), fc.array(less, { minLength: 1, maxLength: 3 }))
      .map(([is, args]) => node(is, ...args)),
    less.map((of): Node => ({ is: 'item', label: '项', of })),
    fc.tuple(words(at), less).map((args): Node => ({ is: 'lookup', table: gridNode, args })),
    { weight: 2, arbitrary: choices(less, at, deep) },
    ...(at === 'person'
      ? [
          {
            weight: 3,
            arbitrary: aggregates(
              ['sumOf', 'leastOf', 'mostOf', 'latestOf', 'earliestOf'],
              fc.oneof(fc.constantFrom(fact('points'), fen('fine')), numbers('row', Math.max(0, deep - 2))),
              deep,
            ),
          },
        ]
      : []),
  )
}

const words = (at: Where): fc.Arbitrary<Node> =>
  fc.oneof(fc.constant(fact(at === 'row' ? 'kind' : 'sex')), sex.map(value), kind.map(value))

const overRows = (operators: string[], deep: number): fc.Arbitrary<Node> =>
  fc
    .tuple(fc.constantFrom(...operators), truths('row', deep - 1))
    .map(([is, where]) => ({ is, register: 'sanction', where }) as Node)

/** A random requirement. `knowing` allows `known`, whose answer may turn when more becomes known. */
export function truths(at: Where, deep: number, knowing = true): fc.Arbitrary<Node> {
  const leaf = fc.oneof(
    fc.boolean().map(value),
    at === 'row' ? fc.constant(value(true)) : fc.constant(fact('frontline')),
    fc.constant<Node>({ is: 'otherwise' }),
  )
  if (deep === 0) return leaf
  const less = truths(at, deep - 1, knowing)
  const n = numbers(at, deep - 1)
  const d = days(at, deep - 1)
  const lists = fc.oneof(fc.subarray(['警告', '女']).map(value), fc.constant(parameter('kinds')))
  const anything = fc.oneof(n, d, less, words(at))
  return fc.oneof(
    leaf,
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('atLeast', 'moreThan', 'atMost', 'equals'), n, n)
        .map(([is, a, b]) => node(is, a, b)),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom('before', 'onOrBefore', 'equals'), d, d).map(([is, a, b]) => node(is, a, b)),
    },
    { weight: 2, arbitrary: fc.tuple(words(at), words(at)).map(([a, b]) => node('equals', a, b)) },
    fc.tuple(less, less).map(([a, b]) => node('equals', a, b)),
    fc.tuple(d, d).map(([a, b]) => node('inMonth', a, b)),
    choices(less, at, deep),
    { weight: 2, arbitrary: fc.tuple(words(at), lists).map(([a, list]) => node('oneOf', a, list)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('all', 'any'), fc.array(less, { maxLength: 3 }))
        .map(([is, args]) => node(is, ...args)),
    },
    less.map(a => node('not', a)),
    ...(knowing
      ? [anything.map(a => node('known', a)), fc.tuple(d, d).map(([a, b]) => node('before', a, node('openEnded', b)))]
      : []),
    less.map((holds): Node => ({ is: 'clause', label: '条', cites, holds })),
    fc
      .tuple(less, less, less)
      .map(([when, then, otherwise]): Node => ({ is: 'amended', label: '条', when, then, otherwise })),
    ...(at === 'person' ? [{ weight: 4, arbitrary: overRows(['some', 'every', 'none'], knowing ? deep : 1) }] : []),
  )
}
