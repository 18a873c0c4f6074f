import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Approval, Caller } from '#kernel/access'
import { approve } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFile, keepFilesUnder } from '#kernel/files'
import { namePinyin } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { discoverPacks, lawOf, officeLaw } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { table } from '#kernel/rules'
import { at as worldAt, callerAs, freshDatabase, handlers } from '#kernel/testing'
import { insertAwards, updateAwards, type AwardChange, type NewAward } from '#modules/awards'
import { newSalt } from '#modules/people'
import { jobs } from './jobs.ts'
import care from './module.ts'
import { allowance } from './parameters.ts'
import { payApproval } from './pay-batch.ts'
import { routes } from './routes.ts'

const city = 140_900_000_000
const province = 140_000_000_000
export const county = 140_997_000_000
const everything = (1 << 5) | (1 << 7) | (1 << 13)
const work = ['care.read', 'care.write', 'care.pay', 'care.budget', 'care.export', 'care.trips', 'care.serve']

/** The allowance of a level for those in work, in yuan a month, from a day on. */
export const standard = (place: number, from: Day, yuan: number) => ({
  place,
  placeTitle: '演示省',
  says: {
    parameter: allowance.id,
    from,
    value: table(allowance, [
      { tier: '省', identity: '在职', value: yuan * 100 },
      { tier: '省', identity: '离退休', value: yuan * 100 + 5000 },
      { tier: '市', identity: '在职', value: yuan * 50 },
    ]),
    evidence: '已核' as const,
    cites: { title: '关于调整劳模荣誉津贴标准的通知（演示）', article: '第二条' },
  },
})
const office = (place: number, parameter: string, value: unknown, from: Day = '2025-01-01') => ({
  place,
  placeTitle: '演示',
  says: {
    parameter,
    from,
    value,
    evidence: '已核' as const,
    cites: { title: '本级通知（演示）', article: '第一条' },
  },
})

