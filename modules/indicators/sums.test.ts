import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { compile, direct, sql } from '#kernel/database'
import { isKept, mayRead, sumsOf } from '#kernel/indicators'
import { discover } from '#kernel/modules'
import { handlers, town } from '#kernel/testing'
import * as c from './contract.ts'
import { readDeclared } from './declared.ts'
import { follow, keepPoints, keptOnes } from './follow.ts'
import { numberOf } from './number.ts'
import { routes } from './routes.ts'
import { checks } from './verify.ts'

const law: Law = {
  calendar: calendar([]),
  reading: id => ({ title: id, value: id === 'indicators.leastCell' ? 10 : null, evidence: '产品约定' }),
}
const { done } = handlers(routes)
let s: Awaited<ReturnType<typeof arrange>>

async function arrange() {
  const t = await town({ law, today: '2026-03-18' })
  const province = await t.organisation('演示省总工会', 'province', { union: '省总工会' })
  const city = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const county = await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' })
  const npc = await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关', department: 'NPC' })
  const mill = await t.organisation('北岭锻造有限公司', 'home', { industry: '34' })
  const other = await t.organisation('平河精工有限公司', 'next', { industry: '35' })
  const ids: string[] = []
  for (let i = 0; i < 24; i++) ids.push(await t.person(`演示甲${i}`, mill))
  for (let i = 0; i < 15; i++) ids.push(await t.person(`演示乙${i}`, other))
  await t.person('演示丙', city)
  const look = ['indicators.read', 'people.read', 'organisations.read']
  const everything = 0xffff
  return {
    ...t,
    mill,
    other,
    ids,
    as: {
      province: t.who(province, { way: 'division', sees: everything, may: look }),
      city: t.who(city, { way: 'division', sees: everything, may: look }),
      county: t.who(county, { way: 'division', sees: everything, may: look }),
      npc: t.who(npc, { way: 'division', sees: 0, sector: '人大', may: ['indicators.read'] }),
      unit: t.who(mill, { way: 'unit', sees: everything, may: look }),
    },
  }
}

beforeAll(async () => {
  readDeclared(await discover(join(import.meta.dirname, '../..')))
  s = await arrange()
}, 120_000)

const settle = () => follow(s.job, s.today())
const read = (indicator: string, who: keyof typeof s.as, by?: string) =>
  done(c.readIndicator, { params: { indicator }, query: (by ? { by } : {}) as never }, s.as[who]())
const county = (view: Awaited<ReturnType<typeof read>>, title: string) =>
  view.groups.find(g => g.title === title)?.value

/** Every kept number of every post, beside the same counted from the registers. */
async function agree(): Promise<string[]> {
  const wrong: string[] = []
  for (const who of ['province', 'city', 'county'] as const) {
    const caller = s.as[who]()
    for (const d of keptOnes())
      for (const by of [undefined, 'division', 'level', 'industry', 'period'] as const) {
        if (by !== undefined && d.by[by] === undefined) continue
        const [kept, counted] = await caller.transaction(tx =>
          Promise.all([numberOf(tx, caller, d, by), numberOf(tx, caller, d, by, true)]),
        )
        if (kept.from !== 'kept') wrong.push(`${who} ${d.id} ${by ?? ''} was not kept`)
        const shape = ({ told, groups }: typeof kept) =>
          JSON.stringify([told, groups.map(g => [g.key, g.title, g.n, g.of, g.known]).toSorted()])
        if (shape(kept) !== shape(counted)) wrong.push(`${who} ${d.id} ${by ?? ''}: ${shape(kept)} ${shape(counted)}`)
      }
  }
  return wrong
}

test('before anything was summed a number is counted directly; afterwards every kept number is what the registers give, for each post and grouping', async () => {
  expect(await read('people.archives', 'city')).toMatchObject({ value: 40, from: '现算' })
  await settle()
  expect(await read('people.archives', 'city')).toMatchObject({ value: 40, from: '汇总账', waiting: 0 })
  expect(await agree()).toEqual([])
  expect(keptOnes().length).toBeGreaterThanOrEqual(20)
}, 120_000)

