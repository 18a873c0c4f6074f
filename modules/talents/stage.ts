import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar, type Day } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import type { Call, Endpoint, Response, Route } from '#kernel/http'
import { namePinyin } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { at as worldAt, callerAs, freshDatabase } from '#kernel/testing'
import { insertAwards, updateAwards, type AwardChange, type NewAward } from '#modules/awards'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }
export const everything = (1 << 7) | (1 << 5)

/** An invented city of two counties with people, honours and certificates, and the callers of it. */
export async function stage() {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-talents-')))
  const { owner, login, queue } = await freshDatabase()
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
  const city = 140900000000
  let node = 1
  const organisation = async (name: string, place: number, county: number | null, union = false) => {
    const here = (node += 1000)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into organisation (name, kind, is_union, division, place, province, city, county, node, node_hi, source)
      values (${name}, ${union ? '工会' : '企业'}, ${union}, ${county ?? city}, ${place}, 140000000000, ${city}, ${county}, ${here}, ${here + 999}, '测试') returning id`,
    )
    return { id: row?.id ?? '', name, node: here, place, county }
  }
  const offices = {
    city: await organisation('演示市总工会', 2000, null, true),
    county: await organisation('忻岭县总工会', 3000, 140997000000, true),
    next: await organisation('平河县总工会', 4000, 140998000000, true),
    mill: await organisation('北岭锻造有限公司', 3000, 140997000000),
    works: await organisation('忻岭机械有限公司', 3000, 140997000000),
    far: await organisation('平河机械有限公司', 4000, 140998000000),
  }
  type Unit = (typeof offices)['mill']
  const job = <T>(what: Parameters<typeof transaction<T>>[2]) => transaction(login, { way: 'job', today }, what)
  const person = async (name: string, unit: Unit = offices.mill, sex = '男') => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      values (${name}, ${namePinyin(name).full}, ${sex}, '1979-06-01', '在职', ${unit.id}, ${unit.county ?? city}, ${unit.place}, 140000000000, ${city}, ${unit.county}, ${unit.node}, '\\x00', '测试') returning id`,
    )
    return row?.id ?? ''
  }
  /** Moves somebody to another unit, as the register does. */
  const moveTo = (id: string, unit: Unit) =>
    job(tx =>
      tx.run(
        sql`update person set employer = ${unit.id}, division = ${unit.county ?? city}, place = ${unit.place}, county = ${unit.county}, node = ${unit.node} where id = ${id}`,
      ),
    )
  const award = async (holder: string, more: Partial<NewAward> = {}) => {
    const unit = offices.mill
    const [id] = await job(tx =>
      insertAwards(tx, [
        {
          subject_kind: 'person',
          person: holder,
          name: '某人',
          honour: '1409-MODEL',
          honour_title: '忻州市劳动模范',
          family: '劳模',
          level: '市',
          granted_by: '演示市人民政府',
          year: 2018,
          granted_on: '2018-04-28',
          place: unit.place,
          node: unit.node,
          division: unit.county ?? city,
          province: 140000000000,
          city,
          county: unit.county,
          source: '历史补录',
          verified: '已核',
          ...more,
        },
      ]),
    )
    return id ?? ''
  }
  const file = async () => {
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into file (name, kind, bytes, sha256, sm3, class, sealed, place, since) values ('文件扫描件', 'pdf', 1, sha256('1'), sha256('1'), '内部', false, 3000, ${today}) returning id`,
    )
    return row?.id ?? ''
  }
  const paper = await file()
  const certificate = async (
    holder: string,
    {
      level = '二级/技师',
      verified = '核验',
      on = '2020-06-15',
    }: { level?: string; verified?: string; on?: string } = {},
  ) => {
    const checked = verified === '核验' || verified === '不符'
    const [row] = await direct<{ id: string }>(
      owner,
      sql`insert into skill_certificate (person, source, seen_on, verified, paper, checked_on, ground, scheme, occupation, level, issued_on)
      values (${holder}, '证书或证件原件', '2026-02-01', ${verified}, ${checked ? paper : null}, ${checked ? '2026-02-02' : null}, '人力资源管理所必需', '职业技能等级证书', '焊工', ${level}, ${on}) returning id`,
    )
    return row?.id ?? ''
  }
  let n = 0
  const who = (
    office: keyof typeof offices,
    way: 'unit' | 'division',
    [lo, hi]: readonly [number, number],
    may: readonly string[],
    sees = everything,
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
        reach: { way, lo, hi, sees },
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
  const work = ['talents.read', 'talents.propose', 'talents.mark', 'talents.export', 'people.read']
  const as = {
    city: who('city', 'division', [2000, 100000], work),
    county: who('county', 'division', [3000, 3999], work),
    leader: who('county', 'division', [3000, 3999], ['talents.read', 'approve.second']),
    next: who('next', 'division', [4000, 4999], work),
    skills: who('county', 'division', [3000, 3999], work, 1 << 5),
    mill: who('mill', 'unit', [offices.mill.node, offices.mill.node + 999], ['talents.read']),
  }
  return {
    owner,
    login,
    offices,
    as,
    law,
    person,
    moveTo,
    award,
    certificate,
    file,
    paper,
    job,
    change: (changes: readonly AwardChange[]) => job(tx => updateAwards(tx, changes)),
    today: () => today,
    at: (day: Day) => (today = day),
    /** What the minute does: the facts are followed. */
    settle: () => settleJobs({ queue, login, jobs, world: worldAt(today), law }),
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>

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

/** The same where only the reply will do: a refusal fails the test. */
export async function done<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
  const reply: unknown = await call(endpoint, request, caller)
  if (isRefusal(reply)) throw new Error(`${reply.code}：${reply.what} ${JSON.stringify(reply.details ?? [])}`)
  // A handler's reply is what its contract returns.
  return reply as Response<E>
}
