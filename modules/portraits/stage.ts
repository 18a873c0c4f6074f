import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction, type Reach } from '#kernel/database'
import { settleJobs } from '#kernel/jobs'
import { at as worldAt, callerAs, freshDatabase, handlers } from '#kernel/testing'
import { bitOf, type Bit } from '#modules/people'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

export const today: Day = '2026-03-18'
const city = 140900000000
const everything: readonly Bit[] = [
  'identity',
  'education',
  'employment',
  'skills',
  'training',
  'honours',
  'innovation',
  'mentoring',
]
export const bitsOf = (groups: readonly Bit[]): number => groups.reduce((bits, group) => bits | (1 << bitOf(group)), 0)

const law: Law = {
  calendar: calendar([]),
  reading: id => ({ title: id, value: id === 'portraits.groupLeast' ? 5 : 15, evidence: '产品约定' }),
}

/** For tests: a city with two counties, one unit in each, and people whose registers are written as a clerk or an import would. */
export async function stage() {
  const { owner, login, queue } = await freshDatabase()
  const divisions = [
    [city, '忻州市', 2, 2000, 100000],
    [140997000000, '忻岭县', 3, 3000, 3999],
    [140998000000, '平河县', 3, 4000, 4999],
  ] as const
  for (const [code, name, level, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, null, ${lo}, ${hi}) on conflict do nothing`,
    )
  const organisation = async (name: string, county: number, place: number, node: number) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, division, place, province, city, county, node, node_hi, source) values
        (${name}, '企业', ${county}, ${place}, 140000000000, ${city}, ${county}, ${node}, ${node + 99}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, county, place, node }
  }
  const units = {
    home: await organisation('北岭锻造有限公司', 140997000000, 3000, 1000),
    next: await organisation('平河机械有限公司', 140998000000, 4000, 2000),
  }
  const [file] = await direct<{ id: string }>(
    owner,
    sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since) values ('证书.jpg', 'jpg', 9, sha256('a'), sha256('b'), '内部', false, 3000, '2026-03-01') returning id`,
  )
  const paper = file?.id ?? ''

  const as = (
    lo: number,
    hi: number,
    groups: readonly Bit[] = everything,
    way: 'division' | 'unit' = 'division',
  ): Caller =>
    callerAs({
      pool: login,
      law,
      today,
      name: '解雨桐',
      may: ['portraits.read', 'people.read'],
      account: '00000000-0000-4000-8000-000000000001',
      post: {
        id: '00000000-0000-4000-8000-000000000002',
        role: 'county_union',
        organisation: units.home.id,
        organisationName: '忻岭县总工会',
        sector: '工会',
        division: 140997000000,
      },
      reach: { way, lo, hi, sees: bitsOf(groups) },
    })

  return {
    owner,
    login,
    units,
    paper,
    county: as(3000, 3999),
    neighbour: as(4000, 4999),
    seeing: (...groups: Bit[]) => as(3000, 3999, groups),
    clerk: as(units.home.node, units.home.node + 99, everything, 'unit'),
    /** The person at their own page. */
    self: async (person: string, name: string) => {
      const known = await direct<{ id: string }>(owner, sql`select id from account where person = ${person}`)
      const [row] =
        known.length > 0
          ? known
          : await direct<{ id: string }>(
              owner,
              sql`insert into account (login, name, organisation_name, place, person) values (${`own${person.slice(0, 8)}`}, ${name}, '北岭锻造有限公司', 3000, ${person}) returning id`,
            )
      const account = row?.id ?? ''
      const reach: Reach = { way: 'self', account, person, today }
      return {
        account,
        person,
        name,
        post: null,
        may: new Set<string>(),
        reach,
        today,
        law,
        transaction: <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(login, reach, work),
      }
    },
    person: async (name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
      const unit = more['unit'] === 'next' ? units.next : units.home
      const row = {
        name,
        pinyin: 'x',
        employment: '在职',
        employer: unit.id,
        division: unit.county,
        place: unit.place,
        province: 140000000000,
        city,
        county: unit.county,
        node: unit.node + 1,
        salt: '\\x00',
        source: '测试',
        ...more,
      }
      const [made] = await direct<{ id: string }>(
        owner,
        sql`insert into person (name, pinyin, employment, employer, division, place, province, city, county, node, salt, source, trade, skill_level, rank)
          select name, pinyin, employment, employer, division, place, province, city, county, node, salt, source, trade, skill_level, rank from jsonb_populate_record(null::person, ${JSON.stringify(row)}::jsonb) returning id`,
      )
      return made?.id ?? ''
    },
    /** A row of a register; `核验` brings its paper along. */
    put: async (register: string, person: string, answer: Readonly<Record<string, unknown>>): Promise<string> => {
      const checked = answer['verified'] === '核验'
      const row: Record<string, unknown> = {
        person,
        source: '单位花名册',
        seen_on: '2026-02-20',
        verified: '待核',
        ground: '人力资源管理所必需',
        ...(checked && { paper, checked_on: '2026-03-01', checked_by: '测试' }),
        ...answer,
      }
      const columns = sql.raw(Object.keys(row).join(', '))
      const [made] = await direct<{ id: string }>(
        owner,
        sql`insert into ${sql.table(register)} (${columns}) select ${columns} from jsonb_populate_record(null::${sql.table(register)}, ${JSON.stringify(row)}::jsonb) returning id`,
      )
      return made?.id ?? ''
    },
    settle: (on: Day = today) => settleJobs({ queue, login, jobs, world: worldAt(on), law }),
    job: <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, work),
  }
}

export const { call } = handlers(routes)
