import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { indicator, standing, type Indicator, type Version } from '#kernel/indicators'
import { discover, type Module } from '#kernel/modules'
import { handlers, town } from '#kernel/testing'
import * as c from './contract.ts'
import { readDeclared } from './declared.ts'
import { follow, keepPoints } from './follow.ts'
import { reachedBy } from './goals.ts'
import { routes } from './routes.ts'
import { desk, watch } from './watch.ts'

/** What the office typed: 80% of the firms by the end of 2025, and more a year later. */
const typed: Record<string, { value: unknown; from: Day } | undefined> = {
  'goals.organisations.congress': { value: [4, 5], from: '2025-12-31' },
}
const cites = { title: '演示市实施方案', article: '附表' } as const
const law: Law = {
  calendar: calendar([]),
  reading: id => ({
    title: id,
    value: id === 'indicators.leastCell' ? 10 : null,
    evidence: '产品约定',
    ...(typed[id] && { ...typed[id], cites }),
  }),
}
const { done } = handlers(routes)
let s: Awaited<ReturnType<typeof arrange>>
let modules: readonly Module[]

async function arrange() {
  const t = await town({ law, today: '2026-01-20' })
  const city = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const county = await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' })
  const npc = await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关', department: 'NPC' })
  const mill = await t.organisation('北岭锻造有限公司', 'home', { industry: '34' })
  const works = await t.organisation('北岭铸件有限公司', 'home', { industry: '34' })
  const ids: string[] = []
  for (let i = 0; i < 20; i++) ids.push(await t.person(`演示甲${i}`, mill))
  const look = ['indicators.read', 'people.read', 'organisations.read', 'innovation.read', 'units.read', 'awards.read']
  const everything = 0xffff
  return {
    ...t,
    mill,
    works,
    ids,
    as: {
      city: t.who(city, { way: 'division', sees: everything, may: look }),
      county: t.who(county, { way: 'division', sees: everything, may: look }),
      npc: t.who(npc, { way: 'division', sees: 0, sector: '人大', may: ['indicators.read'] }),
      unit: t.who(mill, { way: 'unit', sees: everything, may: look }),
    },
  }
}

beforeAll(async () => {
  modules = await discover(join(import.meta.dirname, '../..'))
  readDeclared(modules)
  s = await arrange()
}, 120_000)

const settle = () => follow(s.job, s.today())
const monthEnds = async (day: Day) => {
  s.at(day)
  await settle()
  await s.job(tx => keepPoints(tx, day))
}
const read = (id: string, who: keyof typeof s.as = 'city') =>
  done(c.readIndicator, { params: { indicator: id }, query: {} }, s.as[who]())

/** A number of the test: whether people are old hands, by one definition and then by another. */
const hands = (more: { counted: Indicator['counted']; versions?: readonly Version[] }) =>
  indicator({
    id: 'test.hands',
    title: '老师傅的比例',
    unit: '%',
    class: '结构',
    population: '在职的人',
    numerator: '照本版口径算老师傅的',
    from: sql`person p`,
    by: { division: { key: sql`p.county`, title: sql`p.county::text` } },
    reads: ['person'],
    stands: standing('p'),
    source: '人员档案',
    clauses: ['C301'],
    personal: true,
    rows: { to: '/people', may: 'people.read' },
    ...more,
    counted: more.counted ?? sql`true`,
  })
const declare = (one: Indicator) => {
  // Only its indicators are read.
  readDeclared([...modules, { indicators: [one] } as unknown as Module])
}

