import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import type { Call, Endpoint, Response } from '#kernel/http'
import { discover } from '#kernel/modules'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { Reading } from '#kernel/rules'
import { callerAs, freshDatabase } from '#kernel/testing'
import * as h from '#modules/honours'
import type { Review, Settings } from '#modules/honours'

const modules = await discover(join(import.meta.dirname, '..', '..'))
const routes = modules.flatMap(m => m.routes)
const said: Readonly<Record<string, unknown>> = {
  'honours.congress.quorum': [2, 3],
  'honours.congress.majority': [1, 2],
  'honours.congress.secret': true,
  'review.places': 2,
  'review.leastScores': 3,
}
const law: Law = {
  calendar: calendar([]),
  reading: (id): Reading => ({
    title: id,
    value: said[id] ?? null,
    evidence: said[id] === undefined ? '未配置' : '产品约定',
  }),
}
export const review: Review = {
  reviewers: 5,
  odd: true,
  trimHigh: 1,
  trimLow: 1,
  trimFrom: 5,
  blind: false,
  criteria: [
    { key: 'skill', title: '技能水平', max: 60, hint: '' },
    { key: 'ethics', title: '职业操守', max: 40, hint: '' },
  ],
  recusals: ['本单位人选', '亲属', '师徒'],
}
const kinds = [{ key: 'frontline', title: '一线工人', frontline: true, leader: false }]
const settings = (of: Review): Settings => ({
  subjects: ['person'],
  stages: [
    { level: 'unit', parts: ['submit'], objectionExtraDays: 0 },
    { level: 'city', parts: ['review', 'choose'], objectionExtraDays: 0 },
  ],
  categories: [
    { key: 'worker', title: '企业职工', kinds, departments: [] },
    { key: 'farmer', title: '农民', kinds, departments: [] },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 5, max: 2000, briefMin: 5, briefMax: 500 },
  baseHonours: [],
  retiredExcluded: true,
  rankExcluded: [],
  vetoes: [],
  contact: { phone: '0350-0000000', email: '', address: '演示路1号', postcode: '' },
  basis: { panel: '第十一条' },
  seats: { byCategory: {} },
  ratios: [],
  linked: [],
  consent: false,
  marks: [],
  review: of,
})

const names = ['靳长河', '米秀兰', '褚文', '郗海峰', '单志强', '仇一', '区静怡']
const at = { county: 140_997_000_000, city: 140_900_000_000 }
const unitMay = ['honours.read', 'honours.nominate', 'honours.vote', 'honours.submit']
const officeMay = ['honours.read', 'honours.round.edit', 'honours.panel', 'honours.choose', 'honours.submit']

