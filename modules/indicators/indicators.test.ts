import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { groupings, isMissing, type Declared } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { handlers, town, type TownUnit } from '#kernel/testing'
import { loadLibrary, loadTargets } from '#modules/oversight'
import * as c from './contract.ts'
import { readDeclared } from './declared.ts'
import { numberOf } from './number.ts'
import { routes } from './routes.ts'

const law: Law = {
  calendar: calendar([]),
  reading: id => ({ title: id, value: id === 'indicators.leastCell' ? 10 : null, evidence: '产品约定' }),
}
const { call, done } = handlers(routes)
const everything = 0xffff
let all: readonly Declared[]
let s: Awaited<ReturnType<typeof arrange>>

async function arrange() {
  const t = await town({ law, today: '2026-03-18' })
  const city = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const npc = await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关', department: 'NPC' })
  const labour = await t.organisation('演示市人社局', 'city', { kind: '机关', department: 'HRSS' })
  const mill = await t.organisation('北岭锻造有限公司', 'home', { industry: '34' })
  const small = await t.organisation('平河精工有限公司', 'next', { industry: '35' })
  const far = await t.organisation('南川食品有限公司', 'third', { industry: '14' })
  // Enough in one county, few in another, and one whose number alone would be the difference.
  const people = async (unit: TownUnit, n: number) => {
    for (let i = 0; i < n; i++) await t.person(`演示${unit.at}${i}`, unit)
  }
  await people(mill, 24)
  await people(small, 3)
  await people(far, 12)
  await direct(t.owner, sql`update person set migrant = (name like '%1%') where employer = ${mill.id}`)
  await direct(t.owner, sql`update organisation set congress_established = true where id = ${mill.id}`)
  const look = ['indicators.read']
  return {
    ...t,
    as: {
      city: t.who(city, { way: 'division', sees: everything, may: [...look, 'people.read', 'organisations.read'] }),
      npc: t.who(npc, { way: 'division', sees: 0, sector: '人大', may: look }),
      labour: t.who(labour, { way: 'party', sees: everything, may: look }),
      unit: t.who(mill, { way: 'unit', sees: everything, may: [...look, 'people.read'] }),
      stranger: t.who(npc, { way: 'division', sees: 0, may: [] }),
    },
  }
}

beforeAll(async () => {
  const modules = await discover(join(import.meta.dirname, '../..'))
  readDeclared(modules)
  all = modules.flatMap(m => m.indicators)
  s = await arrange()
}, 120_000)

const read = (indicator: string, who: keyof typeof s.as, by?: string) =>
  done(c.readIndicator, { params: { indicator }, query: (by ? { by } : {}) as never }, s.as[who]())

test('every declared number runs, whole and by each of its groups, in one statement that carries nobody’s values', async () => {
  const wrong: string[] = []
  for (const d of all) {
    if (isMissing(d)) continue
    for (const by of [undefined, ...groupings.filter(g => d.by[g] !== undefined)]) {
      const caller = s.as.city()
      await caller
        .transaction(tx => numberOf(tx, caller, d, by))
        .catch((e: unknown) => wrong.push(`${d.id} ${by ?? ''}: ${String(e)}`))
    }
  }
  expect(wrong).toEqual([])
  expect(all.filter(d => !isMissing(d)).length).toBeGreaterThanOrEqual(30)
})

test('[C301] every number bears on clauses that exist, and every target it names is in the law', async () => {
  const [{ clauses }, targets] = await Promise.all([loadLibrary(), loadTargets()])
  const known = new Set(clauses.map(x => x.id))
  expect(all.flatMap(d => d.clauses.filter(id => !known.has(id)).map(id => `${d.id} ${id}`))).toEqual([])
  expect(all.flatMap(d => (d.target !== undefined && !targets.some(t => t.key === d.target) ? [d.id] : []))).toEqual([])
})

