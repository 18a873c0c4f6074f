import { beforeAll, expect, test } from 'vitest'
import { direct, sql } from '#kernel/database'
import { count, isMissing, type Grouping, type Indicator } from '#kernel/indicators'
import * as c from './contract.ts'
import { indicators } from './indicators.ts'
import { call, done, stage } from './stage.ts'

let s: Awaited<ReturnType<typeof stage>>
const of = (id: string): Indicator => {
  const found = indicators.find(one => one.id === id)
  if (!found || isMissing(found)) throw new Error(`${id} is not declared`)
  return found
}
const counted = (id: string, by?: Grouping, as: keyof typeof s.as = 'city') =>
  s.as[as]().transaction(tx => count(tx, of(id), by))

/** A whole round: approved, sealed, decided, registered. */
async function decided(
  title: string,
  honour: string,
  year: number,
  names: readonly { name: string; frontline: boolean }[],
): Promise<string> {
  const round = await s.round(title, honour, title, year)
  const cases: string[] = []
  for (const { name, frontline } of names) {
    const kase = await s.approved(round, { kind: 'person', id: await s.person(name), name })
    if (!frontline) await direct(s.owner, sql`update nomination set kind = 'manager' where kase = ${kase}`)
    cases.push(kase)
  }
  // What counts as front line is of the round’s own notice.
  await direct(
    s.owner,
    sql`update round set settings = settings || ${JSON.stringify({
      categories: [
        {
          key: 'worker',
          title: '企业职工',
          kinds: [
            { key: 'frontline', title: '一线工人', frontline: true, leader: false },
            { key: 'manager', title: '管理人员', frontline: false, leader: false },
          ],
          departments: [],
        },
      ],
    })}::jsonb where id = ${round}`,
  )
  const list = await done(c.sealAwardList, { params: { round }, body: { cases } }, s.as.city())
  const decidedOn = `${year}-04-25`
  const { id } = await done(
    c.registerDecision,
    {
      params: { list: list.id },
      body: {
        title: `关于表彰${title}的决定`,
        organ: '中共演示市委员会　演示市人民政府',
        meeting: '市委常委会会议',
        metOn: `${year}-04-20`,
        decidedOn,
        paper: await s.file(),
      },
    },
    s.as.city(),
  )
  return id
}

beforeAll(async () => {
  s = await stage()
}, 120_000)

test('[C064 C079] the share of front-line workers is counted across rounds: by the year of each, every one by its own notice', async () => {
  await decided('2024年演示市劳动模范', '1409-MODEL', 2024, [
    { name: '靳长河', frontline: true },
    { name: '常安', frontline: false },
  ])
  await decided('2026年演示市劳动模范', '1409-MODEL', 2026, [
    { name: '单志强', frontline: true },
    { name: '丁一', frontline: true },
    { name: '米秀兰', frontline: true },
    { name: '区静', frontline: false },
  ])
  const { total, groups } = await counted('awards.frontlineShare', 'period')
  expect(total).toMatchObject({ n: 4, of: 6, known: 6 })
  expect(Object.fromEntries(groups.map(g => [g.title, [g.n, g.of]]))).toEqual({ '2024年': [1, 2], '2026年': [3, 4] })
  // A county counts its own; the next one, of which nobody was honoured, counts none.
  expect((await counted('awards.frontlineShare', undefined, 'county')).total.of).toBe(6)
  expect((await counted('awards.frontlineShare', undefined, 'next')).total.of).toBe(0)
})

test('an honour that is revoked is in neither part of the share any more', async () => {
  await direct(s.owner, sql`update award set state = '撤销' where name = '区静'`)
  expect((await counted('awards.frontlineShare')).total).toMatchObject({ n: 4, of: 5 })
})

test('a category nobody can tell is neither front line nor not: it is unknown', async () => {
  await direct(
    s.owner,
    sql`update nomination set kind = '没有这一类' where kase = (select kase from award where name = '丁一')`,
  )
  expect((await counted('awards.frontlineShare')).total).toMatchObject({ n: 3, of: 5, known: 4 })
})

test('[C128 C136] a round of the city’s craftsmen goes the same way from the list to the register and is counted as craftsmen, not as model workers', async () => {
  const before = await counted('awards.modelWorkers')
  await decided('忻州工匠', '1409-CRAFT', 2026, [
    { name: '仇正', frontline: true },
    { name: '贺明', frontline: true },
  ])
  expect((await counted('awards.craftsmenCity')).total.n).toBe(2)
  expect((await counted('awards.craftsmen', 'level')).groups.map(g => [g.title, g.n])).toEqual([['市级', 2]])
  expect((await counted('awards.modelWorkers')).total).toEqual(before.total)
  const listed = await done(c.listAwards, { query: { year: 2026 } }, s.as.city())
  expect(listed.rows.map(r => r.name)).toContain('仇正')
  // What the county did not decide it cannot register.
  const round = await s.round('忻州工匠补充', '1409-CRAFT', '忻州工匠', 2026)
  const kase = await s.approved(round, { kind: 'person', id: await s.person('武成义'), name: '武成义' })
  expect((await call(c.sealAwardList, { params: { round }, body: { cases: [kase] } }, s.as.county())).code).toBe(
    'honours.list.unfit',
  )
})

test('who came up step by step is told apart from who did not; an honour of the same level is no step', async () => {
  const jin = await direct<{ person: string }>(s.owner, sql`select person from award where name = '靳长河'`)
  await direct(s.owner, sql`update award set level = '省' where name in ('靳长河', '常安')`)
  await direct(
    s.owner,
    sql`insert into award (subject_kind, person, name, pinyin, honour_title, family, level, granted_by, year, place, node, division, province, city, county, source)
      select 'person', person, name, pinyin, '演示市五一劳动奖章', '五一劳动奖', '市', '演示市总工会', 2019, place, node, division, province, city, county, '历史补录' from award where person = ${jin[0]?.person ?? ''} limit 1`,
  )
  expect((await counted('awards.ladder')).total).toMatchObject({ n: 1, of: 2 })
})
