import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { lawOf } from '#kernel/modules'
import {
  all,
  atLeast,
  datedColumn,
  equals,
  fact,
  howMany,
  parameter,
  toSql,
  toSqlAll,
  value,
  type Scope,
} from '#kernel/rules'
import { town } from '#kernel/testing'
import { insertAwards } from '#modules/awards'

const level = parameter<number>({ id: 'example.honours', title: '称号数', on: 'day' })
const rule = all(
  atLeast(howMany('honours', equals(fact<string>('state'), value('有效'))), level),
  equals(fact<string>('sex'), value('男')),
)
let s: Awaited<ReturnType<typeof arrange>>

/** Two in one county, one with two honours; one in the next. */
async function arrange() {
  const t = await town({ law: lawOf([], [], calendar([]), () => null), today: '2026-03-18' })
  const [mill, pit] = [
    await t.organisation('北岭锻造有限公司', 'home'),
    await t.organisation('平河矿业有限公司', 'next'),
  ]
  const [county, next] = [
    await t.organisation('忻岭县总工会', 'home', { union: '县总工会' }),
    await t.organisation('平河县总工会', 'next', { union: '县总工会' }),
  ]
  const honour = async (name: string, unit: typeof mill, honours: number) => {
    const person = await t.person(name, unit)
    await t.job(tx =>
      insertAwards(
        tx,
        Array.from({ length: honours }, (_, i) => ({
          subject_kind: 'person' as const,
          person,
          name,
          honour: '14-MODEL',
          honour_title: '演示劳动模范',
          family: '劳模',
          level: '市',
          granted_by: '演示人民政府',
          year: 2018 + i,
          granted_on: `${2018 + i}-04-28`,
          place: unit.place,
          node: unit.node,
          division: unit.code,
          province: 140_000_000_000,
          city: 140_900_000_000,
          county: unit.code,
          source: '历史补录',
          verified: '已核',
        })),
      ),
    )
    return person
  }
  const people = {
    twice: await honour('米秀', mill, 2),
    once: await honour('靳长', mill, 1),
    away: await honour('平河人', pit, 3),
  }
  const way = { way: 'division' as const, sees: 1 << 7, may: [] }
  return { ...t, people, home: t.who(county, way), next: t.who(next, way) }
}
beforeAll(async () => {
  s = await arrange()
}, 120_000)

const scope = (parameters: Scope['parameters'], asOf: Scope['asOf'] = '2026-03-18'): Scope => ({
  table: 'p',
  asOf,
  parameters,
  related: { honours: { table: 'award', by: 'person', completeUntil: '2030-01-01' } },
})
type Row = { id: string; answer: boolean | null; n: string | number | null }
/** Everyone in one statement, and one by one: under the caller's own row security. */
const asked = (who: () => Caller, of: Scope, join = sql``) =>
  who().transaction(async tx => ({
    together: await tx.rows<Row>(
      sql`select q.* from (${toSqlAll({ answer: rule, n: howMany('honours') }, of, sql`person p ${join}`)}) q order by q.id`,
    ),
    alone: await tx.rows<Row>(
      sql`select p.id, ${toSql(rule, of)} as answer, ${toSql(howMany('honours'), of)} as n from person p ${join} order by p.id`,
    ),
  }))
const told = (rows: readonly Row[]) => Object.fromEntries(rows.map(row => [row.id, [row.answer, Number(row.n)]]))

test('everybody in one statement is everybody the caller reaches, and their registers as the caller reads them', async () => {
  const { twice, once, away } = s.people
  const fixed = scope({ [level.id]: { value: 2 } })
  const home = await asked(s.home, fixed)
  expect(told(home.together)).toEqual({ [twice]: [true, 2], [once]: [false, 1] })
  expect(told(home.together)).toEqual(told(home.alone))
  expect(told((await asked(s.next, fixed)).together)).toEqual({ [away]: [true, 3] })
  // Who reaches the person alone reads no honour of theirs: the register is empty for them, in both ways of asking.
  await direct(s.owner, sql`update award set place = 4000 where person = ${twice}`)
  const without = await asked(s.home, fixed)
  expect(told(without.together)).toEqual({ [twice]: [false, 0], [once]: [false, 1] })
  expect(told(without.together)).toEqual(told(without.alone))
  await direct(s.owner, sql`update award set place = 3000 where person = ${twice}`)
})

test('a value of the place and the day of each is joined under the same row security', async () => {
  const reading = (n: number) => ({ value: n, title: level.title, evidence: '已核' as const })
  const days = { from: '2000-01-01', to: '2030-12-31' }
  const at = { place: sql`p.division`, on: sql`p.born` }
  // Born in 1979: before this day another number stood.
  const { join, column } = datedColumn(
    'honours_asked',
    [
      {
        place: 140_997_000_000,
        spans: [
          { from: '1900-01-01', to: '1978-12-31', reading: reading(9) },
          { from: '1979-01-01', to: days.to, reading: reading(1) },
        ],
      },
      { place: 140_998_000_000, spans: [{ from: '1900-01-01', to: days.to, reading: reading(4) }] },
    ],
    at,
  )
  const dated = scope({ [level.id]: column }, sql`p.born`)
  const { twice, once, away } = s.people
  const [home, next] = [await asked(s.home, dated, join), await asked(s.next, dated, join)]
  expect(told(home.together)).toEqual({ [twice]: [true, 2], [once]: [true, 1] })
  expect(told(home.together)).toEqual(told(home.alone))
  expect(told(next.together)).toEqual({ [away]: [false, 3] })
})