describe('one number for different readers', () => {
  test('it opens to what it is of, the statement, the moment and the way to the rows', async () => {
    const view = await read('people.archives', 'city')
    expect(view).toMatchObject({ said: '39人', value: 39, unable: null, rowsAt: { to: '/people' }, asOf: '2026-03-18' })
    expect(view.query).toMatch(/^select grouping\(.*count\(\*\).*from person p left join organisation o/)
    expect(view.groups.map(g => [g.title, g.said])).toEqual([
      ['忻岭县', '24人'],
      ['南川区', '12人'],
      ['平河县', '3人'],
    ])
  })

  test('row security of the reader: a unit counts its own', async () => {
    expect((await read('people.archives', 'unit')).value).toBe(24)
  })

  test('whoever may not open the rows is not told the small county, nor the one by which it could be found', async () => {
    const view = await read('people.archives', 'npc')
    expect(view).toMatchObject({ said: '39人', rowsAt: null, withheldGroups: 2 })
    const county = (title: string) => view.groups.find(g => g.title === title)
    expect(county('平河县')).toMatchObject({ withheld: true, value: null, of: null })
    expect(county('南川区')).toMatchObject({ withheld: true, value: null })
    expect(county('忻岭县')?.value).toBe(24)
  })

  test('in a share of which little is known, the unknown stand beside and are not counted as no', async () => {
    const view = await read('people.migrants', 'city')
    expect(view).toMatchObject({ n: 12, of: 39, known: 24 })
    expect(view.groups.find(g => g.title === '南川区')).toMatchObject({
      value: null,
      unable: '12个里一个都没有登记这一项',
    })
  })
})

describe('a number that cannot be computed says why, and is never 0', () => {
  const why = async (id: string, who: keyof typeof s.as) => {
    const { value, said, unable } = await read(id, who)
    expect([value, said]).toEqual([null, null])
    return unable
  }
  test('nobody to count; no register; a group of fields the post does not see; a register its way does not reach', async () => {
    expect(await why('honours.objectionsInTime', 'city')).toContain('没有可算的对象')
    expect(await why('statistics.trainingFund', 'city')).toContain('还没有职工教育经费的登记')
    expect(await why('people.contracts', 'npc')).toContain('看不到所依据的一组档案')
    expect(await why('people.archives', 'labour')).toContain('看不到所依据的登记')
    expect(await why('honours.notices', 'labour')).toContain('看不到所依据的登记')
  })
  test('none is 0 where it was counted', async () => {
    expect(await read('honours.notices', 'city')).toMatchObject({ value: 0, said: '0次', unable: null })
  })
  test('bad input: a number nobody declares, a grouping the register does not have', async () => {
    expect(
      (await call(c.readIndicator, { params: { indicator: 'nobody.knows' }, query: {} }, s.as.city())).status,
    ).toBe(404)
    expect(
      (
        await call(
          c.readIndicator,
          { params: { indicator: 'people.requestsWaiting' }, query: { by: 'industry' } },
          s.as.city(),
        )
      ).code,
    ).toBe('indicators.by')
  })
})

test('[C001 C002] the targets of 2035 with their years: the text’s number is verified, the years between are ours, a place’s own share nobody said', async () => {
  const { targets } = await read('awards.craftsmenCity', 'city')
  expect(targets).toMatchObject([
    { year: 2035, value: 50_000, evidence: '已核', pathEvidence: '产品约定', whole: true },
  ])
  expect(targets[0]?.path.at(-1)).toEqual({ year: 2035, value: 50_000 })
  expect(targets[0]?.path.map(p => p.value)).toEqual(
    [...(targets[0]?.path ?? [])].map(p => p.value).toSorted((a, b) => a - b),
  )
})

test('[C036] the list by a clause: the shares of deputies stand beside it, each with its reason where there is none', async () => {
  const { rows, finding } = await done(c.listIndicators, { query: { clause: 'C036' } }, s.as.npc())
  expect(rows.map(r => r.id)).toEqual(['statistics.frontlineDeputies'])
  expect(rows[0]?.unable).toContain('没有可算的对象')
  expect(finding).toContain('1个算不出来')
  expect(
    (await done(c.listIndicators, { query: { state: '没有数' } }, s.as.city())).rows.every(r => r.unable !== null),
  ).toBe(true)
})

test('a share names what it counts, a count does not', async () => {
  const { indicator } = await import('#kernel/indicators')
  const base = {
    id: 'x.y',
    title: '甲',
    class: '规模' as const,
    population: '乙',
    from: sql`person p`,
    by: {},
    reads: [],
    source: '丙',
    clauses: ['C001'],
    personal: false,
  }
  expect(() => indicator({ ...base, unit: '%' })).toThrow('a share says what it counts')
  expect(() => indicator({ ...base, unit: '人', clauses: [] })).toThrow('bears on no clause')
})