describe('a definition that changes', () => {
  const before = sql`p.name like '%1%'`
  const after = sql`p.name like '%1'`

  test('[C301] runs beside the new one for a while, and the months are joined with a break, each by its own words', async () => {
    declare(hands({ counted: before }))
    await monthEnds('2026-01-31')
    await monthEnds('2026-02-28')
    expect((await read('test.hands')).value).toBe(55)
    expect((await read('test.hands')).definitions).toHaveLength(1)

    s.at('2026-03-10')
    declare(
      hands({
        counted: after,
        versions: [
          { version: 1, since: '2026-01-01', changed: '首次定义', runs: { counted: before }, until: '2026-04-30' },
          { version: 2, since: '2026-03-10', changed: '只算最后一位是1的' },
        ],
      }),
    )
    await monthEnds('2026-03-31')
    await monthEnds('2026-04-30')
    const view = await read('test.hands')
    expect(view).toMatchObject({ value: 10, from: '汇总账' })
    expect(view.points).toEqual([
      { month: '2026-01', value: 55, version: 1 },
      { month: '2026-02', value: 55, version: 1 },
      { month: '2026-03', value: 10, version: 2 },
      { month: '2026-04', value: 10, version: 2 },
    ])
    expect(view.formers).toEqual([
      expect.objectContaining({
        version: 1,
        until: '2026-04-30',
        running: true,
        value: 55,
        points: [
          { month: '2026-03', value: 55, version: 1 },
          { month: '2026-04', value: 55, version: 1 },
        ],
      }),
    ])
    // A change of the words is not a change of what happened.
    expect(view.restated).toEqual([])
  })

  test('what was counted is on record word for word, also where nobody made a version of it', async () => {
    const { definitions } = await read('test.hands')
    expect(definitions.map(d => [d.version, d.day])).toEqual([
      [1, '2026-01-31'],
      [2, '2026-03-31'],
    ])
    expect(definitions[0]?.statement).toContain("like '%1%'")
  })

  test('the overlap over, the former one is counted no more; its months stay', async () => {
    await monthEnds('2026-05-31')
    const view = await read('test.hands')
    expect(view.formers[0]).toMatchObject({ running: false, said: null, unable: '已经不再算' })
    expect(view.formers[0]?.points).toHaveLength(2)
    const left = await direct<{ n: number }>(
      s.owner,
      sql`select count(*)::int as n from indicator_sum where indicator = 'test.hands@1'`,
    )
    expect(left[0]?.n).toBe(0)
    expect(view.points.at(-1)).toEqual({ month: '2026-05', value: 10, version: 2 })
  })
})

