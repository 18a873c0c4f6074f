import { approve, type Caller, type Law } from '#kernel/access'
import { calendar, clock } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { answerErrors, bareServer, mount, throttle } from '#kernel/http'
import { residentIdCheck } from '#kernel/identifiers'
import { isRefusal } from '#kernel/refusal'
import { at as worldAt, town } from '#kernel/testing'
import { routes } from './routes.ts'
import { systemOf } from './scope.ts'
import { approvals } from './systems.ts'

const law: Law = { calendar: calendar([]), reading: id => ({ title: id, value: null, evidence: '未配置' }) }

/** A resident's number of a region nobody was assigned. */
export const idNumber = (serial: number): string => {
  const first = `1909971985060${String(1000 + serial)}`.slice(0, 17)
  return first + residentIdCheck(first)
}

/** Two counties of a city, a server that knows keys, and the two people it takes to open a system. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const run = (query: Parameters<typeof direct>[1]) => direct<Record<string, unknown>>(t.owner, query)
  await run(
    sql`insert into role (id, title, sector, way, may, sees) values ('exchange_system', '对接系统', '系统', 'division', '{exchange.call}', 0) on conflict do nothing`,
  )
  const office = await t.organisation('演示市总工会', 'city', { union: '设区市总工会' })
  const here = await t.organisation('北岭锻造有限公司', 'home')
  const there = await t.organisation('平河机械有限公司', 'next')
  const counties = { here: here.code, there: there.code }
  /** Whoever stands in a post has an account: the post of a system says who asked and who agreed. */
  const officer = async (name: string, may: readonly string[]) => {
    const who = t.who(office, { way: 'division', may, sees: 0, name, sector: '系统' })
    const { account } = who()
    await run(
      sql`insert into account (id, login, name, organisation_name, place, state) values (${account}, ${account}, ${name}, ${office.name}, ${office.place}, '正常')`,
    )
    return who
  }
  const clerk = await officer('邢国栋', ['exchange.read', 'exchange.manage'])
  const second = await officer('樊建业', ['exchange.read', 'approve.second'])
  const visitor: Caller = { ...t.who(office, { way: 'public', may: [] })(), account: null }
  const app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: false, styles: [] })
  mount(app, routes, {
    gate: {
      callerOf: request => Promise.resolve(request.cookies['session'] === 'clerk' ? clerk() : visitor),
      titleOf: id => id,
      systemOf: key => systemOf(key, { pool: t.login, world: worldAt(t.today()), law }),
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
    return { status: reply.statusCode, ...reply.json<Reply>() }
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
    return { status: reply.statusCode, ...reply.json<Reply>() }
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
  /** The same key, once its system is ready: transactions anywhere in the cluster are waited for, those of other tests too. */
  const ready = async (key: string): Promise<string> => {
    for (let tries = 0; tries < 200; tries++) {
      if ((await call(key, 'GET', '/persons?limit=1')).code !== 'exchange.warming') return key
      await new Promise(later => setTimeout(later, 50))
    }
    throw new Error('a transaction of the cluster never ended')
  }
  return {
    ready,
    owner: t.owner,
    run,
    units: { here, there },
    counties,
    asked,
    call,
    desk,
    open,
    keyOf,
    second,
    at: t.at,
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
