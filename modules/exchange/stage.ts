import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approve, type Caller, type Law } from '#kernel/access'
import { calendar, clock, type Day } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { answerErrors, bareServer, mount, throttle } from '#kernel/http'
import { residentIdCheck } from '#kernel/identifiers'
import { isRefusal } from '#kernel/refusal'
import { at as worldAt, callerAs, freshDatabase } from '#kernel/testing'
import { routes } from './routes.ts'
import { systemOf } from './scope.ts'
import { approvals } from './systems.ts'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }
const counties = { here: 140997000000, there: 140998000000 }

/** A resident's number of a region nobody was assigned. */
export const idNumber = (serial: number): string => {
  const first = `1909971985060${String(1000 + serial)}`.slice(0, 17)
  return first + residentIdCheck(first)
}

/** Two counties of a city, a server that knows keys, and the two people it takes to open a system. */
export async function stage() {
  process.env['JIANGPU_MASTER_KEY_FILE'] = join(mkdtempSync(join(tmpdir(), 'jp-exchange-')), 'master.key')
  const { owner, login } = await freshDatabase()
  let today: Day = '2026-03-18'
  const run = (query: Parameters<typeof direct>[1]) => direct<Record<string, unknown>>(owner, query)
  await run(
    sql`insert into role (id, title, sector, way, may, sees) values ('exchange_system', '对接系统', '系统', 'division', '{exchange.call}', 0) on conflict do nothing`,
  )
  for (const [code, name, level, parent, lo, hi] of [
    [140900000000, '演示市', 2, null, 2000, 100000],
    [counties.here, '忻岭县', 3, 140900000000, 3000, 3999],
    [counties.there, '平河县', 3, 140900000000, 4000, 4999],
  ] as const)
    await run(
      sql`insert into division (code, source, name, short_name, level, parent, lo, hi) values (${code}, '虚拟', ${name}, ${name}, ${level}, ${parent}, ${lo}, ${hi}) on conflict do nothing`,
    )
  let node = 0
  const organisation = async (name: string, county: number | null, place: number) => {
    node += 1000
    const [row] = await run(sql`
      insert into organisation (name, kind, is_union, division, place, city, county, node, node_hi, source)
      values (${name}, ${county === null ? '工会' : '企业'}, ${county === null}, ${county ?? 140900000000}, ${place}, 140900000000, ${county}, ${node}, ${node + 999}, '测试') returning id`)
    return { id: String(row?.['id']), name, node, place, county }
  }
  const office = await organisation('演示市总工会', null, 2000)
  const here = await organisation('北岭锻造有限公司', counties.here, 3000)
  const there = await organisation('平河机械有限公司', counties.there, 4000)
  let n = 0
  const officer = async (name: string, may: readonly string[]): Promise<() => Caller> => {
    const id = `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`
    await run(
      sql`insert into account (id, login, name, organisation_name, place, state) values (${id}, ${id}, ${name}, ${office.name}, 2000, '正常')`,
    )
    return () =>
      callerAs({
        pool: login,
        law,
        today,
        name,
        may,
        account: id,
        reach: { way: 'division', lo: 2000, hi: 100000, sees: 0 },
        post: {
          id,
          role: 'test',
          organisation: office.id,
          organisationName: office.name,
          sector: '系统',
          division: 140900000000,
        },
      })
  }
  const clerk = await officer('邢国栋', ['exchange.read', 'exchange.manage'])
  const second = await officer('樊建业', ['exchange.read', 'approve.second'])
  const visitor = callerAs({
    pool: login,
    law,
    today,
    name: '',
    may: [],
    account: '00000000-0000-4000-8000-000000000099',
    reach: { way: 'public' },
    post: {
      id: '00000000-0000-4000-8000-000000000099',
      role: '',
      organisation: office.id,
      organisationName: '',
      sector: '',
      division: null,
    },
  })
  const app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: false, styles: [] })
  mount(app, routes, {
    gate: {
      callerOf: request =>
        Promise.resolve(
          request.cookies['session'] === 'clerk' ? clerk() : { ...visitor, account: null, may: new Set<string>() },
        ),
      titleOf: id => id,
      systemOf: key => systemOf(key, { pool: login, world: worldAt(today), law }),
    },
    throttle: throttle(1000, clock.instant),
    proof: true,
  })
  await app.ready()
  /** A call over HTTP with a key, as the other side makes it. */
  const call = async (
    key: string | null,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    idempotency?: string,
  ) => {
    const reply = await app.inject({
      method,
      url: `/api/exchange/v1${path}`,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(idempotency && { 'idempotency-key': idempotency }),
      },
      ...(body !== undefined && { payload: body as object }),
    })
    // Whoever tests looks into the reply as far as it needs.
    return { status: reply.statusCode, ...(reply.json() as Reply) }
  }
  /** The same from the console, with a session. */
  const desk = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const reply = await app.inject({
      method,
      url: `/api/exchange${path}`,
      headers: { 'x-jiangpu-csrf': '1' },
      cookies: { session: 'clerk' },
      ...(body !== undefined && { payload: body as object }),
    })
    return { status: reply.statusCode, ...(reply.json() as Reply) }
  }
  const asked = {
    name: '一网通办平台',
    operator: '演示市行政审批服务管理局',
    contact: '数据科',
    purpose: '职工查自己的培训和证书',
    ground: '演示市数据共享清单',
    division: String(counties.here),
    fields: ['name', 'employerName'],
    registers: ['skill_certificate'],
    writes: [] as string[],
    fromDay: '2026-03-01',
    toDay: '2027-03-01',
    perMinute: 6000,
  }
  /** Asked for by one, agreed to by another. */
  const open = async (more: Partial<typeof asked> = {}) => {
    const made = await desk('POST', '/systems', { ...asked, ...more })
    if (made.id === undefined) throw new Error(JSON.stringify(made))
    const [approval] = await run(sql`select id from approval where subject = ${made.id}`)
    await second().transaction(async tx => {
      const agreed = await approve(tx, 'exchange.open', String(approval?.['id']))
      if (isRefusal(agreed)) throw new Error(agreed.what)
      const undone = await approvals['exchange.open']?.carryOut?.(tx, second(), agreed as never)
      if (undone) throw new Error(undone.what)
    })
    return made.id
  }
  const keyOf = async (system: string, body: object = {}) => {
    const made = await desk('POST', `/systems/${system}/keys`, body)
    if (made.key === undefined) throw new Error(JSON.stringify(made))
    return made.key
  }
  return {
    owner,
    run,
    units: { here, there },
    counties,
    asked,
    call,
    desk,
    open,
    keyOf,
    second,
    at: (day: Day) => (today = day),
  }
}

export interface Reply {
  readonly id?: string
  readonly key?: string
  readonly code?: string
  readonly rows?: readonly {
    readonly id?: string
    readonly person?: string
    readonly fields?: Readonly<Record<string, string | null>>
    readonly documents?: readonly { readonly number: string }[]
    readonly record?: Readonly<Record<string, unknown>>
    readonly action?: string
    readonly errors?: readonly { readonly field: string | null; readonly what: string }[]
  }[]
  readonly next?: string | null
  readonly feed?: string
  readonly more?: boolean
  readonly changes?: readonly {
    readonly seq: string
    readonly id: string
    readonly gone: boolean
    readonly person?: { readonly fields: Readonly<Record<string, string | null>> }
    readonly records?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  }[]
  readonly person?: {
    readonly id: string
    readonly fields: Readonly<Record<string, string | null>>
    readonly documents?: readonly { readonly number: string }[]
  }
  readonly records?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
  readonly action?: string
  readonly version?: number
  readonly keys?: readonly { readonly id: string; readonly works: boolean; readonly tail: string }[]
}
