import type { Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { freshDatabase } from '#kernel/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computeAll } from './columns.ts'
import {
  day,
  days,
  envOf,
  numbers,
  person,
  populationOf,
  readings,
  truths,
  type Person,
} from './equivalence.arbitrary.ts'
import { naive, naiveValue } from './equivalence.naive.ts'
import { askAll, askSql, evaluate, inColumns, sanction, world } from './equivalence.examples.ts'
import type { Env } from './env.ts'
import { isFraction } from './exact.ts'
import { explain } from './explain.ts'
import { explainValue } from './explain-value.ts'
import {
  all,
  asOf,
  atLeast,
  atMost,
  before,
  clause,
  equals,
  fact,
  howMany,
  minus,
  moreThan,
  none,
  not,
  plus,
  times,
  type Expr,
  value,
  yearsBefore,
  yearsBetween,
} from './expression.ts'
import { lookup, table, tableParameter } from './lookup.ts'
import { parameter, set } from './parameters.ts'
import { datedColumn, datedTable } from './sql-dated.ts'
import { spansOf } from './spans.ts'
import type { Scope } from './sql-scope.ts'
import { toSqlAll } from './sql-all.ts'
import { toSql } from './sql.ts'
import { source } from './citation.ts'
import type { Level, Reading } from './reading.ts'

const { owner } = await freshDatabase()
const runs = { seed: 20261123, numRuns: 500 }

const inSql = (people: readonly Person[], rule: Expr, scope: Pick<Scope, 'asOf' | 'parameters'>) =>
  askSql(owner, people, rule, scope)

test('one person, everyone in SQL, everyone in columns and the slow evaluator answer alike', async () => {
  await fc.assert(
    fc.asyncProperty(
      truths('person', 3),
      fc.array(person, { minLength: 1, maxLength: 12 }),
      day,
      readings,
      async (rule, people, when, parameters) => {
        const envs = people.map(p => envOf(p, when, parameters))
        const answers = envs.map(env => evaluate(rule, env))
        expect(answers).toEqual(envs.map(env => naive(rule, env)))
        expect(await inSql(people, rule, { asOf: when, parameters })).toEqual(answers)
        expect(await askAll(owner, people, { rule }, { asOf: when, parameters })).toEqual({ rule: answers })
        expect(inColumns(people, rule, when, parameters)).toEqual(answers)
        // Every answer can be explained, and an unknown one says what to ask for.
        for (const [i, env] of envs.entries()) {
          const reasons = explain(rule, env)
          expect(
            reasons.every(r => r.because !== '' && (r.answer !== null || r.ask)),
            JSON.stringify([rule, reasons, answers[i]]),
          ).toBe(true)
        }
      },
    ),
    runs,
  )
})

/** A value as the slow evaluator has it: a share as a double. */
const plainly = (x: unknown): unknown =>
  isFraction(x) ? x[0] / x[1] : typeof x === 'string' && /^-?[\d.]+$/.test(x) ? Number(x) : x
const dayText = (n: number): string | null =>
  n === 0 ? null : `${String(n).slice(0, -4).padStart(4, '0')}-${String(n).slice(-4, -2)}-${String(n).slice(-2)}`

test('so do amounts and days', async () => {
  const near = (x: unknown): unknown => (typeof x === 'number' ? Math.round(x * 1e6) / 1e6 + 0 : x)
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 3, arbitrary: numbers('person', 3) }, days('person', 3)),
      fc.array(person, { minLength: 1, maxLength: 12 }),
      day,
      readings,
      async (e, people, when, parameters) => {
        const envs = people.map(p => envOf(p, when, parameters))
        const values = envs.map(env => near(plainly(evaluate(e, env))))
        expect(envs.map(env => near(naiveValue(e, env)))).toEqual(values)
        const isDay = values.some(v => typeof v === 'string')
        const [all] = computeAll([e], populationOf(people), { asOf: when, parameters })
        if (!all) throw new Error('no answers')
        const inAll =
          all.kind === 'word'
            ? Array.from(all.values, v => all.words[v] ?? null)
            : Array.from(all.values, v => (all.kind === 'day' ? dayText(v) : Number.isNaN(v) ? null : near(v)))
        if (all.kind !== 'number' || !isDay) expect(inAll).toEqual(values)
        const answers = await inSql(people, e, { asOf: when, parameters })
        const asNear = (a: unknown): unknown => near(typeof a === 'string' && !/^\d{4}-/.test(a) ? Number(a) : a)
        expect(answers.map(asNear)).toEqual(values)
        // Beside another value that shares the whole of it.
        const beside: Expr = { is: 'known', args: [e] }
        const inOne = await askAll(owner, people, { e, beside }, { asOf: when, parameters })
        expect(inOne.e?.map(asNear)).toEqual(values)
        expect(inOne.beside).toEqual(values.map(v => v !== null))
        for (const env of envs) {
          const told = explainValue(e, env)
          expect(told.value !== null || told.asks.length > 0, JSON.stringify([e, told])).toBe(true)
          expect(told.steps.every(s => s.because !== '')).toBe(true)
        }
      },
    ),
    runs,
  )
})

