import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { discover } from '#kernel/modules'
import { handlers, town, type TownUnit } from '#kernel/testing'
import { follow, keepPoints } from '#modules/indicators'
import * as c from './contract.ts'
import { routes } from './routes.ts'
import { shaded } from './tiles.ts'

const law: Law = {
  calendar: calendar([]),
  reading: id => ({
    title: id,
    value: id === 'indicators.leastCell' ? 10 : id === 'cockpit.jumpShare' ? 20 : null,
    evidence: '产品约定',
  }),
}
const { call, done } = handlers(routes)
const home = '140997000000'
const next = '140998000000'
const third = '140996000000'
let s: Awaited<ReturnType<typeof arrange>>

async function arrange() {
  const t = await town({ law, today: '2026-03-18' })
  const province = await t.organisation('演示省总工会', 'province', { union: '省总工会' })
  const city = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const county = await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' })
  const npc = await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关', department: 'NPC' })
  const labour = await t.organisation('演示市人社局', 'city', { kind: '机关', department: 'HRSS' })
  const mill = await t.organisation('北岭锻造有限公司', 'home', { industry: '34' })
  const other = await t.organisation('平河精工有限公司', 'next', { industry: '35' })
  const far = await t.organisation('南川食品有限公司', 'third', { industry: '14' })
  const people = async (unit: TownUnit, n: number) => {
    for (let i = 0; i < n; i++) await t.person(`演示${unit.at}${i}`, unit)
  }
  await people(mill, 24)
  await people(other, 3)
  await people(far, 12)
  await direct(
    t.owner,
    sql`update person set skill_level = case when name like '%1%' then '三级/高级工' else '五级/初级工' end where employer = any(${[mill.id, far.id]}::uuid[])`,
  )
  const look = ['cockpit.read', 'indicators.read', 'duties.read']
  const full = [...look, 'people.read', 'organisations.read']
  await follow(t.job, t.today())
  return {
    ...t,
    mill,
    as: {
      province: t.who(province, { way: 'division', sees: 0xffff, may: full }),
      city: t.who(city, { way: 'division', sees: 0xffff, may: full }),
      county: t.who(county, { way: 'division', sees: 0xffff, may: full }),
      npc: t.who(npc, { way: 'division', sees: 0, sector: '人大', may: look }),
      labour: t.who(labour, { way: 'party', sees: 0xffff, may: look }),
    },
  }
}

// Declared numbers are remembered when the module of indicators is loaded.
beforeAll(async () => {
  const modules = await discover(join(import.meta.dirname, '../..'))
  const indicators = modules.find(m => m.name === 'indicators')
  await indicators?.load?.({ modules } as never)
  s = await arrange()
}, 120_000)

const desk = (who: keyof typeof s.as, query: { division?: string; indicator?: string } = {}) =>
  done(c.readCockpit, { query }, s.as[who]())

describe('one desk for each level', () => {
  test('[C301] a city sees its counties as tiles, the province its city, a county what its number is made of', async () => {
    const city = await desk('city', { indicator: 'people.archives' })
    expect(city).toMatchObject({
      finding: '演示市：有电子档案的在职职工39人',
      place: { title: '市级驾驶舱', own: true },
    })
    expect(city.tiles.map(t => [t.name, t.said, t.opens])).toEqual([
      ['南川区', '12人', true],
      ['忻岭县', '24人', true],
      ['平河县', '3人', true],
    ])
    expect(city.tilesFinding).toBe('最多的是忻岭县24人，最少的是平河县3人')
    expect((await desk('province', { indicator: 'people.archives' })).tiles.map(t => [t.name, t.value])).toEqual([
      ['演示市', 39],
    ])
    const county = await desk('county', { indicator: 'people.archives' })
    expect(county.tiles).toEqual([])
    expect(county.groups.map(g => [g.title, g.said])).toEqual([['34', '24人']])
  })

  test('a share says which counties lag behind the whole, and who has nobody to count has no number', async () => {
    const view = await desk('city', { indicator: 'people.highSkilled' })
    const tile = (name: string) => view.tiles.find(t => t.name === name)
    expect(view.chosen).toMatchObject({ unit: '%', of: 36 })
    expect(tile('平河县')).toMatchObject({
      value: null,
      said: null,
      shade: null,
      unable: expect.stringContaining('没有可算的对象') as string,
    })
    expect(view.tiles.filter(t => t.behind).length).toBe(1)
    expect(view.finding).toContain('1个县（市、区）落后')
  })

  test('down to a county and back: the trail names every step, and numbers are of the county alone', async () => {
    const view = await desk('province', { division: home, indicator: 'people.archives' })
    expect(view.trail.map(t => t.name)).toEqual(['演示省', '演示市', '忻岭县'])
    expect(view).toMatchObject({ place: { own: false }, chosen: { value: 24 } })
    expect(view.figures.every(f => f.id !== 'duties.onTime')).toBe(true)
  })

  test('bad input: a place of others, a place that is none, a number not kept by place, a post that looks at no place', async () => {
    const code = async (who: keyof typeof s.as, query: { division?: string; indicator?: string }) =>
      (await call(c.readCockpit, { query }, s.as[who]())).code
    expect(await code('county', { division: next })).toBe('cockpit.place')
    expect(await code('county', { division: '140900000000' })).toBe('cockpit.place')
    expect(await code('city', { division: '999' })).toBe('cockpit.place')
    expect(await code('city', { indicator: 'statistics.trainingFund' })).toBe('cockpit.indicator')
    expect(await code('labour', {})).toBe('cockpit.place')
  })
})

