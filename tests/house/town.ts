import { expect } from 'vitest'
import type { Endpoint } from '#kernel/http'
import { testInstallation, type TestInstallation } from '../installation.ts'

/** The demo as the whole application stands on it, with everybody's key in hand. */
export interface Town extends TestInstallation {
  readonly endpoints: readonly Endpoint[]
  /** By log-in name: the session's token, acting in the account's first post. */
  tokenAt(login: string): Promise<string>
  /** Real ids of the first county's rows, by the path they are read under. */
  readonly ids: ReadonlyMap<string, readonly string[]>
  readonly cases: ReadonlyMap<string, { readonly version: number; readonly step: string; readonly status: string }>
  /** By log-in name: what the role may do. */
  readonly may: ReadonlyMap<string, ReadonlySet<string>>
}

/** County of the demo that holds nearly everything; the next one is what a neighbour's post reaches. */
export const home = 'xianzong'
export const neighbour = 'xianzong2'

export async function demoTown(): Promise<Town> {
  const installation = await testInstallation('2026-03-18', { demo: true })
  const { owner } = installation.database
  const posts = await owner.query<{
    login: string
    account: string
    post: string
    may: string[]
    lo: number
    hi: number
  }>(
    `select a.login, a.id as account, p.id as post, r.may, d.lo, d.hi from account a join post p on p.account = a.id
     join role r on r.id = p.role join organisation o on o.id = p.organisation join division d on d.code = o.division
     where a.login !~ '^yanshi' order by p.from_day`,
  )
  const by = new Map(posts.rows.map(row => [row.login, row]))
  const county = by.get(home)
  if (!county) throw new Error(`the demo has no ${home}`)
  const tokens = new Map<string, Promise<string>>()
  const ids = new Map<string, readonly string[]>()
  for (const [path, query] of Object.entries(rowsOf)) {
    const { rows } = await owner.query<{ id: string }>(query, query.includes('$1') ? [county.lo, county.hi] : [])
    ids.set(
      path,
      rows.map(row => row.id),
    )
  }
  const cases = await owner.query<{ id: string; version: number; step: string; status: string }>(
    `select id, version, step, status from kase`,
  )
  return {
    ...installation,
    cases: new Map(cases.rows.map(row => [row.id, row])),
    endpoints: installation.modules.flatMap(m => m.routes.map(r => r.endpoint)),
    ids,
    may: new Map(posts.rows.map(row => [row.login, new Set(row.may)])),
    tokenAt: login => {
      const row = by.get(login)
      if (!row) throw new Error(`the demo has no ${login}`)
      const token = tokens.get(login) ?? installation.tokenOf(row.account, row.post)
      tokens.set(login, token)
      return token
    },
  }
}

