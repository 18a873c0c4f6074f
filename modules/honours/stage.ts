import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import type { Call, Endpoint, Response, Route } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Reading } from '#kernel/rules'
import { callerAs, freshDatabase } from '#kernel/testing'
import { default as year2026 } from '../../policies/national/calendar/2026.ts'
import { routes } from './routes.ts'
import type { Settings } from './settings.ts'

const said: Readonly<Record<string, unknown>> = {
  'honours.congress.quorum': [2, 3],
  'honours.congress.majority': [1, 2],
  'honours.congress.secret': true,
  'honours.notice.workdays': 5,
}
export const law: Law = {
  calendar: calendar([year2026]),
  reading: (id): Reading => ({
    title: id,
    value: said[id] ?? null,
    evidence: said[id] === undefined ? '未配置' : '产品约定',
  }),
}

export const settings: Settings = {
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['notice', 'submit'], noticeWorkdays: 5, objectionExtraDays: 0 },
    { level: 'county', parts: ['receive', 'consult', 'decide', 'submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['receive', 'notice', 'decide', 'submit'], noticeWorkdays: 5, objectionExtraDays: 0 },
    { level: 'province', parts: ['receive', 'decide'], objectionExtraDays: 0 },
  ],
  categories: [
    {
      key: 'worker',
      title: '企业职工',
      kinds: [{ key: 'frontline', title: '一线工人', frontline: true, leader: false }],
      departments: [{ key: 'MPS', title: '公安' }],
    },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 10, max: 2000, briefMin: 5, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [{ event: '拖欠工资', years: 3 }],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { congress: '第六条', notice: '第七条' },
  seats: { byCategory: {} },
  ratios: [],
  linked: [],
  marks: [],
  consent: false,
}

/** An invented place with one enterprise, its offices up to the province, one department and two workers. */
export async function stage() {
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-03-18'
  const divisions = [
    [0, '全国', 0, null, 0, 1e12],
    [140000000000, '演示省', 1, 0, 1000, 900000],
    [140900000000, '演示市', 2, 140000000000, 2000, 100000],
    [140997000000, '忻岭县', 3, 140900000000, 3000, 3999],
    [140998000000, '平河县', 3, 140900000000, 4000, 4999],
  ] as const
  for (const [code, name, level, parent, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const organisation = async (
    name: string,
    o: { kind: string; department?: string; union?: string; place: number; county?: number; city?: number },
  ) => {
    const at = (node += 1000)
    const code = o.county ?? o.city ?? 140000000000
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, department, is_union, union_type, division, place, province, city, county, node, node_hi, source) values
      (${name}, ${o.kind}, ${o.department ?? null}, ${o.union !== undefined}, ${o.union ?? null}, ${code}, ${o.place}, 140000000000, ${o.city ?? null}, ${o.county ?? null}, ${at}, ${at + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: at, place: o.place, code }
  }
  const city = 140900000000
  const county = 140997000000
  const offices = {
    province: await organisation('演示省总工会', { kind: '工会', union: '省级总工会', place: 1000 }),
    city: await organisation('演示市总工会', { kind: '工会', union: '设区市总工会', place: 2000, city }),
    county: await organisation('忻岭县总工会', { kind: '工会', union: '县级总工会', place: 3000, city, county }),
    next: await organisation('平河县总工会', {
      kind: '工会',
      union: '县级总工会',
      place: 4000,
      city,
      county: 140998000000,
    }),
    police: await organisation('忻岭县公安局', { kind: '机关', department: 'MPS', place: 3000, city, county }),
    unit: await organisation('北岭锻造有限公司', { kind: '企业', place: 3000, city, county }),
  }
  const person = async (name: string) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, 'x', '男', '1979-06-01', '在职', ${offices.unit.id}, ${county}, 3000, 140000000000, ${city}, ${county}, ${offices.unit.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const people = { jin: await person('靳长河'), mi: await person('米秀兰') }
  const file = async () => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
      values ('扫描件.jpg', 'jpg', 1, sha256('1'), sha256('1'), '内部', false, ${offices.unit.place}, ${offices.unit.node}, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  const unitMay = [
    'honours.read',
    'honours.nominate',
    'honours.vote',
    'honours.notice.open',
    'honours.objection.handle',
    'honours.submit',
  ]
  const officeMay = [
    'honours.read',
    'honours.review',
    'honours.notice.open',
    'honours.objection.handle',
    'honours.consult.send',
    'honours.submit',
    'honours.decide',
    'honours.round.edit',
    'honours.panel',
    'honours.choose',
    'honours.award',
  ]
  let n = 0
  const who = (
    office: keyof typeof offices,
    way: 'unit' | 'division' | 'party',
    may: readonly string[],
    lo: number,
    hi: number,
    extra: readonly string[] = [],
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const o = offices[office]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${o.name}经办`,
        may: [...may, ...extra],
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
  const as = {
    unit: who('unit', 'unit', unitMay, offices.unit.node, offices.unit.node + 999),
    chair: who('unit', 'unit', unitMay, offices.unit.node, offices.unit.node + 999, ['honours.objection.sign']),
    county: who('county', 'division', officeMay, 3000, 3999),
    next: who('next', 'division', officeMay, 4000, 4999),
    city: who('city', 'division', officeMay, 2000, 100000),
    province: who('province', 'division', officeMay, 1000, 900000),
    police: who('police', 'party', ['honours.read', 'honours.consult.reply'], 0, 0),
  }
  return {
    owner,
    login,
    offices,
    people,
    as,
    file,
    law,
    today: () => today,
    at: (day: Day) => (today = day),
    job: <T>(work: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, work),
  }
}

/** What came back, the reply or a refusal: a test looks at the members of the one it expects. */
export type Reply<E extends Endpoint> = Response<E> & Partial<Omit<Refusal, keyof Response<E>>>

/** Calls a handler as the server would: parsed by the contract, without HTTP. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Reply<E>> {
  const route = routes.find((r: Route) => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  return route.handler(
    { params: part('params'), query: part('query'), body: part('body') } as never,
    caller,
    {} as never,
  ) as Promise<Reply<E>>
}

/** The same where only the reply will do: a refusal fails the test. */
export async function done<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const reply: unknown = await call(endpoint, request, caller)
  if (isRefusal(reply)) throw new Error(`${reply.code}：${reply.what}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}
