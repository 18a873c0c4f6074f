import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { callerAs, freshDatabase, handlers } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import { insertAwards, type NewAward } from './register.ts'
import { routes } from './routes.ts'

export const law: Law = {
  calendar: calendar([year2026]),
  reading: id => ({ title: id, value: null, evidence: '未配置' }),
}

/** For tests: an invented city of two counties, their unions up to the province, one enterprise, three workers and their honours. */
export async function stage() {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-awards-')))
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-03-18'
  const [province, city, county, other] = [140000000000, 140900000000, 140997000000, 140998000000]
  const divisions = [
    [0, '全国', 0, null, 0, 1e12],
    [province, '演示省', 1, 0, 1000, 900000],
    [city, '演示市', 2, province, 2000, 100000],
    [county, '忻岭县', 3, city, 3000, 3999],
    [other, '平河县', 3, city, 4000, 4999],
  ] as const
  for (const [code, name, level, parent, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const organisation = async (name: string, at: { union?: string; place: number; code: number; county?: number }) => {
    const own = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, union_type, division, place, province, city, county, node, node_hi, source) values
      (${name}, ${at.union ? '工会' : '企业'}, ${at.union !== undefined}, ${at.union ?? null}, ${at.code}, ${at.place}, ${province}, ${at.code === province ? null : city}, ${at.county ?? null}, ${own}, ${own + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: own, place: at.place, code: at.code }
  }
  const offices = {
    province: await organisation('演示省总工会', { union: '省级总工会', place: 1000, code: province }),
    city: await organisation('演示市总工会', { union: '设区市总工会', place: 2000, code: city }),
    county: await organisation('忻岭县总工会', { union: '县级总工会', place: 3000, code: county, county }),
    next: await organisation('平河县总工会', { union: '县级总工会', place: 4000, code: other, county: other }),
    unit: await organisation('北岭锻造有限公司', { place: 3000, code: county, county }),
    mill: await organisation('平河水泥有限公司', { place: 4000, code: other, county: other }),
  }
  const person = async (name: string, born: Day, at: typeof offices.unit = offices.unit) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, ${name}, '男', ${born}, '在职', ${at.id}, ${at.code}, ${at.place}, ${province}, ${city}, ${at.code}, ${at.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const people = {
    jin: await person('靳长河', '1979-06-01'),
    mi: await person('米秀兰', '1982-02-03'),
    twin: await person('米秀兰', '1961-09-09'),
    far: await person('区大海', '1970-01-01', offices.mill),
  }
  const file = async () => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
      values ('扫描件.jpg', 'jpg', 1, sha256('1'), sha256('1'), '内部', false, ${offices.unit.place}, ${offices.unit.node}, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  let n = 0
  const who = (
    office: keyof typeof offices,
    way: 'unit' | 'division',
    may: readonly string[],
    lo: number,
    hi: number,
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const o = offices[office]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${o.name}经办${n}`,
        may,
        account,
        reach: { way, lo, hi },
        post: {
          id: account,
          role: 'test',
          organisation: o.id,
          organisationName: o.name,
          sector: '工会',
          division: o.code,
        },
      })
  }
  const work = [
    'awards.read',
    'awards.write',
    'awards.import',
    'awards.revoke',
    'people.read',
    'people.write',
    'organisations.read',
  ]
  const sign = ['awards.read', 'awards.approve']
  const as = {
    unit: who('unit', 'unit', ['awards.read', 'awards.revoke'], offices.unit.node, offices.unit.node + 999),
    county: who('county', 'division', work, 3000, 3999),
    next: who('next', 'division', work, 4000, 4999),
    city: who('city', 'division', work, 2000, 100000),
    countyLeader: who('county', 'division', sign, 3000, 3999),
    cityLeader: who('city', 'division', sign, 2000, 100000),
    /** Whoever holds both the work and the signature: one person all the same. */
    cityBoth: who('city', 'division', [...work, ...sign], 2000, 100000),
  }
  const job = <T>(doing: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, doing)
  const award = async (of: Partial<NewAward> & { name: string }) => {
    const [id] = await job(tx =>
      insertAwards(tx, [
        {
          subject_kind: 'person',
          employer: offices.unit.id,
          employer_name: offices.unit.name,
          honour_title: '演示市劳动模范',
          family: '劳模',
          level: '市',
          granted_by: '中共演示市委、演示市人民政府',
          year: 2019,
          granted_on: '2019-04-28',
          place: 3000,
          node: offices.unit.node,
          division: county,
          province,
          city,
          county,
          source: '表彰决定',
          verified: '已核',
          ...of,
        },
      ]),
    )
    return id ?? ''
  }
  return { owner, login, offices, people, as, file, award, job, today: () => today, at: (day: Day) => (today = day) }
}
export type Stage = Awaited<ReturnType<typeof stage>>

export const { call, done } = handlers(routes)