// What lies in the county: its offices, firms, people and everything begun there. Few are enough where there are thousands.
const rowsOf: Readonly<Record<string, string>> = {
  '/cases': `select id from kase where place between $1 and $2 and line is null order by step = 'county.receive' desc, id`,
  '/lists': `select id from list where place between $1 and $2`,
  '/notices': `select id from notice where place between $1 and $2`,
  '/objections': `select o.id from objection o join notice n on n.id = o.notice where n.place between $1 and $2`,
  '/letters': `select l.id from letter l join list li on li.id = l.list where li.place between $1 and $2 and l.department_key <> 'HRSS'`,
  '/submissions': `select s.id from submission s join list li on li.id = s.list where li.place between $1 and $2`,
  '/people': `select id from person where place between $1 and $2 order by id limit 12`,
  '/nominees/person': `select id from person where place between $1 and $2 order by id limit 5`,
  '/organisations': `select id from organisation where place between $1 and $2 and kind = '企业' order by id limit 12`,
  '/nominees/organisation': `select id from organisation where place between $1 and $2 and kind = '企业' order by id limit 5`,
  '/teams': `select id from team where place between $1 and $2 order by id limit 5`,
  '/nominees/team': `select id from team where place between $1 and $2 order by id limit 5`,
  '/blank-teams': `select team as id from team_mark where place between $1 and $2 order by state <> '空白', team limit 5`,
  '/blank-plans': `select id from team_plan where place between $1 and $2 order by id limit 5`,
  '/accounts': `select id from account where place between $1 and $2 order by id limit 12`,
  '/posts': `select p.id from post p join account a on a.id = p.account where a.place between $1 and $2 order by p.id limit 12`,
  '/own-requests': `select id from own_request where place between $1 and $2 order by id limit 12`,
  '/files': `select f.id from file f join file_link l on l.file = f.id where f.class <> '公开' order by f.id limit 12`,
  '/rounds': `select id from round`,
  '/revocations': `select r.kase as id from revocation r join award a on a.id = r.award where a.place between $1 and $2 order by r.opened_on desc limit 12`,
  '/awards/history': `select id from award where source <> '表彰决定' and place between $1 and $2 order by id limit 12`,
  '/awards/events': `select e.id from award_event e join award a on a.id = e.award where a.place between $1 and $2 order by e.id limit 12`,
  '/awards': `select id from award where place between $1 and $2 order by decision is null, id limit 12`,
  '/talent-papers': `select e.id from talent_evidence e join person p on p.id = e.person where p.place between $1 and $2 order by e.id limit 5`,
  '/talent-marks': `select m.id from talent_mark m join person p on p.id = m.person where p.place between $1 and $2 order by m.id limit 5`,
  '/studios': `select id from studio where place between $1 and $2`,
  '/studio-entries': `select e.id from studio_entry e where e.place between $1 and $2 order by e.id limit 12`,
  '/studio-applications': `select id from kase where procedure like 'innovation.%' and place between $1 and $2`,
  '/studio-programmes': `select id from studio_programme`,
  '/colleges': `select id from college where place between $1 and $2`,
  '/alliances': `select id from alliance`,
  '/care/batches': `select id from care_batch where place between $1 and $2`,
  '/care/lines': `select id from care_line where place between $1 and $2 order by id limit 12`,
  '/care/people': `select distinct person as id from care_entitlement where place between $1 and $2 limit 12`,
  '/care/facts': `select f.id from care_fact f join person p on p.id = f.person where p.place between $1 and $2 limit 12`,
  '/care/recoveries': `select id from care_recovery where place between $1 and $2`,
  '/care/contests': `select id from care_contest where place between $1 and $2`,
  '/care/postings': `select id from care_posting where place between $1 and $2`,
  '/care/compares': `select id from care_compare where place between $1 and $2`,
  '/care/trips': `select id from care_trip where place between $1 and $2`,
  '/surveys': `select id from survey where place between $1 and $2 order by state = '回收' desc`,
  '/survey-forms': `select id from survey_form where place between $1 and $2`,
  '/craft-plans': `select id from craft_plan`,
  // A department that is tried as a stranger has tasks of its own in the county: these are not among them.
  '/duties': `select t.id from duty_task t where t.place between $1 and $2 and not exists (select from duty_body b join organisation o on o.id = b.organisation where b.task = t.id and o.department is not null)`,
  '/duties/evidence': `select e.id from duty_evidence e join duty_task t on t.id = e.task where t.place between $1 and $2 and e.file is not null`,
  '/legislature/matters': `select id from npc_matter order by id`,
  '/legislature/items': `select id from npc_item order by id`,
  '/legislature/questions': `select id from npc_question order by id`,
  '/legislature/findings': `select id from npc_finding order by id`,
  '/legislature/releases': `select id from npc_release order by id`,
  '/legislature/plans': `select id from npc_plan order by id`,
  '/legislature/files': `select id from npc_step order by id limit 5`,
  '/assessments': `select id from unit_assessment where place between $1 and $2`,
  '/meetings': `select id from duty_meeting where place between $1 and $2`,
  '/simulation-snapshots': `select id from simulation_snapshot where place between $1 and $2`,
  '/simulations': `select id from simulation where place between $1 and $2`,
  '/skill-standards': `select id from skill_standard`,
  '/skill-bodies': `select id from assessment_body where place between $1 and $2`,
  '/skill-plans': `select id from assessment_plan where place between $1 and $2`,
  '/appointments': `select t.kase as id from technician_appointment t join kase k on k.id = t.kase where k.place between $1 and $2`,
}

/** The rows an endpoint's path names, found by its folder: `/lists/{id}/notice-preview` belongs to `/lists`. */
export const idsFor = (town: Town, path: string): readonly string[] | undefined =>
  town.ids.get(path.slice(0, path.indexOf('/{')))

export const nameOf = (e: Endpoint): string => `${e.method} ${e.path}`

/** Nothing wrong found; what is wrong is listed in the failure. */
export const none = (wrong: readonly string[]): void => expect(wrong).toEqual([])