/** An invented city of two counties, its model workers, and the callers of it; the law is that of the packs with what offices typed in. */
export async function stage() {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-care-')))
  const { owner, login, queue, connections } = await freshDatabase()
  let today: Day = '2026-03-18'
  const divisions = [
    [0, '全国', 0, null, 0, 1e12],
    [province, '演示省', 1, 0, 1000, 900000],
    [city, '演示市', 2, province, 2000, 100000],
    [county, '忻岭县', 3, city, 3000, 3999],
    [140_998_000_000, '平河县', 3, city, 4000, 4999],
  ] as const
  for (const [code, name, level, parent, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  const parents = new Map<number, number | null>(divisions.map(([code, , , parent]) => [code, parent]))
  const packs = await discoverPacks(join(import.meta.dirname, '../..'))
  const law = lawOf(packs, [care], calendar([]), code => parents.get(code) ?? null)
  const values = new Map<string, ReturnType<typeof office>>()
  /** What an office typed in and a second person agreed to. */
  const says = (...said: ReturnType<typeof office>[]) => {
    for (const one of said) values.set(`${one.place} ${one.says.parameter} ${one.says.from}`, one)
    officeLaw.keep({ values: [...values.values()], holidays: [] })
  }
  says(office(province, 'care.payFrom', '2026-01'), standard(province, '2024-01-01', 150))

  let node = 1
  const organisation = async (name: string, place: number, at: number | null, union = false) => {
    const here = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, division, place, province, city, county, node, node_hi, source)
      values (${name}, ${union ? '工会' : '企业'}, ${union}, ${at ?? city}, ${place}, ${province}, ${city}, ${at}, ${here}, ${here + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: here, place, county: at }
  }
  const offices = {
    city: await organisation('演示市总工会', 2000, null, true),
    county: await organisation('忻岭县总工会', 3000, county, true),
    next: await organisation('平河县总工会', 4000, 140_998_000_000, true),
    mill: await organisation('北岭锻造有限公司', 3000, county),
    far: await organisation('平河机械有限公司', 4000, 140_998_000_000),
  }
  type Unit = (typeof offices)['mill']
  const job = <T>(what: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, what)
  const person = async (
    name: string,
    {
      unit = offices.mill,
      employment = '在职',
      born = '1979-06-01',
      sex = '男',
    }: { unit?: Unit; employment?: string; born?: string; sex?: string } = {},
  ) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, ${namePinyin(name).full}, ${sex}, ${born}, ${employment}, ${unit.id}, ${unit.county ?? city}, ${unit.place}, ${province}, ${city}, ${unit.county}, ${unit.node}, ${newSalt()}, '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const award = async (holder: string, more: Partial<NewAward> = {}) => {
    const [id] = await job(tx =>
      insertAwards(tx, [
        {
          subject_kind: 'person',
          person: holder,
          name: '某人',
          honour: '14-MODEL',
          honour_title: '演示省劳动模范',
          family: '劳模',
          level: '省',
          granted_by: '演示省人民政府',
          year: 2018,
          granted_on: '2018-04-28',
          place: offices.mill.place,
          node: offices.mill.node,
          division: county,
          province,
          city,
          county,
          source: '历史补录',
          verified: '已核',
          ...more,
        },
      ]),
    )
    return id ?? ''
  }
  const event = (of: string, kind: string, on: Day) =>
    direct(
      owner,
      sql`insert into award_event (award, kind, happened_on, recorded_on, by_name, by_office) values (${of}, ${kind}, ${on}, ${today}, '解雨桐', '忻岭县总工会')`,
    )
  let n = 0
  const who = (
    at: keyof typeof offices,
    [lo, hi]: readonly [number, number],
    may: readonly string[],
    sees = everything,
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const o = offices[at]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${o.name}经办${n}`,
        may,
        account,
        reach: { way: 'division', lo, hi, sees },
        post: {
          id: account,
          role: 'test',
          organisation: o.id,
          organisationName: o.name,
          sector: '工会',
          division: o.county ?? city,
        },
      })
  }
  const as = {
    county: who('county', [3000, 3999], work),
    leader: who('county', [3000, 3999], ['care.read', 'care.approve']),
    next: who('next', [4000, 4999], work),
    city: who('city', [2000, 100000], work),
    /** Sees honours, not hardship. */
    honours: who('county', [3000, 3999], work, 1 << 7),
  }
  const self = (id: string): Caller & { readonly person: string } => ({
    account: `00000000-0000-4000-9000-${id.slice(-12)}`,
    person: id,
    name: '本人',
    post: null,
    may: new Set(),
    reach: { way: 'self', person: id, today, account: `00000000-0000-4000-9000-${id.slice(-12)}` },
    today,
    law,
    transaction: work =>
      transaction(login, { way: 'self', person: id, today, account: `00000000-0000-4000-9000-${id.slice(-12)}` }, work),
  })
  /** The second person agrees, as the page of approvals does. */
  const agree = (approval: string, by: keyof typeof as = 'leader', of = payApproval, kind = 'care.pay') => {
    const caller = as[by]()
    return caller.transaction(async tx => {
      const found = await approve(tx, kind, approval)
      if (isRefusal(found)) return found
      await tx.run(sql`update approval set carried_out_on = ${caller.today} where id = ${approval}`)
      return of.carryOut?.(tx, caller, found as Approval<never>)
    })
  }
  const file = async (name: string, text: string): Promise<string> => {
    const caller = as.county()
    const kept = await caller.transaction(tx =>
      keepFile(tx, { name, bytes: Buffer.from(text, 'utf8'), class: '敏感', place: 3000 }),
    )
    if (isRefusal(kept)) throw new Error(kept.what)
    return kept.id
  }
  return {
    owner,
    login,
    queue,
    connections,
    law,
    offices,
    as,
    self,
    says,
    office,
    person,
    award,
    event,
    agree,
    file,
    job,
    change: (changes: readonly AwardChange[]) => job(tx => updateAwards(tx, changes)),
    today: () => today,
    at: (day: Day) => (today = day),
    /** What the minute and the night do. */
    settle: () => settleJobs({ queue, login, jobs, world: worldAt(today), law }),
    bookings: (id: string) =>
      direct<{ item: string; period: string; kind: string; fen: number; why: string; was: string | null }>(
        owner,
        sql`select item, period, kind, fen::int as fen, why, was from care_booking where person = ${id} order by period, item, seq`,
      ),
    rows: (id: string, item: string) =>
      direct<{ period: string; state: string; fen: number | null; booked: number; missing: string[]; why: string }>(
        owner,
        sql`select period, state, fen::int as fen, booked::int as booked, missing, why from care_entitlement where person = ${id} and item = ${item} order by period`,
      ),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

export const { call, done } = handlers(routes)
