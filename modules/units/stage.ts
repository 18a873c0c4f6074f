import type { Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { grams, namePinyin } from '#kernel/identifiers'
import { settleJobs } from '#kernel/jobs'
import { at as worldAt, handlers, town, type TownUnit } from '#kernel/testing'
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
  reading: id => ({
    title: id,
    value: values[id] ?? null,
    evidence: values[id] === undefined ? '未配置' : '产品约定',
  }),
}
const bits = (...groups: Bit[]): number => groups.reduce((all, group) => all | (1 << bitOf(group)), 0)

export const { call } = handlers(routes)

/** An invented city with a state-owned mill in one county and a private works in the next, teams, people, and who calls. */
export async function stage() {
  const t = await town({ law, today: '2026-03-18' })
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    mill: await t.organisation('北岭锻造有限公司', 'home', { ownership: '国有独资公司' }),
    works: await t.organisation('平河机械有限公司', 'next', { ownership: '私营有限责任公司' }),
  }
  const run = (query: Parameters<typeof direct>[1]) => direct(t.owner, query)
  const team = async (unit: TownUnit, name: string, members: number | null, party: number | null) => {
    const id = await t.team(name, unit)
    await run(sql`update team set members = ${members}, party_members = ${party} where id = ${id}`)
    // As if it had been registered then: triggers write the moment.
    await t.owner.query('alter table team disable trigger user')
    await run(sql`update team set since = '2026-01-10 09:00+08' where id = ${id}`)
    await t.owner.query('alter table team enable trigger user')
    return id
  }
  const person = async (
    name: string,
    {
      team: at = null,
      politics = '群众',
      skill = null,
    }: { team?: string | null; politics?: string; skill?: string | null } = {},
  ) => {
    const unit = offices.mill
    const id = await t.person(name, unit, { pinyin: namePinyin(name).full })
    await run(sql`update person set team = ${at}, politics = ${politics}, skill_level = ${skill} where id = ${id}`)
    for (const gram of grams(name))
      await run(
        sql`insert into name_gram (gram, place, node, person) values (${gram}, ${unit.place}, ${unit.node}, ${id}) on conflict do nothing`,
      )
    return id
  }
  const own = ['units.read', 'units.own', 'units.attest', 'units.plan', 'units.export', 'people.answer', 'people.check']
  const as = {
    clerk: t.who(offices.mill, {
      way: 'unit',
      may: own,
      sees: bits('identity', 'education', 'employment', 'skills', 'union', 'insurance'),
    }),
    hr: t.who(offices.mill, {
      way: 'unit',
      may: ['units.read', 'units.own', 'units.attest'],
      sees: bits('identity', 'employment'),
    }),
    works: t.who(offices.works, { way: 'unit', may: own, sees: bits('identity', 'employment') }),
    county: t.who(offices.county, {
      way: 'division',
      may: ['units.read', 'units.export', 'units.plan'],
      sees: bits('identity', 'employment', 'union'),
    }),
    checker: t.who(offices.county, {
      way: 'division',
      may: ['units.read', 'units.check'],
      sees: bits('identity', 'employment'),
    }),
    city: t.who(offices.city, { way: 'division', may: ['units.read'], sees: bits('identity') }),
  }
  return {
    offices,
    as,
    team,
    person,
    run,
    job: t.job,
    at: t.at,
    settle: () => settleJobs({ queue: t.queue, login: t.login, jobs, world: worldAt(t.today()), law }),
  }
}
