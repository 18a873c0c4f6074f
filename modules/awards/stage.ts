import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import type { Call, Endpoint, Response, Route } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { callerAs, freshDatabase } from '#kernel/testing'
import { pages } from './public/pages.ts'
import { routes } from './routes.ts'

const law: Law = {
  calendar: calendar([]),
  reading: id => ({ title: id, value: null, evidence: '未配置' }),
}

const settings = {
  subjects: ['person', 'organisation', 'team'],
  stages: [
    { level: 'unit', parts: ['submit'] },
    { level: 'city', parts: ['receive', 'decide'] },
  ],
  categories: [
    { key: 'worker', title: '企业职工', kinds: [{ key: 'frontline', title: '一线工人' }], departments: [] },
    { key: 'office', title: '机关事业单位工作人员', kinds: [{ key: 'civil', title: '公务员' }], departments: [] },
  ],
  replyWorkdays: 10,
  replyValidDays: 60,
  deeds: { min: 1, max: 2000, briefMin: 1, briefMax: 500 },
  contact: { phone: '0350-0000000', address: '演示路1号' },
}

/** An invented city with two counties and cases that stand approved, whatever brought them there. */
export async function stage() {
  keepFilesUnder(join(tmpdir(), 'jiangpu-awards-files'))
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-04-28'
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
  const city = 140900000000
  const organisation = async (name: string, place: number, county: number | null, union?: string) => {
    const at = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, union_type, division, place, province, city, county, node, node_hi, source) values
      (${name}, ${union ? '工会' : '企业'}, ${union !== undefined}, ${union ?? null}, ${county ?? city}, ${place}, 140000000000, ${city}, ${county}, ${at}, ${at + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: at, place, county }
  }
  const offices = {
    city: await organisation('演示市总工会', 2000, null, '设区市总工会'),
    county: await organisation('忻岭县总工会', 3000, 140997000000, '县级总工会'),
    next: await organisation('平河县总工会', 4000, 140998000000, '县级总工会'),
    unit: await organisation('北岭锻造有限公司', 3000, 140997000000),
    other: await organisation('平河机械有限公司', 4000, 140998000000),
  }
  type Unit = (typeof offices)['unit']
  const person = async (name: string, unit: Unit = offices.unit) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, 'x', '男', '1979-06-01', '在职', ${unit.id}, ${unit.county ?? city}, ${unit.place}, 140000000000, ${city}, ${unit.county}, ${unit.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  const team = async (name: string, unit: Unit = offices.unit) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into team (organisation, name, place, node, source) values (${unit.id}, ${name}, ${unit.place}, ${unit.node}, '测试') returning id`,
    )
    return row?.id ?? ''
  }
  /** A round whose cases are decided by the city. */
  const round = async (title: string, honour: string, honourTitle: string, year = 2026) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into round (title, honour, honour_title, year, preset, organiser, scope_lo, scope_hi, place, division, notice_title, notice_on, award_on, settings, state)
      values (${title}, ${honour}, ${honourTitle}, ${year}, 'city', ${offices.city.id}, 2000, 100000, 2000, ${city}, ${`关于评选${title}的通知`}, '2026-01-08', '2026-04-28', ${JSON.stringify(settings)}::jsonb, '截止') returning id`,
    )
    return row?.id ?? ''
  }
  await direct(
    owner,
    sql`insert into procedure_version (hash, id, title, body, since) values ('测试', 'honours.nomination', '推荐', '{}', '2026-01-08') on conflict do nothing`,
  )
  let number = 0
  /** One case that stands approved in a round. */
  const approved = async (
    of: string,
    subject: { kind: 'person' | 'organisation' | 'team'; id: string; name: string },
    { unit = offices.unit, category = 'worker' }: { unit?: Unit; category?: string } = {},
  ) => {
    const where = JSON.stringify({ unit: unit.id, city: offices.city.id })
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into kase (procedure, procedure_hash, within, number, subject_kind, subject, title, offices, place, province, city, county, node, step, status, since, opened_on)
      values ('honours.nomination', '测试', ${of}, ${++number}, ${subject.kind}, ${subject.id}, ${subject.name}, ${where}::jsonb, ${unit.place}, 140000000000, ${city}, ${unit.county}, ${unit.node}, 'approved', 'done', '2026-04-08', '2026-01-20') returning id`,
    )
    const kase = row?.id ?? ''
    const column = sql.raw(subject.kind)
    await direct(
      owner,
      sql`insert into nomination (kase, round, subject_kind, ${column}, name, sex, born, employer, employer_name, position, category, kind, deeds, brief)
      values (${kase}, ${of}, ${subject.kind}, ${subject.id}, ${subject.name}, '男', '1979-06-01', ${unit.id}, ${unit.name}, ${subject.kind === 'person' ? '锻工' : null}, ${category}, 'frontline', '事迹', '简要事迹')`,
    )
    return kase
  }
  const file = async (kind = 'pdf', at: Unit = offices.city) => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since)
      values ('决定扫描件', ${kind}, 1, sha256('1'), sha256('1'), '内部', false, ${at.place}, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  let n = 0
  const who = (
    office: keyof typeof offices,
    way: 'unit' | 'division' | 'public',
    lo: number,
    hi: number,
    may: readonly string[],
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    const o = offices[office]
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${o.name}经办`,
        may,
        account,
        reach: { way, lo, hi },
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
  const work = ['honours.read', 'honours.award', 'awards.read', 'awards.write', 'awards.import', 'awards.revoke']
  const { unit } = offices
  const as = {
    city: who('city', 'division', 2000, 100000, work),
    leader: who('city', 'division', 2000, 100000, ['awards.read', 'awards.approve']),
    county: who('county', 'division', 3000, 3999, work),
    next: who('next', 'division', 4000, 4999, work),
    unit: who('unit', 'unit', unit.node, unit.node + 999, ['awards.read']),
    visitor: who('city', 'public', 0, 0, []),
  }
  return {
    owner,
    login,
    offices,
    as,
    law,
    person,
    team,
    round,
    approved,
    file,
    today: () => today,
    at: (day: Day) => (today = day),
    job: <T>(what: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, what),
  }
}

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
  if (isRefusal(reply)) throw new Error(`${reply.code}：${reply.what} ${JSON.stringify(reply.details ?? [])}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}

/** A public page as a visitor sees it. */
export async function visit(path: string, query: object, caller: Caller): Promise<{ title: string; body: string }> {
  const found = pages.find(p => p.shape.path === path)
  if (!found) throw new Error(`no page ${path}`)
  const asked = { query: found.shape.query?.parse(query) ?? {} }
  // Both pages answer with a sheet: a title and a body.
  return (await found.handler(asked as never, { caller } as never)) as { title: string; body: string }
}