test('an answer never turns when more becomes known', () => {
  const full = { joinedOn: '2010-05-01' as Day, score: 3, rate: '1.50', sex: '女', frontline: true, income: 100 }
  const fill = <T extends object>(known: T, rest: object): T =>
    ({ ...rest, ...Object.fromEntries(Object.entries(known).filter(([, v]) => v !== null)) }) as T
  fc.assert(
    fc.property(truths('person', 3, false), person, person, day, readings, (rule, p, other, when, parameters) => {
      const before = evaluate(rule, envOf(p, when, parameters))
      fc.pre(before !== null)
      const complete = p.attestedUntil !== null && p.attestedUntil >= when
      const rows = [...p.sanctions, ...(complete ? [] : other.sanctions)].map(s =>
        fill(s, { decidedOn: '2012-02-29', points: 2, kind: '记过', fine: 50 }),
      )
      const later: Person = { ...fill(p, full), sanctions: rows, attestedUntil: '9999-12-31' }
      const values = {
        n1: 3,
        n2: [2, 3],
        d1: '2011-03-01',
        kinds: ['女'],
        m1: 500,
        reached: '生日次日',
        grid: { rows: [['女', 0, 7]] },
      } as const
      const known: Env['parameters'] = Object.fromEntries(
        Object.entries(parameters).map(([id, r]) => [
          id,
          r.value === null ? { ...r, value: values[id as keyof typeof values] } : r,
        ]),
      )
      expect(evaluate(rule, envOf(later, when, known))).toBe(before)
    }),
    { seed: 20261123, numRuns: 1000 },
  )
})

