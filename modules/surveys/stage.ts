import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql, transaction } from '#kernel/database'
import { settleJobs } from '#kernel/jobs'
import { at as worldAt, handlers, town, type TownUnit } from '#kernel/testing'
import { bitOf } from '#modules/people'
import { jobs } from './jobs.ts'
import { publicPages } from './public/pages.ts'
import { officePages } from './public/slips.html.ts'
import { routes } from './routes.ts'

const values: Readonly<Record<string, unknown>> = {
  'surveys.leastAnswers': 10,
  'surveys.leastStratum': 20,
  'surveys.designEffect': 1.2,
  'surveys.expectedResponse': 60,
  'surveys.doubleShare': 100,
}
const law: Law = {
  calendar: calendar([]),
  reading: id => ({
    title: id,
    value: values[id] ?? null,
    evidence: values[id] === undefined ? '未配置' : '产品约定',
  }),
}
export const { call, done } = handlers(routes)
const run = ['surveys.read', 'surveys.write', 'surveys.enter', 'surveys.texts', 'surveys.export']

/** A city of two counties with 120 workers in one mill and 60 in another, the unions that ask them, and a committee that looks on. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    committee: await t.organisation('演示市人大社会建设委员会', 'city', { kind: '机关' }),
    mill: await t.organisation('北岭锻造有限公司', 'home', { industry: '制造业' }),
    works: await t.organisation('平河机械有限公司', 'next', { industry: '建筑业' }),
  }
  const query = (what: Parameters<typeof direct>[1]) => direct(t.owner, what)
  const fill = (unit: TownUnit, many: number) =>
    query(sql`
      insert into person (name, pinyin, sex, born, employment, employer, division, place, province, city, county, node, salt, source)
      select '职工' || k, 'x', case when k % 3 = 0 then '女' else '男' end, '1979-06-01'::date, '在职', ${unit.id}, ${unit.code}, ${unit.place}, 140000000000, 140900000000, ${unit.county}, ${unit.node}, '\\x00'::bytea, '测试' from generate_series(1, ${many}::int) k`)
  await fill(offices.mill, 120)
  await fill(offices.works, 60)
  const sees = (1 << bitOf('identity')) | (1 << bitOf('employment'))
  const as = {
    city: t.who(offices.city, { way: 'division', may: run, sees }),
    other: t.who(offices.city, { way: 'division', may: run, sees, name: '另一位录入员' }),
    county: t.who(offices.county, { way: 'division', may: run, sees }),
    next: t.who(offices.next, { way: 'division', may: run, sees }),
    /** Looks on: results, never an answer. */
    committee: t.who(offices.committee, { way: 'division', may: ['surveys.read'], sees: 0, sector: '人大' }),
    visitor: t.who(offices.city, { way: 'public', may: [] }),
  }
  const self = (person: string): Caller & { readonly person: string } => {
    const reach = {
      way: 'self',
      person,
      today: t.today(),
      account: `00000000-0000-4000-9000-${person.slice(-12)}`,
    } as const
    return {
      account: reach.account,
      person,
      name: '本人',
      post: null,
      may: new Set(),
      reach,
      today: t.today(),
      law,
      transaction: work => transaction(t.login, reach, work),
    }
  }
  /** Opens a public page or sends its form, as somebody with nothing but the link. */
  const visit = async (path: '/q/{token}', token: string, form?: Readonly<Record<string, unknown>>) => {
    const found = publicPages.find(one => one.shape.path === path && one.shape.method === (form ? 'POST' : 'GET'))
    if (!found) throw new Error(`no page ${path}`)
    const visitor = { caller: as.visitor(), site: 'http://localhost', large: false, formField: () => '' } as never // Nothing else of a visitor is looked at.
    const reply: unknown = await found.handler({ params: { token }, query: {}, form } as never, visitor) // As its shapes read it.
    return reply as { title?: string; body?: string; status?: number; redirect?: string; code?: string; what?: string }
  }
  /** What an office prints: codes, or names. */
  const print = async (path: '/survey-slips/{survey}' | '/survey-names/{survey}', survey: string, caller: Caller) => {
    const found = officePages.find(one => one.shape.path === path)
    if (!found) throw new Error(`no page ${path}`)
    const visitor = { caller, site: 'http://localhost', large: false, formField: () => '' } as never // Nothing else of a visitor is looked at.
    const reply: unknown = await found.handler(
      { params: { survey }, query: { purpose: '发给抽中的职工' } } as never,
      visitor,
    ) // As its shapes read it.
    return reply as { title?: string; body?: string; code?: string }
  }
  return {
    ...t,
    offices,
    print,
    as,
    self,
    visit,
    query,
    settle: () => settleJobs({ queue: t.queue, login: t.login, jobs, world: worldAt(t.today()), law }),
    night: async () => {
      const [job] = jobs
      await job?.run(null, {
        reach: { way: 'job', today: t.today() },
        world: worldAt(t.today()),
        law,
        transaction: work => t.job(work),
        system: work => t.job(work),
      })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof stage>>
