import type { Day } from '#kernel/calendar'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { expect, test } from 'vitest'
import { source } from './citation.ts'
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
  howMany,
  none,
  not,
  oneOf,
  times,
  value,
  yearsBefore,
  yearsBetween,
  type Expr,
} from './expression.ts'
import { parameter } from './parameters.ts'
import type { Scope } from './sql-scope.ts'
import { toSql } from './sql.ts'

const writer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const measures = source({ title: '示例办法' })
const years = parameter<number>({ id: 'example.years', title: '最低工龄', unit: '年', on: 'round.notice' })
const share = parameter<readonly [number, number]>({ id: 'example.share', title: '比例', on: 'round.notice' })
const decidedOn = fact<Day>('decidedOn')
const eligible = all(
  clause('工龄', measures.article('第九条'), atLeast(yearsBetween(fact<Day>('joinedOn'), asOf), years)),
  clause('未受处分', measures.article('第十条'), none('sanction', not(before(decidedOn, yearsBefore(asOf, value(5)))))),
  any(equals(fact<string>('sex'), value('女')), oneOf(fact<string>('kind'), value(['一线', '农民工']))),
  atMost(howMany('sanction'), times(fact<number>('served'), share)),
)
const scope: Scope = {
  table: 'p',
  asOf: '2026-05-01',
  columns: { served: 'years_served' },
  parameters: { 'example.years': { value: 10 }, 'example.share': { value: [1, 3] } },
  related: {
    sanction: {
      table: 'sanction',
      by: 'person',
      completeUntil: person => sql`(select max(until) from attestation where subject = ${person})`,
    },
  },
}
const written = (e: Expr, s: Scope = scope) => toSql(e, s).compile(writer)

test('the SQL of a rule, to be read in the diff', async () => {
  const { sql: text, parameters } = written(eligible)
  await expect(`${text.replace(/ and (?=\()/g, '\nand ')}\n-- ${JSON.stringify(parameters)}\n`).toMatchFileSnapshot(
    '__sql__/rule.sql',
  )
})

test('what the statement does not have is said, not guessed', () => {
  expect(() => written(eligible, { ...scope, related: {} })).toThrow('the statement has no register sanction')
  expect(() => written(eligible, { ...scope, parameters: {} })).toThrow('the statement has no parameter example.')
  expect(() => written(equals(answer<string>('opinion'), value('同意')))).toThrow('the statement has no answer opinion')
})