describe('who may not open the rows', () => {
  test('is not told the small county, the one it could be found by, nor either of them on the page of the county itself', async () => {
    const view = await desk('npc', { indicator: 'people.archives' })
    expect(view.tiles.map(t => [t.name, t.withheld])).toEqual([
      ['南川区', true],
      ['忻岭县', false],
      ['平河县', true],
    ])
    for (const division of [next, third]) {
      const below = await desk('npc', { division, indicator: 'people.archives' })
      expect(below.chosen).toMatchObject({ value: null, withheld: true })
      expect(below.tiles.length + below.groups.length + below.points.length).toBe(0)
    }
    expect((await desk('npc', { division: home, indicator: 'people.archives' })).chosen.value).toBe(24)
  })

  test('a number on a group of fields the post does not see says so', async () => {
    const { figures } = await desk('npc')
    expect(figures.find(f => f.id === 'people.contracts')).toMatchObject({
      value: null,
      unable: expect.stringContaining('看不到所依据的一组档案') as string,
    })
  })
})

test('a month later the month before stands beside, and a jump must be asked about', async () => {
  await s.job(tx => keepPoints(tx, '2026-03-31'))
  s.at('2026-04-10')
  for (let i = 0; i < 12; i++) await s.person(`新来${i}`, s.mill)
  await follow(s.job, s.today())
  const view = await desk('city', { indicator: 'people.archives' })
  expect(view.chosen).toMatchObject({ value: 51, before: 39 })
  expect(view.points).toEqual([{ month: '2026-03', value: 39 }])
  expect(view.alerts.find(a => a.kind === '跳变')).toMatchObject({ to: '/indicators/people.archives' })
  expect(view.alerts.find(a => a.kind === '没有登记')?.title).toMatch(/^\d+个指标未配置/)
})

test('a target of the country stands beside the place’s own number and is not turned into a share nobody set', async () => {
  const { targets } = await desk('city')
  expect(targets.map(t => [t.title, t.goal, t.whole])).toEqual([
    ['大国工匠', 2000, true],
    ['省级工匠', 10_000, true],
    ['市级工匠', 50_000, true],
  ])
})

test('a place is found by the beginning of its name, within the reader’s own', async () => {
  const find = async (who: keyof typeof s.as, q: string) =>
    (await done(c.findPlace, { query: { q } }, s.as[who]())).rows.map(r => [r.title, r.desk])
  expect(await find('city', '忻')).toEqual([['忻岭县', home]])
  expect(await find('county', '平河')).toEqual([])
  expect(await find('city', 'XL')).toEqual([['忻岭县', home]])
  expect(await find('county', 'ph')).toEqual([])
  expect((await done(c.findPlace, { query: {} }, s.as.city())).rows.map(r => r.title)).toEqual([
    '南川区',
    '忻岭县',
    '平河县',
  ])
})

test('shades are by quarters; equal values have equal shades, and nothing is shaded that has no number', () => {
  const tile = (name: string, value: number | null) => ({
    code: name,
    name,
    opens: true,
    value,
    said: value === null ? null : String(value),
    n: value,
    of: value,
    known: value,
    unable: null,
    withheld: false,
  })
  const { tiles, bands } = shaded(
    [tile('甲', 1), tile('乙', 1), tile('丙', 50), tile('丁', null), tile('戊', 900)],
    null,
    { unit: '人', lower: false },
  )
  expect(tiles.map(t => t.shade)).toEqual([1, 1, 2, null, 3])
  expect(bands).toEqual(['1人', '50人', '900人'])
})
