import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { stopPrinting, stopWriting } from '#kernel/documents'
import { settleJobs } from '#kernel/jobs'
import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
import { table } from '#kernel/rules'
import { at, handlers, town } from '#kernel/testing'
import { allowance, festival, hardshipCap, hardshipLine, parameters as careParameters } from '#modules/care'
import { insertAwards } from '#modules/awards'
import { leastCell } from '#modules/indicators'
import * as c from './contract.ts'
import { stopAnswering } from './answer.ts'
import { jobs } from './jobs.ts'
import { keepMonths } from './parameters.ts'
import { routes } from './routes.ts'

const province = 140_000_000_000
const city = 140_900_000_000
const home = 140_997_000_000
const everything = (1 << 5) | (1 << 7) | (1 << 13)
const { call, done } = handlers(routes)
let s: Awaited<ReturnType<typeof arrange>>

const office = (parameter: string, value: unknown, from: Day = '2025-01-01') => ({
  place: province,
  placeTitle: '演示省',
  says: {
    parameter,
    from,
    value,
    evidence: '已核' as const,
    cites: { title: '关于待遇标准的通知（演示）', article: '第二条' },
  },
})

/** A county of five model workers of the province, twelve of the city, and one whose identity nobody knows. */
async function arrange() {
  const packs = await discoverPacks(join(import.meta.dirname, '../..'))
  const parents = new Map<number, number | null>([
    [0, null],
    [province, 0],
    [city, province],
    [home, city],
    [140_998_000_000, city],
  ])
  // In this town the province's New Year money is a floor: no place below may give less.
  const floored = careParameters.map(p => (p.id === festival.id ? { ...p, layers: 'floor' as const } : p))
  const law = lawOf(
    packs,
    [{ parameters: [...floored, leastCell, keepMonths] } as never],
    calendar([]),
    code => parents.get(code) ?? null,
  )
  officeLaw.keep({
    values: [
      office('care.payFrom', '2026-01'),
      office(
        allowance.id,
        table(allowance, [
          { tier: '省', identity: '在职', value: 20_000 },
          { tier: '市', identity: '在职', value: 10_000 },
          { tier: '市', identity: '离退休', value: 13_000 },
        ]),
      ),
      office(festival.id, table(festival, [{ tier: '省', value: 100_000 }])),
      office(hardshipLine.id, table(hardshipLine, [{ identity: '在职', value: 300_000 }])),
      office(hardshipCap.id, 80_000),
    ],
    holidays: [],
  })
  const t = await town({ law, today: '2026-03-18' })
  const county = await t.organisation('忻岭县总工会', 'home', { union: '县总工会' })
  const next = await t.organisation('平河县总工会', 'next', { union: '县总工会' })
  const cityUnion = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const mill = await t.organisation('北岭锻造有限公司', 'home')
  const worker = async (name: string, level: '省' | '市', employment = '在职') => {
    const person = await t.person(name, mill)
    await direct(t.owner, sql`update person set employment = ${employment} where id = ${person}`)
    await t.job(tx =>
      insertAwards(tx, [
        {
          subject_kind: 'person',
          person,
          name,
          honour: '14-MODEL',
          honour_title: `演示${level}劳动模范`,
          family: '劳模',
          level,
          granted_by: '演示人民政府',
          year: 2018,
          granted_on: '2018-04-28',
          place: mill.place,
          node: mill.node,
          division: home,
          province,
          city,
          county: home,
          source: '历史补录',
          verified: '已核',
        },
      ]),
    )
    return person
  }
  for (let i = 0; i < 5; i++) await worker(`米秀${i}`, '省')
  for (let i = 0; i < 12; i++) await worker(`靳长${i}`, '市')
  await worker('甄不详', '市', '未知')
  const may = ['simulation.read', 'simulation.write']
  const way = { way: 'division' as const, sees: everything, may }
  return {
    ...t,
    worker,
    as: {
      county: t.who(county, way),
      city: t.who(cityUnion, way),
      next: t.who(next, way),
      /** Sees honours, not hardship. */
      honours: t.who(county, { ...way, sees: 1 << 7 }),
    },
  }
}