describe('a goal that was typed', () => {
  const look = async () => {
    await settle()
    await s.job(tx => watch(tx, law, s.today()))
  }
  const home = async (who: keyof typeof s.as) => {
    const caller = s.as[who]()
    return caller.transaction(tx => desk(tx, caller))
  }

  test('where nobody has typed one it is 未配置, with whose task it is, and nothing falls short of it', async () => {
    const view = await read('organisations.unions')
    expect(view.goal).toMatchObject({ value: null, short: false })
    expect(view.goal?.task).toContain('本级总工会')
    expect((await read('people.archives')).goal).toBeNull()
  })

  test('what falls short is told the next morning to who keeps the register there, at the city and in its county, from the day it was seen', async () => {
    await direct(s.owner, sql`update organisation set congress_established = false where id = ${s.mill.id}`)
    await direct(s.owner, sql`update organisation set congress_established = true where id = ${s.works.id}`)
    s.at('2026-06-02')
    await look()
    expect((await read('organisations.congress')).goal).toMatchObject({ value: 80, since: '2025-12-31', short: true })
    const [told] = await home('city')
    expect(told).toMatchObject({
      title: '低于目标',
      to: '/indicators/organisations.congress',
      since: '2026-06-02',
    })
    expect(told?.about).toBe('企业建立职工代表大会制度的比例：现在50.0%，2025-12-31起应当不低于80%')
    expect(await home('county')).toHaveLength(1)
    // Whoever may not open the register is not asked to mend it; a unit is no place.
    expect(await home('npc')).toEqual([])
    expect(await home('unit')).toEqual([])
    s.at('2026-06-03')
    await look()
    expect((await home('city'))[0]?.since).toBe('2026-06-02')
  })

  test('what has come up is told no more; what falls again is a new one', async () => {
    await direct(s.owner, sql`update organisation set congress_established = true where id = ${s.mill.id}`)
    s.at('2026-06-04')
    await look()
    expect(await home('city')).toEqual([])
    await direct(s.owner, sql`update organisation set congress_established = false where id = ${s.mill.id}`)
    s.at('2026-06-08')
    await look()
    expect((await home('city'))[0]?.since).toBe('2026-06-08')
    const kept = await direct<{ since: string; cleared: string | null }>(
      s.owner,
      sql`select since::text, cleared_on::text as cleared from indicator_alert where indicator = 'organisations.congress' and division = ${s.mill.county} order by since`,
    )
    expect(kept).toEqual([
      { since: '2026-06-02', cleared: '2026-06-04' },
      { since: '2026-06-08', cleared: null },
    ])
  })

  test('a count of none falls short too; a share of nobody does not', async () => {
    typed['goals.innovation.studios'] = { value: 2, from: '2026-01-01' }
    typed['goals.units.blankTeams'] = { value: [1, 20], from: '2026-01-01' }
    await look()
    const titles = (await home('city')).map(one => one.about)
    expect(titles.some(one => one.startsWith('在册的创新工作室：现在0个'))).toBe(true)
    expect(titles.some(one => one.startsWith('党员空白班组'))).toBe(false)
  })

  test('[C001 C002] a year of the path to 2035 that is over is owed by the whole country; a place owes the share it typed itself', async () => {
    const open = () =>
      direct<{ indicator: string; division: string; source: string; goal: number }>(
        s.owner,
        sql`select indicator, division::text, source, goal::int from indicator_alert where indicator like 'awards.craftsmen%' and cleared_on is null order by source, goal`,
      )
    s.at('2026-12-31')
    await look()
    expect(await open()).toEqual([])
    typed['goals.awards.craftsmenCity'] = { value: 3, from: '2026-12-31' }
    s.at('2027-01-04')
    await look()
    const found = await open()
    expect(found.filter(one => one.source === '条文目标')).toEqual([
      { indicator: 'awards.craftsmenNational', division: '0', source: '条文目标', goal: 200 },
      { indicator: 'awards.craftsmenProvince', division: '0', source: '条文目标', goal: 1000 },
      { indicator: 'awards.craftsmenCity', division: '0', source: '条文目标', goal: 5000 },
    ])
    // Nobody told the province what its share of the province’s craftsmen is: it owes none.
    expect(found.some(one => one.indicator === 'awards.craftsmenProvince' && one.division !== '0')).toBe(false)
    expect((await home('city')).map(one => one.about)).toContain('市级工匠：现在0人，2026-12-31起应当不低于3人')
    const view = await read('awards.craftsmenCity')
    expect(view.goal).toMatchObject({ value: 3, short: true, by: '《演示市实施方案》附表' })
    expect(view.targets[0]).toMatchObject({ value: 50_000, year: 2035, whole: true, evidence: '已核' })
    expect(view.targets[0]?.path[0]).toEqual({ year: 2026, value: 5000 })
  })

  test('of the law’s path only a year that is over counts, and between the years nothing is drawn', () => {
    const target = {
      key: 'x',
      title: 'x',
      unit: '人',
      year: 2035,
      value: 2000,
      evidence: '已核' as const,
      cites: { title: '意见', article: '总体要求' },
      path: [
        { year: 2026, value: 200 },
        { year: 2027, value: 400 },
      ],
      pathEvidence: '产品约定' as const,
      pathNote: '',
      division: null,
    }
    expect(reachedBy(target, '2026-12-31')).toBeNull()
    expect(reachedBy(target, '2027-01-01')).toMatchObject({ value: 200, since: '2026-12-31' })
    expect(reachedBy(target, '2027-12-31')?.value).toBe(200)
  })
})
