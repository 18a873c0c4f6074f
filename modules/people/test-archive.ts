import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller } from '#kernel/access'
import { transaction } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { residentIdCheck } from '#kernel/identifiers'
import { isRefusal } from '#kernel/refusal'
import { freshDatabase, type TestDatabase } from '#kernel/testing'
import { demoOrganisations, type DemoOrganisations } from '#modules/organisations'
import { calendar } from '#kernel/calendar'
import { personBody } from './contract.ts'
import { demoPeople } from './demo.ts'
import { routes } from './routes.ts'

export const today = '2026-03-02'
export let database: TestDatabase
export let demo: DemoOrganisations
export let county: Caller
export let thin: Caller
export let unit: Caller

/** For tests: a fresh database with the demo's county, and three callers of it. */
export async function openArchive(): Promise<void> {
  keepFilesUnder(mkdtempSync(join(tmpdir(), 'jp-people-')))
  database = await freshDatabase()
  await database.owner.query(`insert into division (code, source, name, short_name, level, parent, lo, hi) values
    (0, '民政', '全国', '全国', 0, null, 0, 999999999999999), (140000000000, '民政', '山西省', '山西', 1, 0, 40000000000000, 49999999999999), (140900000000, '民政', '忻州市', '忻州', 2, 140000000000, 40900000000000, 40999999999999)`)
  demo = await transaction(database.login, { way: 'job', today }, async tx => {
    const made = await demoOrganisations(tx)
    await demoPeople(tx)
    return made
  })
  const bounds = async (text: string, of: unknown) =>
    (await database.owner.query<{ lo: number; hi: number }>(text, [of])).rows[0] ?? { lo: 0, hi: 0 }
  const division = (code: number) => bounds('select lo, hi from division where code = $1', code)
  const [first] = demo.enterprises
  county = callerFor({ way: 'division', ...(await division(demo.divisions.county)) }, demo.countyUnions.county)
  thin = callerFor({ way: 'division', ...(await division(demo.divisions.thin)) }, demo.countyUnions.thin)
  unit = callerFor(
    { way: 'unit', ...(await bounds('select node as lo, node_hi as hi from organisation where id = $1', first?.id)) },
    { id: first?.id ?? '', name: first?.name ?? '' },
  )
}

function callerFor(
  reach: { way: 'division' | 'unit'; lo: number; hi: number },
  office: { id: string; name: string },
): Caller {
  const whole = { account: '00000000-0000-4000-8000-000000000001', organisation: office.id, ...reach, today }
  return {
    account: whole.account,
    person: null,
    name: '褚文秀',
    today,
    reach: whole,
    may: new Set(['people.read', 'people.write', 'people.reveal', 'people.import', 'people.export']),
    post: {
      id: '00000000-0000-4000-8000-000000000002',
      role: 'county_union',
      organisation: office.id,
      organisationName: office.name,
      sector: '工会',
      division: null,
    },
    law: { calendar: calendar([]), reading: parameter => ({ value: null, title: parameter, evidence: '未配置' }) },
    transaction: work => transaction(database.login, whole, work),
  }
}

/** What the endpoint answers; a reply is checked against its contract as the server does in tests. */
export async function call<T = Record<string, unknown>>(
  name: string,
  caller: Caller,
  request: { params?: unknown; query?: unknown; body?: unknown } = {},
): Promise<T> {
  const [method, path] = name.split(' ')
  const route = routes.find(r => r.endpoint.method === method && r.endpoint.path === path)
  if (!route) throw new Error(`no route ${name}`)
  const { query, body } = route.endpoint
  const answer = await route.handler(
    {
      params: request.params,
      query: query?.parse(request.query ?? {}),
      body:
        body && request.body instanceof Object && !('file' in request.body) ? body.parse(request.body) : request.body,
    } as never,
    caller,
    {} as never,
  )
  if (!isRefusal(answer) && !('bytes' in (answer as object))) route.endpoint.returns.parse(answer)
  return answer as T
}
export const number = (born: string, n: number) => {
  const first = `191407${born}${String(n).padStart(3, '0')}`
  return first + residentIdCheck(first)
}
export const body = (more: Record<string, unknown>) =>
  personBody.parse({ name: '靳长河', employer: demo.enterprises[0]?.id, ...more })
export type List = { rows: { id: string; name: string; idTail: string | null }[]; total: number }
