import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { calendar, clock, worldAt } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { answerErrors, bareServer, mount, throttle, type Response } from '#kernel/http'
import {
  callerOf,
  givePassword,
  giveTotp,
  grantPost,
  loadRoles,
  openAccount,
  presentCode,
  sessionPolicy,
} from '#kernel/identity'
import { numberDivisions, type Division } from '#kernel/identifiers'
import { lawOf, module, pack } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { parameter } from '#kernel/rules'
import { me as whoAmI } from './contract.ts'
import { loadDivisions } from './divisions.ts'
import { routes } from './routes.ts'

const division = (code: number, name: string, level: Division['level'], parent: number | null): Division => ({
  code,
  source: '虚拟',
  name,
  shortName: name,
  level,
  parent,
  validFrom: null,
  validTo: null,
})

/** An invented city with two counties. */
export const divisions = [
  division(0, '全国', 0, null),
  division(990000000000, '虚构省', 1, 0),
  division(990100000000, '平川市', 2, 990000000000),
  division(990121000000, '云溪县', 3, 990100000000),
  division(990122000000, '石桥县', 3, 990100000000),
]
/** A share the office may type in, one that is the nation's alone, and a list that can't be typed. */
const parameters = [
  parameter<number>({
    id: 'test.noticeDays',
    title: '公示工作日',
    unit: '个工作日',
    on: 'notice.start',
    task: '平川市总工会',
  }),
  parameter<number>({
    id: 'test.leastDays',
    title: '最少公示工作日',
    unit: '个工作日',
    on: 'notice.start',
    layers: 'floor',
    task: '平川市总工会',
  }),
  parameter<number>({
    id: 'test.nationalDays',
    title: '全国统一天数',
    unit: '日',
    on: 'notice.start',
    layers: 'nationalOnly',
  }),
]
const above = pack({
  id: 'above',
  division: null,
  title: '全国',
  status: 'in force',
  from: '2020-01-01',
  parameters: [
    {
      parameter: 'test.leastDays',
      from: '2020-01-01',
      value: 5,
      evidence: '已核',
      cites: { title: '上位办法（示例）', article: '第三条' },
    },
  ],
})
const law = lawOf(
  [above],
  [module({ name: 'test', title: '试验', parameters })],
  calendar([]),
  code => divisions.find(d => d.code === code)?.parent ?? null,
)
const numbered = new Map(numberDivisions(divisions).map(d => [d.code, d]))

export const roles = [
  {
    id: 'city_union_lmb',
    title: '市总工会劳模办',
    sector: '工会',
    way: 'division',
    may: ['people.read', 'people.export'],
    sees: [],
  },
  { id: 'county_union', title: '县总工会', sector: '工会', way: 'division', may: ['people.read'], sees: [] },
  { id: 'leader', title: '签字领导', sector: '工会', way: 'division', may: ['approve.second'], sees: [] },
  {
    id: 'sys_admin',
    title: '系统管理员',
    sector: '系统',
    way: 'division',
    may: ['admin.accounts', 'admin.calendar', 'admin.parameters', 'admin.jobs'],
    sees: [],
    excludes: ['sec_admin', 'audit_admin'],
  },
  { id: 'unit_union_chair', title: '基层工会主席', sector: '工会', way: 'unit', may: ['honours.nominate'], sees: [] },
  {
    id: 'sec_admin',
    title: '安全管理员',
    sector: '系统',
    way: 'division',
    may: ['admin.posts', 'admin.sessions', 'approve.second'],
    sees: [],
    excludes: ['sys_admin', 'audit_admin'],
  },
  {
    id: 'audit_admin',
    title: '审计管理员',
    sector: '系统',
    way: 'division',
    may: ['admin.audit'],
    sees: [],
    excludes: ['sys_admin', 'sec_admin'],
  },
] as const

export const password = 'Pingchuan-2026'