/** Where random rules seldom go: the limit on a date that stands for years, and sums of what is known between bounds. */
const compare = fc.constantFrom(atLeast, moreThan, atMost, equals)
const narrow: [string, fc.Arbitrary<Expr<boolean>>][] = [
  [
    'years as a limit on the date',
    fc
      .tuple(compare, fc.integer({ min: -2, max: 20 }))
      .map(([holds, n]) => holds(yearsBetween(fact<Day>('joinedOn'), asOf), value(n))),
  ],
  [
    'bounds',
    fc.tuple(compare, fc.constantFrom(plus, minus), fc.integer({ min: -3, max: 4 })).map(([holds, sum, n]) => {
      const heavy = howMany('sanction', atLeast(fact<number>('points'), value(5)))
      const all = howMany('sanction')
      return holds(sum(heavy, all), value(n))
    }),
  ],
]
test.each(narrow)('the three ways agree on %s', async (_, rules) => {
  await fc.assert(
    fc.asyncProperty(rules, fc.array(person, { minLength: 1, maxLength: 20 }), day, async (rule, people, when) => {
      const answers = people.map(p => evaluate(rule, envOf(p, when, {})))
      expect(await inSql(people, rule, { asOf: when, parameters: {} })).toEqual(answers)
      expect(inColumns(people, rule, when, {})).toEqual(answers)
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

const cites = source({ title: '示例办法' }).article('第一条')
const years = parameter<number>({ id: 'example.years', title: '年限', unit: '年', on: 'month.owed', layers: 'floor' })
const share = parameter<readonly [number, number]>({ id: 'example.share', title: '比例', on: 'month.owed' })

test('a parameter joined as a column gives each row the value of its place and its day', async () => {
  const given = (from: Day, value: number) => set(years, { from, value, evidence: '已核', cites })
  const shares = [
    set(share, { from: '2000-01-01', value: [1, 2], evidence: '已核', cites }),
    set(share, { from: '2010-01-01', value: [2, 3], evidence: '已核', cites }),
  ]
  const nation = {
    place: null,
    title: '全国',
    status: 'in force',
    values: [given('1995-01-01', 5), given('2012-07-01', 8), ...shares],
  } as const
  const strict = { place: 14, title: '甲省', status: 'in force', values: [given('2005-01-01', 10)] } as const
  const silent = { place: 33, title: '乙省', status: 'in force', values: [] } as const
  const chains = { 14: [strict, nation], 33: [silent, nation] }
  const stretch = { from: '1990-01-01', to: '2030-12-31' }
  const spans = (p: typeof years | typeof share) =>
    Object.entries(chains).map(([place, packs]) => ({ place: Number(place), spans: spansOf(p, { packs }, stretch) }))
  const at = { place: sql`case when p.sex = '男' then 14 when p.sex = '女' then 33 end::bigint`, on: sql`p.joined_on` }
  const [byYears, byShare] = [datedColumn('years', spans(years), at), datedColumn('share', spans(share), at)]
  const rule = all(
    atLeast(fact<number>('score'), times(years, share)),
    clause('近年无处分', cites, none('sanction', not(before(fact<Day>('decidedOn'), yearsBefore(asOf, years))))),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(person, day), { minLength: 1, maxLength: 20 }), async drawn => {
      const people = drawn.map(([p, joinedOn]) => ({ ...p, joinedOn }))
      const scope: Scope = {
        table: 'p',
        asOf: sql`p.joined_on`,
        related: { sanction },
        parameters: { [years.id]: byYears.column, [share.id]: byShare.column },
      }
      const rows = await direct<{ answer: unknown }>(
        owner,
        sql`with ${world(people)} select ${toSql(rule, scope)} as answer from person p ${byYears.join} ${byShare.join} order by p.id`,
      )
      const readingAt = (p: typeof years | typeof share, place: string | null, on: Day): Reading =>
        spans(p)
          .find(s => s.place === (place === '男' ? 14 : place === '女' ? 33 : null))
          ?.spans.find(s => s.from <= on && on <= s.to)?.reading ?? { value: null, title: p.title, evidence: '未配置' }
      const expected = people.map(p =>
        evaluate(
          rule,
          envOf(p, p.joinedOn, Object.fromEntries([years, share].map(of => [of.id, readingAt(of, p.sex, p.joinedOn)]))),
        ),
      )
      expect(rows.map(r => r.answer)).toEqual(expected)
      // Everyone in one statement, in stages: the joined value stands in the first of them.
      const staged = await direct<{ answer: unknown; again: unknown }>(
        owner,
        sql`with ${world(people)} select q.answer, q.again from (${toSqlAll({ answer: rule, again: not(rule) }, scope, sql`person p ${byYears.join} ${byShare.join}`)}) q order by q.id`,
      )
      expect(staged.map(r => r.answer)).toEqual(expected)
      expect(staged.map(r => r.again)).toEqual(expected.map(yes => (yes === null ? null : !yes)))
    }),
    { seed: 20261123, numRuns: 300 },
  )
})

test('a table joined by place and day gives each row the cell of its own keys', async () => {
  const grid = tableParameter({
    id: 'example.grid',
    title: '津贴',
    on: 'month.owed',
    keys: [
      { name: 'sex', title: '性别', among: ['男', '女'] },
      { name: 'score', title: '分数', band: true },
    ],
  })
  const rows = (...given: [sex: string, score: number, value: number | null][]) =>
    table(
      grid,
      given.map(([sex, score, value]) => ({ sex, score, value })),
    )
  const given = (from: Day, value: ReturnType<typeof rows>) => set(grid, { from, value, evidence: '已核', cites })
  const nation: Level = {
    place: null,
    title: '全国',
    status: 'in force',
    values: [
      given('1995-01-01', rows(['男', 0, 5], ['女', 2, null])),
      given('2012-07-01', rows(['男', 1, 7], ['女', 0, 9])),
    ],
  }
  const spans = spansOf(grid, { packs: [nation] }, { from: '1990-01-01', to: '2030-12-31' })
  const at = { place: sql`14::bigint`, on: sql`p.joined_on` }
  const joined = datedTable('grid', grid, [{ place: 14, spans }], at)
  const e = lookup(grid, { sex: fact<string>('sex'), score: fact<number>('score') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(person, day), { minLength: 1, maxLength: 20 }), async drawn => {
      const people = drawn.map(([p, joinedOn]) => ({ ...p, joinedOn }))
      const scope: Scope = { table: 'p', asOf: sql`p.joined_on`, parameters: { [grid.id]: joined.column } }
      const found = await direct<{ answer: unknown }>(
        owner,
        sql`with ${world(people)} select ${toSql(e, scope)} as answer from person p ${joined.join} order by p.id`,
      )
      const expected = people.map(p => {
        const reading = spans.find(s => s.from <= p.joinedOn && p.joinedOn <= s.to)?.reading
        return evaluate(e, envOf(p, p.joinedOn, reading ? { [grid.id]: reading } : {}))
      })
      expect(found.map(r => r.answer)).toEqual(expected)
      const staged = await direct<{ answer: unknown }>(
        owner,
        sql`with ${world(people)} select q.answer from (${toSqlAll({ answer: e }, scope, sql`person p ${joined.join}`)}) q order by q.id`,
      )
      expect(staged.map(r => r.answer)).toEqual(expected)
    }),
    { seed: 20261126, numRuns: 100 },
  )
})

test('a limit on a date is written so that an index on it serves', async () => {
  await owner.query(
    'create table worker (id int primary key, joined_on date); create index on worker (joined_on); insert into worker select n, date $$1990-01-01$$ + n from generate_series(1, 20000) n; analyze worker',
  )
  const rule = atLeast(yearsBetween(fact<Day>('joinedOn'), asOf), years)
  const scope: Scope = { table: 'worker', asOf: '2026-05-01', parameters: { [years.id]: { value: 36 } } }
  const plan = await direct<{ 'QUERY PLAN': string }>(
    owner,
    sql`explain select id from worker where ${toSql(rule, scope)}`,
  )
  expect(plan.map(r => r['QUERY PLAN']).join('\n')).toContain('Index')
})
