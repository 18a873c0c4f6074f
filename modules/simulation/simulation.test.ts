import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { readText, stopPrinting, stopReadingText, stopWriting } from '#kernel/documents'
import { settleJobs } from '#kernel/jobs'
import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
import { table } from '#kernel/rules'
import { at, handlers, town } from '#kernel/testing'
import { allowance, benefitLaw, festival, hardshipCap, hardshipLine, parameters as careParameters } from '#modules/care'
import { insertAwards } from '#modules/awards'
import { leastCell } from '#modules/indicators'
import * as c from './contract.ts'
import { stopAnswering } from './answer.ts'
import { written, zipped } from './file.ts'
import { jobs } from './jobs.ts'
import { keepMonths } from './parameters.ts'
import { routes } from './routes.ts'
import { freezeNext, nobody } from './snapshot.ts'

const province = 140_000_000_000
const city = 140_900_000_000
const home = 140_997_000_000
const third = 140_996_000_000
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

/** A county of fifteen model workers of the province, twenty-two of the city, and eleven whose identity nobody knows; a county of three. */
async function arrange() {
  const packs = await discoverPacks(join(import.meta.dirname, '../..'))
  const parents = new Map<number, number | null>([
    [0, null],
    [province, 0],
    [city, province],
    [home, city],
    [140_998_000_000, city],
    [third, city],
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
  const small = await t.organisation('南川区总工会', 'third', { union: '县总工会' })
  const cityUnion = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const mill = await t.organisation('北岭锻造有限公司', 'home')
  const pit = await t.organisation('南川矿业有限公司', 'third')
  const worker = async (name: string, level: '省' | '市', employment = '在职', unit = mill) => {
    const person = await t.person(name, unit)
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
          place: unit.place,
          node: unit.node,
          division: unit.code,
          province,
          city,
          county: unit.code,
          source: '历史补录',
          verified: '已核',
        },
      ]),
    )
    return person
  }
  for (let i = 0; i < 15; i++) await worker(`米秀${i}`, '省')
  for (let i = 0; i < 22; i++) await worker(`靳长${i}`, '市')
  for (let i = 0; i < 11; i++) await worker(`甄不详${i}`, '市', '未知')
  for (let i = 0; i < 3; i++) await worker(`井下${i}`, '省', '在职', pit)
  const may = ['simulation.read', 'simulation.write']
  const way = { way: 'division' as const, sees: everything, may }
  return {
    ...t,
    worker,
    as: {
      county: t.who(county, way),
      city: t.who(cityUnion, way),
      next: t.who(next, way),
      small: t.who(small, way),
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
  await stopReadingText()
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

test('[C072] a raise is costed to the fen: fifteen gain 60 yuan a month from January on, the others see no change', async () => {
  first = (await done(c.createSimulation, raise(), s.as.county())).id
  const { result, snapshot, base } = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  expect([base, snapshot.people, result.people, result.year]).toEqual(['2026-03-18', 48, 48, 2026])
  expect(result.fates).toEqual({ gain: 15, lose: 0, same: 22, unknown: 11, unset: 0, held: 0 })
  // By hand: 15 × 200 × 12 + 22 × 100 × 12 yuan, and 15 × 60 × 12 more.
  expect(result.costs.map(one => [one.year, one.was, one.would])).toEqual(
    [2026, 2027, 2028, 2029, 2030, 2031].map(year => [year, 6_240_000, 7_320_000]),
  )
})

test('whoever lacks a fact is counted as unknown, never as nothing: the range is from the least to the most they may come to', async () => {
  const { result } = await done(c.readSimulation, { params: { simulation: first } }, s.as.county())
  // In work nothing changes, retired it is 130 → 150 a month, as a farmer nobody has set an amount.
  expect(result.costs[0]).toMatchObject({
    changeRange: [1_080_000, 1_080_000 + 11 * 12 * 2000],
    wasRange: [6_240_000, 6_240_000 + 11 * 12 * 13_000],
  })
})

const shownBy = async (who: () => Caller) => {
  const { id } = await done(c.createSimulation, raise(), who())
  return (await done(c.readSimulation, { params: { simulation: id } }, who())).result
}

test('three people of a place are told by no sum: neither how many gain nor what it costs, though theirs is the only row', async () => {
  const result = await shownBy(s.as.small)
  expect(result.people).toBe(3)
  expect(Object.values(result.fates)).toEqual([null, null, null, null, null, null])
  expect(result.costs.every(one => one.was === null && one.would === null && one.changeRange === null)).toBe(true)
  expect(result.counties.map(one => [one.title, one.people, one.costs])).toEqual([['南川区', null, null]])
  expect(result.tiers.every(one => one.people === null && one.costs === null)).toBe(true)
  expect(result.spread.every(one => one.people === null)).toBe(true)
  expect([result.kinds, result.kindsLeftOut]).toEqual([[], 1])
})

test('the sum of the city less the county that is shown would be the three of the other: both are withheld', async () => {
  const result = await shownBy(s.as.city)
  expect(result.fates).toMatchObject({ gain: 18, same: 22, unknown: 11 })
  expect(result.counties.map(one => [one.title, one.people])).toEqual([
    ['南川区', null],
    ['忻岭县', null],
  ])
  // By level and identity nothing is small.
  expect(result.tiers.map(one => [one.title, one.people?.gain])).toEqual([
    ['市级，在职', 0],
    ['市级，身份不详', 0],
    ['省级，在职', 18],
  ])
})

test('a result of before, kept with every sum, is told without the small ones and is not said to differ', async () => {
  const { id } = await done(c.createSimulation, raise({ name: '以前的算法' }), s.as.small())
  await direct(
    s.owner,
    sql`update simulation set result = result - 'version' || '{"fates": {"gain": 3, "lose": 0, "same": 0, "unknown": 0, "unset": 0, "held": 0},
      "costs": [{"year": 2026, "was": 720000, "would": 936000, "wasRange": null, "wouldRange": null, "changeRange": null}],
      "counties": [{"title": "南川区", "people": {"gain": 3, "lose": 0, "same": 0, "unknown": 0, "unset": 0, "held": 0}, "costs": []}]}' where id = ${id}`,
  )
  const { result } = await done(c.readSimulation, { params: { simulation: id } }, s.as.small())
  expect([result.fates.gain, result.fates.same, result.costs[0]?.would, result.counties[0]?.people]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(refused(await call(c.repeatSimulation, { params: { simulation: id } }, s.as.small())).code).toBe(
    'simulation.older',
  )
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
  expect((await done(c.readSimulation, { params: { simulation: fresh.id } }, s.as.county())).result.fates.gain).toBe(16)
})

test('what stood there before is what was read when it was drafted, not what the law has come to say since', async () => {
  const was = '省、在职：200\n市、在职：100\n市、离退休：130'
  const shown = async () =>
    (await done(c.readSimulation, { params: { simulation: first } }, s.as.county())).changes[0]?.was
  expect(await shown()).toBe(was)
  const before = officeLaw.now()
  officeLaw.keep({
    ...before,
    values: before.values.map(v =>
      v.says.parameter === allowance.id
        ? office(allowance.id, table(allowance, [{ tier: '省', identity: '在职', value: 99_900 }]))
        : v,
    ),
  })
  expect(await shown()).toBe(was)
  // One of before this was kept is read from its plan.
  await direct(
    s.owner,
    sql`update simulation set changes = jsonb_build_array((changes -> 0) - 'was') where id = ${first}`,
  )
  expect(await shown()).toBe(was)
  officeLaw.keep(before)
})

const settle = () => settleJobs({ queue: s.queue, login: s.login, jobs, world: at('2026-03-18'), law: s.law })

test('many people are frozen in the background: a worker killed in between is followed by another, and nobody is frozen twice', async () => {
  const asked = await done(c.takeSnapshot, { body: {} }, s.as.county())
  expect(asked).toMatchObject({ done: 0, ready: false })
  // Asked again while it is on its way, it is the same.
  expect((await done(c.takeSnapshot, { body: {} }, s.as.county())).id).toBe(asked.id)
  // What a killed worker leaves: twenty people, and whom to go on after.
  const caller = s.as.county()
  await caller.transaction(async tx => {
    const piece = await freezeNext(tx, {
      after: nobody,
      day: '2026-03-18',
      benefits: await benefitLaw(s.law),
      limit: 20,
    })
    await tx.run(
      sql`insert into simulation_snapshot_part (snapshot, kind, n, people, after, file) values (${asked.id}, '批', 0, 20, ${piece?.last}, ${zipped(written(piece?.frozen as never))})`,
    )
  })
  expect(await done(c.readSnapshot, { params: { snapshot: asked.id } }, s.as.county())).toMatchObject({ done: 20 })
  expect(refused(await call(c.createSimulation, raise({ snapshot: asked.id }), s.as.county())).code).toBe(
    'simulation.snapshot.making',
  )
  await direct(s.owner, sql`delete from graphile_worker._private_jobs`)
  await direct(
    s.owner,
    sql`update simulation_snapshot set moved_at = moved_at - interval '5 minutes' where id = ${asked.id}`,
  )
  await settle()
  expect(await done(c.readSnapshot, { params: { snapshot: asked.id } }, s.as.county())).toMatchObject({
    done: 49,
    total: 49,
    ready: true,
    secondsLeft: 0,
  })
  // Piece by piece or at once, the same people are the same file.
  const slow = await done(c.createSimulation, raise({ snapshot: asked.id }), s.as.county())
  const fast = await done(c.createSimulation, raise(), s.as.county())
  const [a, b] = await Promise.all(
    [slow, fast].map(one => done(c.readSimulation, { params: { simulation: one.id } }, s.as.county())),
  )
  expect([a?.snapshot.hash, a?.resultHash]).toEqual([b?.snapshot.hash, b?.resultHash])
  expect(a?.snapshot.id).not.toBe(b?.snapshot.id)
})

test('a snapshot holds no name and no id, and is gone after its time; its hash stays', async () => {
  const [kept] = await direct<{ file: Uint8Array; ids: string[] }>(
    s.owner,
    sql`select p.file, (select array_agg(id::text) from person) as ids from simulation_snapshot_part p join simulation m on m.snapshot = p.snapshot where m.id = ${first}`,
  )
  const { zstdDecompressSync } = await import('node:zlib')
  const text = zstdDecompressSync(kept?.file ?? new Uint8Array()).toString('utf8')
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
  // Nobody has set the city's amount: those thirty-three were unset, not losers of something.
  expect(view.result.fates).toMatchObject({ same: 16, lose: 0, unset: 33 })
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
  const paper = await done(c.memoOfSimulation, { params: { simulation: first }, query: {} }, s.as.county())
  expect(paper.bytes.length).toBeGreaterThan(10_000)
  // For Word: the same paper, to be written on in.
  const word = await done(
    c.memoOfSimulation,
    { params: { simulation: first }, query: { format: 'docx' } },
    s.as.county(),
  )
  expect(word.name).toBe('测算说明（省级提高到260元）.docx')
  const text = JSON.stringify(await readText(word.bytes, word.name))
  for (const said of [
    '原来：省、在职：200',
    '方案：省、在职：260',
    '忻岭县',
    '2031年',
    '快照哈希',
    '不足10人的格不展示',
  ])
    expect(text).toContain(said)
})