/** The administration on a database of its own: an office per division, people with posts, and a way to call as them. */
export async function stage({ login, owner }: { readonly login: pg.Pool; readonly owner: pg.Pool }) {
  const world = worldAt('2026-04-07')
  const asSystem = <T>(work: Parameters<typeof transaction<T>>[2]) =>
    transaction(login, { way: 'job', today: world.today() }, work)
  await asSystem(async tx => {
    await loadRoles(tx, roles, () => 0)
    await loadDivisions(tx, divisions)
  })
  const app = await bareServer({ log: false, trustProxy: false })
  answerErrors(app, { demo: true, styles: [] })
  mount(app, routes, {
    gate: {
      titleOf: permission => permission,
      callerOf: request => callerOf(request.cookies[sessionPolicy.cookie], { pool: login, world, law }),
    },
    throttle: throttle(10_000, clock.instant),
    proof: true,
  })
  await app.ready()

  /** A union office that stands for a division. */
  async function office(code: number, name: string): Promise<Office> {
    const at = numbered.get(code)
    if (!at) throw new Error(`no division ${code}`)
    const [row] = await direct<{ id: string }>(
      owner,
      sql`
      insert into organisation (name, kind, division, place, node, node_hi, source) values (${name}, '机关', ${code}, ${at.lo}, ${at.lo}, ${at.lo + 999}, '测试') returning id`,
    )
    if (!row) throw new Error('no office')
    return { id: row.id, name, code, lo: at.lo, hi: at.hi }
  }

  /** Somebody of an office with an account that works, in these roles. Administrators have their second factor. */
  async function person(at: Office, name: string, ...held: readonly string[]): Promise<Person> {
    const loginName = `user${++people}`
    return asSystem(async tx => {
      const id = await openAccount(tx, {
        login: loginName,
        name,
        organisation: at.id,
        organisationName: at.name,
        place: at.lo,
        node: null,
      })
      if (isRefusal(id)) throw new Error(id.what)
      const posts: string[] = []
      for (const role of held) {
        const post = await grantPost(tx, {
          account: id,
          role,
          organisation: at.id,
          organisationName: at.name,
          lo: at.lo,
          hi: at.hi,
          division: at.code,
          place: at.lo,
          node: null,
          from: '2026-01-01',
        })
        if (isRefusal(post)) throw new Error(post.what)
        posts.push(post)
      }
      await givePassword(tx, id, loginName, password)
      if (held.some(role => role.endsWith('_admin'))) await giveTotp(tx, id)
      return { id, login: loginName, name, posts }
    })
  }

  /** A browser with its cookie. */
  function browser() {
    let cookie = ''
    const call = async <T = unknown>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
      const reply = await app.inject({
        method,
        url: `/api${path}`,
        headers: {
          'x-jiangpu-csrf': '1',
          'user-agent': '测试浏览器',
          ...(cookie && { cookie: `${sessionPolicy.cookie}=${cookie}` }),
        },
        ...(payload && { payload }),
      })
      const set = reply.cookies.find(c => c.name === sessionPolicy.cookie)
      if (set) cookie = set.value
      // The test says what it expects of the reply; the mounted routes check it against the contract.
      return { status: reply.statusCode, body: reply.json<T>(), cookie: set }
    }
    const me = async () => (await call<Response<typeof whoAmI>>('GET', '/me')).body
    return { call, me, cookie: () => cookie, useCookie: (value: string) => (cookie = value) }
  }

  async function as(who: Person) {
    const own = browser()
    const code = await asSystem(tx => presentCode(tx, who.id))
    const reply = await own.call('POST', '/session', { login: who.login, password, ...(code && { code }) })
    if (reply.status !== 200) throw new Error(`${who.name} could not log in: ${JSON.stringify(reply.body)}`)
    return own
  }
  return { app, world, law, asSystem, office, person, browser, as, close: () => app.close() }
}
let people = 0

export interface Office {
  readonly id: string
  readonly name: string
  readonly code: number
  readonly lo: number
  readonly hi: number
}
export interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly posts: readonly string[]
}
export type Stage = { readonly app: FastifyInstance } & Awaited<ReturnType<typeof stage>>