beforeAll(async () => {
  s = await arrange()
}, 120_000)
afterAll(async () => {
  await stopAnswering()
  await stopPrinting()
  await stopWriting()
})

const raise = (more: object = {}) => ({
  body: {
    name: '省级提高到260元',
    changes: [
      {
        parameter: allowance.id,
        place: province,
        from: '2026-01-01',
        typed: '省、在职：260\n市、在职：100\n市、离退休：150',
        reason: '测算加多少钱',
      },
    ],
    ...more,
  },
})
const refused = (reply: Awaited<ReturnType<typeof call>>) => reply as { code?: string; what?: string; why?: string }
let first = ''

test('[C072] a raise is costed to the fen: five gain 60 yuan a month from January on, the others see no change', async () => {
  first = (await done(c.createSimulation, raise(), s.as.county())).id
  const { result, snapshot, base } = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  expect([base, snapshot.people, result.people, result.year]).toEqual(['2026-03-18', 18, 18, 2026])
  expect(result.fates).toEqual({ gain: 5, lose: 0, same: 12, unknown: 1, unset: 0, held: 0 })
  // By hand: 5 × 200 × 12 + 12 × 100 × 12 yuan, and 5 × 60 × 12 more.
  expect(result.costs.map(one => [one.year, one.was, one.would])).toEqual(
    [2026, 2027, 2028, 2029, 2030, 2031].map(year => [year, 2_640_000, 3_000_000]),
  )
})

test('whoever lacks a fact is counted as unknown, never as nothing: the range is from the least to the most they may come to', async () => {
  const { result } = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  // In work nothing changes, retired it is 130 → 150 a month, as a farmer nobody has set an amount.
  expect(result.costs[0]).toMatchObject({
    changeRange: [360_000, 360_000 + 12 * 2000],
    wasRange: [2_640_000, 2_640_000 + 12 * 13_000],
  })
})

test('small cells are withheld with the next one beside them, and no kind of few people is shown', async () => {
  const { result } = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  expect(result.tiers.every(one => one.people === null)).toBe(true)
  expect(result.kinds).toEqual([])
  expect(result.kindsLeftOut).toBe(1)
})

test('a value below the floor set above is refused before anything is run, and both clauses are named', async () => {
  const reply = refused(
    await call(
      c.createSimulation,
      {
        body: {
          name: '县里少发慰问金',
          changes: [{ parameter: festival.id, place: home, from: '2026-01-01', typed: '省：800', reason: '压减开支' }],
        },
      },
      s.as.county(),
    ),
  )
  expect(reply.code).toBe('simulation.superior')
  expect(reply.why).toContain('《县里少发慰问金（测算方案，草案）》第1项修改：压减开支')
  expect(reply.why).toContain('低于山西省（本级录入）《关于待遇标准的通知（演示）》第二条')
  expect(await direct(s.owner, sql`select 1 from simulation where name = '县里少发慰问金'`)).toEqual([])
})

test('the same snapshot gives the same result after the registers and the law have changed; another snapshot does not', async () => {
  const before = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  await s.worker('后来人', '省')
  const again = await done(c.repeatSimulation, { params: { simulation: first } }, s.as.county())
  expect(again).toMatchObject({ same: true, hash: before.resultHash })
  const same = await done(c.createSimulation, raise({ snapshot: before.snapshot.id }), s.as.county())
  const view = await done(c.readSimulation, { params: { simulation: same.id } }, s.as.county())
  expect([view.resultHash, view.planHash]).toEqual([before.resultHash, before.planHash])
  const fresh = await done(c.createSimulation, raise(), s.as.county())
  expect((await done(c.readSimulation, { params: { simulation: fresh.id } }, s.as.county())).result.fates.gain).toBe(6)
})

test('a snapshot holds no name and no id, and is gone after its time; its hash stays', async () => {
  const [kept] = await direct<{ file: Uint8Array; ids: string[] }>(
    s.owner,
    sql`select file, (select array_agg(id::text) from person) as ids from simulation_snapshot order by recorded_on limit 1`,
  )
  const { gunzipSync } = await import('node:zlib')
  const text = gunzipSync(kept?.file ?? new Uint8Array()).toString('utf8')
  expect(text).toContain('tier@today')
  expect(text.includes('米秀') || kept?.ids.some(id => text.includes(id))).toBe(false)
  s.at('2028-03-20')
  await settleJobs({ queue: s.queue, login: s.login, jobs, world: at('2028-03-20'), law: s.law })
  s.at('2026-03-18')
  expect(refused(await call(c.repeatSimulation, { params: { simulation: first } }, s.as.county())).code).toBe(
    'simulation.snapshot.gone',
  )
})

