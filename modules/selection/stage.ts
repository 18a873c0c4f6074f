import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import type { Call, Endpoint, Response } from '#kernel/http'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { callerAs, freshDatabase } from '#kernel/testing'
import type { Settings } from '#modules/honours'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }

export const settings: Settings = {
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'county', parts: ['receive', 'submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['receive', 'decide'], objectionExtraDays: 0 },
  ],
  categories: [
    {
      key: 'worker',
      title: '企业职工',
      kinds: [
        { key: 'frontline', title: '一线工人', frontline: true, leader: false },
        { key: 'leader', title: '企业负责人', frontline: false, leader: true },
      ],
      departments: [],
    },
    {
      key: 'farmer',
      title: '农民',
      kinds: [{ key: 'farmer', title: '普通农业劳动者', frontline: true, leader: false }],
      departments: [],
    },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 0, max: 2000, briefMin: 0, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [],
  seats: { regular: 50, byCategory: { worker: 30 } },
  ratios: [],
  linked: [],
  consent: false,
  marks: [],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { seats: '第三条' },
}

/** An invented city with three counties and one unit, a round of the city, and whoever a test nominates, written straight into the tables. */
export async function stage(own: Partial<Settings> = {}) {
  const { owner, login, queue } = await freshDatabase()
  const today: Day = '2026-03-18'
  const city = 140900000000
  const places = [
    ['忻岭县', 140997000000, 3000],
    ['平河县', 140998000000, 4000],
    ['南川区', 140996000000, 5000],
  ] as const
  const divisions = [
    [0, '全国', 0, null, 0, 1e12],
    [140000000000, '演示省', 1, 0, 1000, 900000],
    [city, '演示市', 2, 140000000000, 2000, 100000],
    ...places.map(([name, code, lo]) => [code, name, 3, city, lo, lo + 999] as const),
  ] as const
  for (const [code, name, level, parent, lo, hi] of divisions)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const organisation = async (name: string, place: number, county: number | null, ownership: string | null = null) => {
    const at = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, union_type, ownership, division, place, province, city, county, node, node_hi, source)
        values (${name}, '企业', ${name.endsWith('总工会')}, null, ${ownership}, ${county ?? city}, ${place}, 140000000000, ${city}, ${county}, ${at}, ${at + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, place, node: at }
  }
  const offices = {
    city: await organisation('演示市总工会', 2000, null),
    a: await organisation('忻岭县总工会', 3000, 140997000000),
    b: await organisation('平河县总工会', 4000, 140998000000),
    c: await organisation('南川区总工会', 5000, 140996000000),
    unit: await organisation('北岭锻造有限公司', 3000, 140997000000, '私营有限责任公司'),
  }
  const [made] = await direct<{ id: string }>(
    owner,
    sql`insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_on, settings, state)
      values ('2026年演示市劳动模范', '1409-MODEL', '演示市劳动模范', 2026, 'city', ${offices.city.id}, 2000, 100000, 2000, ${city}, '关于评选2026年演示市劳动模范的通知', '2026-03-01', ${JSON.stringify({ ...settings, ...own })}::jsonb, '开放') returning id`,
  )
  const round = made?.id ?? ''
  for (const [level, office, lo, hi] of [
    ['city', offices.city, 2000, 100000],
    ['county', offices.a, 3000, 3999],
    ['county', offices.b, 4000, 4999],
    ['county', offices.c, 5000, 5999],
  ] as const)
    await direct(
      owner,
      sql`insert into round_office (round, level, organisation, name, lo, hi) values (${round}, ${level}, ${office.id}, ${office.name}, ${lo}, ${hi})`,
    )
  await direct(
    owner,
    sql`insert into procedure_version (hash, id, title, body, since) values ('test', 'honours.nomination', '推荐人选', '{}', ${today})`,
  )
  let number = 0
  let account = 0
  const who = (
    office: keyof typeof offices,
    way: 'division' | 'unit',
    may: readonly string[],
    lo: number,
    hi: number,
  ): (() => Caller) => {
    const id = `00000000-0000-4000-8000-${String((account += 1)).padStart(12, '0')}`
    const { id: organisation, name } = offices[office]
    const post = { id, role: 'test', organisation, organisationName: name, sector: '工会', division: city }
    return () =>
      callerAs({ pool: login, law, today, name: `${name}经办`, may, account: id, post, reach: { way, lo, hi } })
  }
  const office = ['honours.read', 'honours.submit', 'honours.choose', 'honours.panel', 'selection.quota']
  const { unit } = offices
  return {
    owner,
    login,
    queue,
    round,
    offices,
    as: {
      city: who('city', 'division', office, 2000, 100000),
      a: who('a', 'division', office, 3000, 3999),
      b: who('b', 'division', office, 4000, 4999),
      unit: who('unit', 'unit', ['honours.read', 'honours.nominate'], unit.node, unit.node + 999),
    },
    /** One nomination in county `a` (or another), as it would stand after the units sent it up. */
    nominee: async (name: string, facts: NomineeFacts = {}): Promise<string> => {
      const at = offices[facts.county ?? 'a']
      number += 1
      const [kase] = await direct<{ id: string }>(
        owner,
        sql`insert into kase (procedure, procedure_hash, within, number, subject_kind, subject, title, offices, place, province, city, county, node, step, status, since, opened_on)
          values ('honours.nomination', 'test', ${round}, ${number}, 'person', gen_random_uuid(), ${name}, ${JSON.stringify({ unit: unit.id, county: at.id, city: offices.city.id })}::jsonb, ${at.place}, 140000000000, ${city}, null, ${unit.node}, ${facts.step ?? 'city.receive'}, ${facts.status ?? 'open'}, ${today}, ${today}) returning id`,
      )
      const id = kase?.id ?? ''
      await direct(
        owner,
        sql`insert into nomination (kase, round, subject_kind, name, sex, ethnicity, born, employer, employer_name, rank, category, kind, pool, marks, migrant, new_form, ownership, deeds, brief)
          values (${id}, ${round}, 'person', ${name}, ${facts.sex === undefined ? '男' : facts.sex}, ${facts.ethnicity === undefined ? '汉族' : facts.ethnicity}, '1980-03-19', ${unit.id}, ${unit.name}, '无', ${facts.category ?? 'worker'}, ${facts.kind ?? 'frontline'}, ${facts.pool ?? '常规'}, ${[...(facts.marks ?? [])]}::text[], false, false, '私营有限责任公司', '事迹', '简要')`,
      )
      return id
    },
  }
}

interface NomineeFacts {
  readonly county?: 'a' | 'b' | 'c'
  readonly category?: string
  readonly kind?: string
  readonly pool?: '常规' | '单列'
  readonly sex?: string | null
  readonly ethnicity?: string | null
  readonly marks?: readonly string[]
  readonly step?: string
  readonly status?: string
}

/** What came back, the reply or a refusal: a test looks at the members of the one it expects. */
type Reply<E extends Endpoint> = Response<E> & Partial<Omit<Refusal, keyof Response<E>>>

/** Calls a handler of any module as the server would: parsed by the contract, without HTTP. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Reply<E>> {
  const modules = await discover(join(import.meta.dirname, '../..'))
  const route = modules.flatMap(m => m.routes).find(r => r.endpoint === endpoint)
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