test('every register a kept number reads tells of its changes', async () => {
  const told = await direct<{ register: string }>(
    s.owner,
    sql`select distinct tgrelid::regclass::text as register from pg_trigger where tgname = 'indicators_changed'`,
  )
  const known = new Set(told.map(row => row.register))
  // Divisions change with a new pack, and then everything is summed anew.
  expect(
    keptOnes().flatMap(d => d.reads.filter(r => r !== 'division' && !known.has(r)).map(r => `${d.id} ${r}`)),
  ).toEqual([])
})

test('a column that a number reads is never taken for one it does not read; what no number reads counts nothing again', async () => {
  const missed: string[] = []
  for (const d of keptOnes()) {
    const { text, values } = compile(sumsOf(d, 'all'))
    expect(values).toEqual([])
    await direct(s.owner, sql`${sql.raw(`create view bench_read as ${text}`)}`)
    const used = await direct<{ column: string }>(
      s.owner,
      sql`select distinct a.attname as column from pg_rewrite r join pg_depend p on p.classid = 'pg_rewrite'::regclass and p.objid = r.oid
        join pg_attribute a on a.attrelid = p.refobjid and a.attnum = p.refobjsubid
        where r.ev_class = 'bench_read'::regclass and p.refobjid in ('person'::regclass, 'organisation'::regclass) and p.refobjsubid > 0`,
    )
    missed.push(...used.filter(({ column }) => !mayRead(d, [column])).map(({ column }) => `${d.id} ${column}`))
    await direct(s.owner, sql`drop view bench_read`)
  }
  expect(missed).toEqual([])
  // A few say a star, behind which anything may stand.
  const idle = keptOnes().filter(d => !mayRead(d, ['phone_tail', 'position', 'since', 'version']))
  expect(idle.map(d => d.id)).toEqual(
    expect.arrayContaining(['people.archives', 'people.contracts', 'organisations.firms']),
  )
  await direct(s.owner, sql`update person set position = '班组长' where id = ${s.ids[0]}`)
  const [note] = await direct<{ fields: string[] }>(s.owner, sql`select fields from indicator_change`)
  expect(note?.fields).toContain('position')
  expect(note?.fields).not.toContain('employment')
  await settle()
  expect(await agree()).toEqual([])
}, 60_000)

describe('changes come through by themselves', () => {
  test('somebody new, somebody who moves to another county, a contract, its end, and somebody who left', async () => {
    await s.person('演示丁', s.mill)
    await settle()
    expect(county(await read('people.archives', 'city', 'division'), '忻岭县')).toBe(25)
    const [first = '', second = ''] = s.ids
    await direct(
      s.owner,
      sql`insert into labour_contract (person, source, seen_on, verified, ground, unit_name, term, started_on, ended_on)
        select p, '单位花名册', '2026-03-01', '待核', '人力资源管理所必需', '北岭锻造有限公司', '固定期限', '2025-01-01'::date, '2026-12-31'::date from unnest(${[first, second]}::uuid[]) p`,
    )
    await settle()
    expect(await read('people.contracts', 'city')).toMatchObject({ n: 2, from: '汇总账' })
    // Moves: the contract goes with its person, in both counties' sums.
    await direct(
      s.owner,
      sql`update person set employer = ${s.other.id}, division = ${s.other.code}, place = ${s.other.place}, county = ${s.other.county}, node = ${s.other.node} where id = ${first}`,
    )
    await settle()
    expect(county(await read('people.archives', 'city', 'division'), '忻岭县')).toBe(24)
    expect((await read('people.contracts', 'county')).n).toBe(1)
    await direct(s.owner, sql`update labour_contract set ended_on = '2026-02-28' where person = ${second}`)
    await direct(s.owner, sql`update person set employment = '离职' where id = ${s.ids[3]}`)
    await settle()
    expect(await read('people.contracts', 'city')).toMatchObject({ n: 1, of: 40 })
    expect(await agree()).toEqual([])
  })

  test('a move and a certificate written at the same time by two offices', async () => {
    const id = s.ids[5] ?? ''
    const [one, two] = [await s.owner.connect(), await s.owner.connect()]
    try {
      await one.query('begin')
      await two.query('begin')
      await one.query('update person set division = $2, place = $3, county = $4 where id = $1', [
        id,
        s.other.code,
        s.other.place,
        s.other.county,
      ])
      await two.query(
        `insert into skill_certificate (person, source, seen_on, verified, ground, scheme, occupation, level, issued_on) values ($1, '单位花名册', '2026-03-01', '待核', '人力资源管理所必需', '国家职业资格证书', '焊工', '三级/高级工', '2024-06-01')`,
        [id],
      )
      await one.query('commit')
      await settle()
      await two.query('commit')
    } finally {
      one.release()
      two.release()
    }
    await settle()
    expect(county(await read('people.certificates', 'city', 'division'), '平河县')).toBe(1)
    expect(await agree()).toEqual([])
  })

  test('[C301] a year that is over is restated when something of it is recorded late, and says so', async () => {
    s.at('2026-03-19')
    await settle()
    await direct(
      s.owner,
      sql`insert into skill_certificate (person, source, seen_on, verified, ground, scheme, occupation, level, issued_on) values (${s.ids[6]}, '单位花名册', '2026-03-01', '待核', '人力资源管理所必需', '国家职业资格证书', '钳工', '四级/中级工', '2024-09-01')`,
    )
    await settle()
    const view = await read('people.certificates', 'city', 'period')
    expect(view.restated).toContainEqual({ year: 2024, was: '1份', is: '2份', on: '2026-03-19' })
    expect(view.groups.find(g => g.title === '2024年')?.value).toBe(2)
  })
})