test('another county cannot read it, nor a post that does not see all it was made of; the city above can', async () => {
  const read = (who: () => Caller) => call(c.readSimulation, { params: { simulation: first } }, who())
  expect(refused(await read(s.as.next)).code).toBe('simulation.unknown')
  expect(refused(await read(s.as.honours)).code).toBe('simulation.unknown')
  expect((await done(c.readSimulation, { params: { simulation: first } }, s.as.city())).name).toBe('省级提高到260元')
  expect((await done(c.listSimulations, { query: {} }, s.as.next())).total).toBe(0)
})

test('a text drafted anew is kept beside the old one, and a condition of levels changes who has it', async () => {
  const { items } = await done(c.draftSimulation, { query: {} }, s.as.county())
  const help = items.find(one => one.key === 'festival-grant')
  const levels = help?.texts.find(one => one.may.includes('tiers'))
  const { id } = await done(
    c.createSimulation,
    {
      body: {
        name: '慰问金只给省级以上',
        texts: [
          {
            item: 'festival-grant',
            label: levels?.label ?? '',
            would: '持有在效力中的省级以上劳动模范称号',
            effect: 'tiers',
            tiers: ['国家', '省'],
          },
        ],
      },
    },
    s.as.county(),
  )
  const view = await done(c.readSimulation, { params: { simulation: id } }, s.as.county())
  // Nobody has set the city's amount: those thirteen were unset, not losers of something.
  expect(view.result.fates).toMatchObject({ same: 6, lose: 0, unset: 13 })
  expect(view.texts[0]).toMatchObject({
    was: '持有在效力中的劳动模范称号',
    would: '持有在效力中的省级以上劳动模范称号',
  })
})

test('what cannot be simulated says why: nothing changed, a place below, a typed mistake, a condition that may not go', async () => {
  const code = async (body: object) =>
    refused(await call(c.createSimulation, { body: { name: '试一试', ...body } }, s.as.county())).code
  const of = (more: object) => ({
    changes: [
      { parameter: allowance.id, place: province, from: '2026-01-01', typed: '省、在职：260', reason: '测算', ...more },
    ],
  })
  expect(await code({})).toBe('simulation.nothing')
  expect(await code(of({ place: 140_998_000_000 }))).toBe('simulation.place')
  expect(await code(of({ typed: '省、在职：很多' }))).toBe('simulation.value')
  expect(await code(of({ parameter: 'care.check.months' }))).toBe('simulation.parameter')
  expect(await code(of({ typed: '省、在职：200\n市、在职：100\n市、离退休：130' }))).toBe('simulation.same')
  expect(
    await code({ texts: [{ item: 'festival-grant', label: '持有在效力中的劳动模范称号', would: '', effect: 'drop' }] }),
  ).toBe('simulation.effect')
})

test('two scenarios side by side, a book of sums and a memo for the meeting', async () => {
  const other = await done(c.createSimulation, raise({ name: '每千人去世十人', deaths: '10' }), s.as.county())
  const { rows } = await done(c.compareSimulations, { query: { a: first, b: other.id } }, s.as.county())
  expect(rows.map(row => row.name)).toEqual(['省级提高到260元', '每千人去世十人'])
  expect(rows[1]?.result.costs[1]?.was).toBe(Math.round((rows[1]?.result.costs[0]?.was ?? 0) * 0.99))
  const sheet = await done(
    c.sheetOfSimulation,
    { params: { simulation: first }, query: { purpose: '提交会议研究' } },
    s.as.county(),
  )
  expect(sheet.name).toBe('测算结果（省级提高到260元）.xlsx')
  const paper = await done(c.memoOfSimulation, { params: { simulation: first } }, s.as.county())
  expect(paper.bytes.length).toBeGreaterThan(10_000)
})
