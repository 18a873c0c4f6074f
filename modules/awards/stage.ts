import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller, Law } from '#kernel/access'
import { calendar } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import { keepFilesUnder } from '#kernel/files'
import { settleJobs } from '#kernel/jobs'
import { at as worldAt, handlers, town, type TownUnit } from '#kernel/testing'
import { jobs } from './jobs.ts'
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
  const t = await town({ law, today: '2026-04-28' })
  const { owner } = t
  const offices = {
    city: await t.organisation('演示市总工会', 'city', { union: '设区市总工会' }),
    county: await t.organisation('忻岭县总工会', 'home', { union: '县级总工会' }),
    next: await t.organisation('平河县总工会', 'next', { union: '县级总工会' }),
    unit: await t.organisation('北岭锻造有限公司', 'home'),
    other: await t.organisation('平河机械有限公司', 'next'),
  }
  const city = offices.city.code
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
    { unit = offices.unit, category = 'worker' }: { unit?: TownUnit; category?: string } = {},
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
  const work = ['honours.read', 'honours.award', 'awards.read', 'awards.write', 'awards.import', 'awards.revoke']
  const office = (unit: TownUnit, may: readonly string[] = work) => t.who(unit, { way: 'division', may })
  const as = {
    city: office(offices.city),
    leader: office(offices.city, ['awards.read', 'awards.approve']),
    county: office(offices.county),
    next: office(offices.next),
    unit: t.who(offices.unit, { way: 'unit', may: ['awards.read'] }),
    visitor: t.who(offices.city, { way: 'public', may: [] }),
  }
  return {
    ...t,
    offices,
    as,
    person: (name: string, unit = offices.unit) => t.person(name, unit),
    team: (name: string, unit = offices.unit) => t.team(name, unit),
    round,
    approved,
    file: (kind: 'jpg' | 'pdf' | 'xlsx' = 'pdf', at = offices.city) => t.file(at, kind),
    /** Lets the jobs that were asked for run. */
    settle: () => settleJobs({ queue: t.queue, login: t.login, jobs, world: worldAt(t.today()), law }),
  }
}

export const { call, done } = handlers(routes)

/** A public page as a visitor sees it. */
export async function visit(path: string, query: object, caller: Caller): Promise<{ title: string; body: string }> {
  const found = pages.find(p => p.shape.path === path)
  if (!found) throw new Error(`no page ${path}`)
  const asked = { query: found.shape.query?.parse(query) ?? {} }
  // Both pages answer with a sheet: a title and a body.
  return (await found.handler(asked as never, { caller } as never)) as { title: string; body: string }
}