test('a day that turns counts again what reads the day', async () => {
  s.at('2027-01-05')
  expect((await read('people.contracts', 'city')).from).toBe('现算')
  await settle()
  expect(await read('people.contracts', 'city')).toMatchObject({ n: 0, from: '汇总账' })
  s.at('2026-03-18')
  await settle()
})

describe('who sees what of the sums', () => {
  test('a unit counts its own registers; who lacks a group of fields is told; small counties stay hidden', async () => {
    expect(await read('people.archives', 'unit')).toMatchObject({ from: '现算' })
    expect((await read('people.contracts', 'npc')).unable).toContain('看不到所依据的一组档案')
    const view = await read('people.archives', 'npc', 'division')
    expect(view).toMatchObject({ from: '汇总账', said: '40人' })
    expect(view.withheldGroups).toBeGreaterThan(0)
  })

  test('the cells themselves are bounded: a county reads none of its neighbour, and nothing of fields a post does not see', async () => {
    const cells = (who: keyof typeof s.as) =>
      s.as[who]().transaction(tx =>
        tx.rows<{ county: string; id: string }>(sql`select distinct county::text, indicator as id from indicator_sum`),
      )
    expect(new Set((await cells('county')).map(x => x.county))).toEqual(new Set([String(s.mill.county)]))
    expect((await cells('npc')).some(x => x.id === 'people.contracts')).toBe(false)
    expect((await cells('city')).some(x => x.id === 'people.contracts')).toBe(true)
  })
})

test('a month keeps its last value, from the month it was first kept', async () => {
  await s.job(tx => keepPoints(tx, '2026-03-18'))
  await s.person('演示戊', s.mill)
  await settle()
  await s.job(tx => keepPoints(tx, '2026-03-31'))
  const points = await direct<{ month: string; n: string }>(
    s.owner,
    sql`select month::text, sum(n)::text as n from indicator_point where indicator = 'people.archives' group by 1`,
  )
  expect(points).toEqual([{ month: '2026-03-01', n: '41' }])
})

test('the self-check finds a sum that was tampered with', async () => {
  const [check] = checks
  if (!check) throw new Error('no check')
  expect((await s.job(tx => check.run(tx, { today: s.today() } as never))).faults).toEqual([])
  await direct(
    s.owner,
    sql`update indicator_sum set n = n + 1 where indicator = 'people.archives' and part = '' and county = ${s.mill.county}`,
  )
  const { faults } = await s.job(tx => check.run(tx, { today: s.today() } as never))
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain('people.archives')
})

test('a definition that changed is summed from nothing', async () => {
  const all = keptOnes()
  const archives = all.find(d => d.id === 'people.archives')
  if (!archives || !isKept(archives)) throw new Error('not declared')
  await direct(s.owner, sql`update indicator_kept set hash = 'before' where indicator = 'people.archives'`)
  expect((await read('people.archives', 'city')).from).toBe('现算')
  await settle()
  expect(await read('people.archives', 'city')).toMatchObject({ from: '汇总账', value: 41 })
})