/** An invented city with seven nominees before its review meeting, five reviewers who log in and an expert who does not. */
export async function stage(of: Partial<Review> = {}) {
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-03-18'
  for (const [code, name, level, parent, lo, hi] of [
    [0, '全国', 0, null, 0, 1e12],
    [140_000_000_000, '演示省', 1, 0, 1000, 900_000],
    [at.city, '演示市', 2, 140_000_000_000, 2000, 100_000],
    [at.county, '忻岭县', 3, at.city, 3000, 3999],
    [140_998_000_000, '平河县', 3, at.city, 4000, 4999],
  ] as const)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 1
  const office = async (name: string, kind: string, place: number, union: string | null, code: number) => {
    const from = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, union_type, division, place, province, city, county, node, node_hi, source)
      values (${name}, ${kind}, ${union !== null}, ${union}, ${code}, ${place}, 140000000000, ${at.city}, ${code === at.city ? null : code}, ${from}, ${from + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: from, place, code }
  }
  const offices = {
    city: await office('演示市总工会', '工会', 2000, '设区市总工会', at.city),
    next: await office('平河县总工会', '工会', 4000, '县级总工会', 140_998_000_000),
    forge: await office('北岭锻造有限公司', '企业', 3000, null, at.county),
    mill: await office('南川面粉有限公司', '企业', 3000, null, at.county),
    hall: await office('演示大学', '事业单位', 2000, null, at.city),
  }
  const person = async (name: string, employer: keyof typeof offices) => {
    const o = offices[employer]
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, 'x', '男', '1979-06-01', '在职', ${o.id}, ${at.county}, 3000, 140000000000, ${at.city}, ${at.county}, ${o.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  let n = 0
  const who = (
    o: (typeof offices)[keyof typeof offices],
    way: 'unit' | 'division' | 'party',
    may: readonly string[],
    lo: number,
    hi: number,
    name = `${o.name}经办`,
  ) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const post = {
      id: account,
      role: 'test',
      organisation: o.id,
      organisationName: o.name,
      sector: '工会' as const,
      division: o.code,
    }
    return {
      account,
      name,
      organisationName: o.name,
      caller: (): Caller => callerAs({ pool: login, law, today, name, may, account, reach: { way, lo, hi }, post }),
    }
  }
  const as = {
    city: who(offices.city, 'division', officeMay, 2000, 100_000),
    next: who(offices.next, 'division', officeMay, 4000, 4999),
    forge: who(offices.forge, 'unit', unitMay, offices.forge.node, offices.forge.node + 999),
    mill: who(offices.mill, 'unit', unitMay, offices.mill.node, offices.mill.node + 999),
  }
  await direct(
    owner,
    sql`insert into role (id, title, sector, way, may, sees) values ('selection_committee', '评委', '党委政府', 'party', array['review.score', 'honours.read'], 0) on conflict do nothing`,
  )
  const reviewers = []
  for (const [name, where] of [
    ['郝知微', 'hall'],
    ['詹远', 'hall'],
    ['柏舟', 'hall'],
    ['慕云', 'hall'],
    ['厂里人', 'forge'],
    ['外场人', 'hall'],
  ] as const) {
    const one = who(offices[where], 'party', ['review.score', 'honours.read'], 0, 0, name)
    await direct(
      owner,
      sql`insert into account (id, login, name, organisation_name, place, state) values (${one.account}, ${`r${n}`}, ${name}, ${one.organisationName}, 2000, '正常')`,
    )
    await direct(
      owner,
      sql`insert into post (id, account, role, organisation, organisation_name, place, from_day) values (${one.account}, ${one.account}, 'selection_committee', ${offices[where].id}, ${one.organisationName}, 2000, '2026-01-01')`,
    )
    reviewers.push(one)
  }
  const file = async (node = offices.city.node, place = 2000) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, node, since)
      values ('扫描件.pdf', 'pdf', 1, sha256('1'), sha256('1'), '内部', false, ${place}, ${node}, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  const { id: round } = await done(
    h.createRound,
    {
      body: {
        title: '2026年演示市劳动模范',
        honour: '1409-MODEL',
        year: 2026,
        preset: 'city',
        noticeTitle: '关于评选2026年演示市劳动模范的通知',
        noticeOn: '2026-03-01',
        settings: settings({ ...review, ...of }),
      },
    },
    as.city.caller(),
  )
  await done(h.openRound, { params: { round }, body: { state: '开放' } }, as.city.caller())
  const cases: string[] = []
  for (const [i, name] of names.entries()) {
    const unit = i < 4 ? 'forge' : 'mill'
    const { id } = await done(
      h.createNomination,
      {
        body: {
          round,
          subject: { kind: 'person', id: await person(name, unit) },
          category: i < 4 ? 'worker' : 'farmer',
          kind: 'frontline',
          deeds: `${name}二十年坚守${offices[unit].name}，${offices[unit].name.slice(0, 4)}的人都叫得出他。`,
          brief: `${name}坚守一线二十年`,
          summary: `${name}，坚守一线二十年`,
          curriculum: [{ from: '1998-09', to: null, unit: offices[unit].name, post: '工人' }],
        },
      },
      as[unit].caller(),
    )
    cases.push(id)
    const acts: [string, Record<string, unknown>, string | null][] = [
      [
        'recommend',
        { way: '党政工集体研究', participants: 9, inFavour: 9, opinion: '经党政工集体研究，同意推荐。' },
        'recommendation-minutes',
      ],
      [
        'congress',
        { form: '职工代表大会', delegates: 60, present: 50, inFavour: 48, against: 2, abstained: 0, secret: true },
        'congress-minutes',
      ],
      ['unit.submit', {}, null],
    ]
    for (const [step, answer, paper] of acts) {
      const { version } = await done(h.readCase, { params: { id } }, as[unit].caller())
      const papers = paper ? [{ kind: paper, file: await file(offices[unit].node, 3000) }] : []
      await done(h.actOnCase, { params: { id, step }, body: { version, answer, papers } }, as[unit].caller())
    }
  }
  return { owner, offices, as, reviewers, round, cases, file, today: () => today, at: (day: Day) => (today = day) }
}

type Reply<E extends Endpoint> = Response<E> & Partial<Omit<Refusal, keyof Response<E>>>

/** Calls a handler as the server would: parsed by the contract on the way in, and on the way out. */
export async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Reply<E>> {
  const route = routes.find(r => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  const given = { params: part('params'), query: part('query'), body: part('body') } as never
  const reply: unknown = await route.handler(given, caller, {} as never)
  // A handler's reply is what its contract returns, or a refusal.
  return (isRefusal(reply) ? reply : endpoint.returns.parse(reply)) as Reply<E>
}

/** The same where only the reply will do: a refusal fails the test. */
export async function done<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const reply: unknown = await call(endpoint, request, caller)
  if (isRefusal(reply))
    throw new Error(`${reply.code}：${reply.what} ${(reply.details ?? []).map(d => d.what).join('；')}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}
