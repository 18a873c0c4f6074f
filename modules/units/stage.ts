import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import type { Call, Endpoint, Response, Route } from '#kernel/http'
import { namePinyin, grams } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { at as worldAt, callerAs, freshDatabase } from '#kernel/testing'
import { bitOf, type Bit } from '#modules/people'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

const values: Readonly<Record<string, unknown>> = {
  'units.soonDays': 60,
  'units.attestMonths': 3,
  'units.stateOwned': ['国有独资公司'],
}
const law: Law = {
  calendar: calendar([]),
  reading: id => ({ title: id, value: values[id] ?? null, evidence: values[id] === undefined ? '未配置' : '产品约定' }),
}
export const bits = (...groups: Bit[]): number => groups.reduce((all, group) => all | (1 << bitOf(group)), 0)

/** An invented city of two counties with a state-owned mill and a private works, teams, people, and who calls. */
export async function stage() {
  const { owner, login, queue } = await freshDatabase()
  let today: Day = '2026-03-18'
  const one = async <T>(query: Parameters<typeof direct>[1]): Promise<T> => {
    const [row] = await direct<Record<string, unknown>>(owner, query)
    // The caller names what its own statement returns.
    return row as T
  }
  for (const [code, name, level, parent, lo, hi] of [
    [140900000000, '演示市', 2, null, 2000, 100000],
    [140997000000, '忻岭县', 3, 140900000000, 3000, 3999],
    [140998000000, '平河县', 3, 140900000000, 4000, 4999],
  ] as const)
    await direct(
      owner,
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 0
  const organisation = async (name: string, county: number | null, ownership: string | null = null) => {
    const here = (node += 1000)
    const place = county === null ? 2000 : county === 140997000000 ? 3000 : 4000
    const { id } = await one<{ id: string }>(sql`
      insert into organisation (name, kind, is_union, ownership, division, place, city, county, node, node_hi, source)
      values (${name}, ${ownership ? '企业' : '工会'}, ${ownership === null}, ${ownership}, ${county ?? 140900000000}, ${place}, 140900000000, ${county}, ${here}, ${here + 999}, '测试') returning id`)
    return { id, name, node: here, place, county }
  }
  const offices = {
    city: await organisation('演示市总工会', null),
    county: await organisation('忻岭县总工会', 140997000000),
    mill: await organisation('北岭锻造有限公司', 140997000000, '国有独资公司'),
    works: await organisation('平河机械有限公司', 140998000000, '私营有限责任公司'),
  }
  type Unit = (typeof offices)['mill']
  const team = async (unit: Unit, name: string, members: number | null, party: number | null) =>
    (
      await one<{ id: string }>(sql`
        insert into team (organisation, name, members, party_members, place, node, source, since)
        values (${unit.id}, ${name}, ${members}, ${party}, ${unit.place}, ${unit.node}, '测试', '2026-01-10 09:00+08') returning id`)
    ).id
  const person = async (
    name: string,
    {
      unit = offices.mill,
      team: at = null,
      politics = '群众',
      skill = null,
    }: { unit?: Unit; team?: string | null; politics?: string; skill?: string | null } = {},
  ) => {
    const { id } = await one<{ id: string }>(sql`
      insert into person (name, pinyin, sex, born, politics, skill_level, employment, employer, team, division, place, city, county, node, salt, source)
      values (${name}, ${namePinyin(name).full}, '男', '1985-06-01', ${politics}, ${skill}, '在职', ${unit.id}, ${at}, ${unit.county ?? 140900000000}, ${unit.place}, 140900000000, ${unit.county}, ${unit.node}, '\\x00', '测试') returning id`)
    for (const gram of grams(name))
      await direct(
        owner,
        sql`insert into name_gram (gram, place, node, person) values (${gram}, ${unit.place}, ${unit.node}, ${id}) on conflict do nothing`,
      )
    return id
  }
  let n = 0
  const who = (
    unit: Unit,
    way: 'unit' | 'division',
    [lo, hi]: readonly [number, number],
    may: readonly string[],
    sees: number,
  ): (() => Caller) => {
    const account = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name: `${unit.name}经办`,
        may,
        account,
        reach: { way, lo, hi, sees },
        post: {
          id: account,
          role: 'test',
          organisation: unit.id,
          organisationName: unit.name,
          sector: '工会',
          division: unit.county ?? 140900000000,
        },
      })
  }
  const own = ['units.read', 'units.own', 'units.attest', 'units.plan', 'units.export', 'people.answer', 'people.check']
  const mill: readonly [number, number] = [offices.mill.node, offices.mill.node + 999]
  const as = {
    clerk: who(
      offices.mill,
      'unit',
      mill,
      own,
      bits('identity', 'education', 'employment', 'skills', 'union', 'insurance'),
    ),
    hr: who(offices.mill, 'unit', mill, ['units.read', 'units.own', 'units.attest'], bits('identity', 'employment')),
    works: who(
      offices.works,
      'unit',
      [offices.works.node, offices.works.node + 999],
      own,
      bits('identity', 'employment'),
    ),
    county: who(
      offices.county,
      'division',
      [3000, 3999],
      ['units.read', 'units.export', 'units.plan'],
      bits('identity', 'employment', 'union'),
    ),
    city: who(offices.city, 'division', [2000, 100000], ['units.read'], bits('identity')),
  }
  return {
    owner,
    offices,
    as,
    team,
    person,
    one,
    /** The system's own way. */
    job: <T>(what: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, what),
    run: (query: Parameters<typeof direct>[1]) => direct(owner, query),
    at: (day: Day) => (today = day),
    settle: () => settleJobs({ queue, login, jobs, world: worldAt(today), law }),
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
  const reply: unknown = await route.handler(
    { params: part('params'), query: part('query'), body: part('body') } as never,
    caller,
    {} as never,
  )
  if (!isRefusal(reply) && reply instanceof Object && !('bytes' in reply)) endpoint.returns.parse(reply)
  // A handler's reply is what its contract returns.
  return reply as Reply<E>
}
