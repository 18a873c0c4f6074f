import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import type { Call, Endpoint, Response, Route } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { callerAs, freshDatabase } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import * as c from './contract.ts'
import { routes } from './routes.ts'

const law: Law = {
  calendar: calendar([year2026]),
  reading: id => ({ title: id, value: null, evidence: '未配置' }),
}
const province = 140000000000
const city = 140900000000
const counties = { home: 140997000000, next: 140998000000 }

/** For tests: an invented city with two counties, unions, labour offices, three firms and their workers. */
export async function stage() {
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-03-18'
  for (const [code, name, level, parent, lo, hi] of [
    [0, '全国', 0, null, 0, 1e12],
    [province, '演示省', 1, 0, 1000, 900000],
    [city, '演示市', 2, province, 2000, 100000],
    [counties.home, '忻岭县', 3, city, 3000, 3999],
    [counties.next, '平河县', 3, city, 4000, 4999],
  ] as const)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const office = async (
    name: string,
    o: {
      kind: string
      department?: string
      union?: string
      place: number
      county?: number
      city?: number
      industry?: string
    },
  ) => {
    const at = (node += 1000)
    const code = o.county ?? o.city ?? province
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, department, is_union, union_type, division, place, province, city, county, node, node_hi, industry, source) values
      (${name}, ${o.kind}, ${o.department ?? null}, ${o.union !== undefined}, ${o.union ?? null}, ${code}, ${o.place}, ${province}, ${o.city ?? null}, ${o.county ?? null}, ${at}, ${at + 999}, ${o.industry ?? null}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: at, place: o.place, code }
  }
  const here = { place: 3000, city, county: counties.home }
  const there = { place: 4000, city, county: counties.next }
  const offices = {
    province: await office('演示省总工会', { kind: '工会', union: '省级总工会', place: 1000 }),
    city: await office('演示市总工会', { kind: '工会', union: '设区市总工会', place: 2000, city }),
    county: await office('忻岭县总工会', { kind: '工会', union: '县级总工会', ...here }),
    next: await office('平河县总工会', { kind: '工会', union: '县级总工会', ...there }),
    labour: await office('演示市人力资源和社会保障局', { kind: '机关', department: 'HRSS', place: 2000, city }),
    labourCounty: await office('忻岭县人力资源和社会保障局', { kind: '机关', department: 'HRSS', ...here }),
    league: await office('共青团演示市委', { kind: '机关', department: 'CYL', place: 2000, city }),
    unit: await office('北岭锻造有限公司', { kind: '企业', ...here, industry: '34' }),
    other: await office('平河精工有限公司', { kind: '企业', ...there, industry: '35' }),
  }
  const person = async (name: string, at: 'unit' | 'other') => {
    const o = offices[at]
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, 'x', '男', '1979-06-01', '在职', ${o.id}, ${o.code}, ${o.place}, ${province}, ${city}, ${o.code}, ${o.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const people = {
    jin: await person('靳长河', 'unit'),
    mi: await person('米秀兰', 'unit'),
    xi: await person('郗海峰', 'other'),
  }
  const file = async (at: 'unit' | 'other' | 'city' | 'county' = 'unit') => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
      values ('扫描件.jpg', 'jpg', 1, sha256('1'), sha256('1'), '内部', false, ${offices[at].place}, ${at === 'unit' || at === 'other' ? offices[at].node : null}, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  let n = 0
  const who = (
    at: keyof typeof offices,
    way: 'unit' | 'division',
    sector: string,
    may: readonly string[],
    lo: number,
    hi: number,
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const o = offices[at]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${o.name}经办`,
        may,
        account,
        reach: { way, lo, hi },
        post: { id: account, role: 'test', organisation: o.id, organisationName: o.name, sector, division: o.code },
      })
  }
  const apply = ['innovation.read', 'innovation.apply']
  const review = ['innovation.read', 'innovation.review']
  const unitAt = (at: 'unit' | 'other') => who(at, 'unit', '工会', apply, offices[at].node, offices[at].node + 999)
  const as = {
    unit: unitAt('unit'),
    other: unitAt('other'),
    county: who('county', 'division', '工会', review, 3000, 3999),
    next: who('next', 'division', '工会', review, 4000, 4999),
    city: who('city', 'division', '工会', review, 2000, 100000),
    province: who('province', 'division', '工会', review, 1000, 900000),
    labour: who('labour', 'division', '人社', review, 2000, 100000),
    labourCounty: who('labourCounty', 'division', '人社', review, 3000, 3999),
    league: who('league', 'division', '团委', review, 2000, 100000),
    reader: who('county', 'division', '工会', ['innovation.read'], 3000, 3999),
  }
  return {
    owner,
    offices,
    people,
    as,
    file,
    today: () => today,
    at: (day: Day) => (today = day),
    job: <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, work),
  }
}

export type Stage = Awaited<ReturnType<typeof stage>>
type Reply<E extends Endpoint> = Response<E> & Partial<Omit<Refusal, keyof Response<E>>>

/** Calls a handler as the server would: parsed by the contract, without HTTP. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Reply<E>> {
  const route = routes.find((r: Route) => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  const reply: unknown = await route.handler(
    { params: part('params'), query: part('query'), body: part('body') } as never,
    caller,
    {} as never,
  )
  if (!isRefusal(reply)) endpoint.returns.parse(reply)
  return reply as Reply<E>
}

/** The same where only the reply will do: a refusal fails the test. */
export async function done<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const reply: unknown = await call(endpoint, request, caller)
  if (isRefusal(reply))
    throw new Error(`${reply.code}：${reply.what} ${(reply.details ?? []).map(d => `${d.at} ${d.what}`).join('；')}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}

export const programmeBody = {
  title: '2026年市级劳模和工匠人才创新工作室',
  kind: 'model',
  level: '市级',
  body: '演示市总工会',
  noticeTitle: '关于申报2026年市级创新工作室的通知',
  noticeOn: '2026-03-02',
  settings: {
    criteria: [
      { title: '场地', max: 40 },
      { title: '攻关', max: 60 },
    ],
    selfMin: 80,
    minMembers: 2,
    minTopics: 1,
    siteBy: 'county',
    basis: { conditions: '第二条', procedure: '第四条', annual: '第七条' },
  },
} satisfies Call<typeof c.createProgramme>['body']

/** Leads an application from the unit to the step named, by the handlers themselves. */
export function walker(s: Stage, kase: string) {
  const act = async (
    as: keyof Stage['as'],
    step: string,
    answer: object,
    kinds: readonly string[] = [],
    more: object = {},
  ) => {
    const caller = s.as[as]()
    const at = as === 'unit' || as === 'other' ? as : 'county'
    const papers = []
    for (const kind of kinds) papers.push({ kind, file: await s.file(at) })
    const { version } = await done(c.readApplication, { params: { id: kase } }, caller)
    return call(
      c.actOnApplication,
      { params: { id: kase, step }, body: { version, answer: { ...answer }, papers, ...more } },
      caller,
    )
  }
  return act
}
