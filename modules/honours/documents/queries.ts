import { sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { levels, levelTitles, type Level } from '../levels.ts'
import type { PublicNotice } from '../public-notice.ts'
import type { Settings } from '../settings.ts'
import type { Letter } from './consult.ts'
import type { FormRow } from './nomination-form.ts'
import type { NoticeReport, ReportedObjection } from './notice-report.ts'
import type { Recommendation } from './recommendation-report.ts'
import type { RosterRow } from './roster.ts'

// An office above is outside a unit's reach; its name stands in the round.
const officeName = (round: string, organisation: string) =>
  sql`coalesce((select ro.name from round_office ro where ro.round = ${sql.ref(round)} and ro.organisation = ${sql.ref(organisation)} limit 1), (select o.name from organisation o where o.id = ${sql.ref(organisation)}), '')`

/** The office the next level of the path has for a case; null at the top. */
async function upwardOf(
  tx: Transaction,
  round: string,
  kase: string | undefined,
  level: Level,
  settings: Settings,
): Promise<string | null> {
  const next = settings.stages.map(s => s.level).find(l => levels.indexOf(l) > levels.indexOf(level))
  if (!next || kase === undefined) return null
  const found = await tx.find<{ name: string }>(sql`
    select ro.name from kase k join round_office ro on ro.round = ${round} and ro.organisation::text = k.offices ->> ${next} where k.id = ${kase} limit 1`)
  return found?.name ?? null
}

export interface NoticeRow {
  readonly id: string
  readonly fields: PublicNotice
  readonly division: number
}

export const findNotice = (tx: Transaction, id: string): Promise<NoticeRow | undefined> =>
  tx.find<NoticeRow>(
    sql`select no.id, p.fields, coalesce((select d.code from division d where d.lo = no.place), 0) as division from notice no join published p on p.id = no.published where no.id = ${id}`,
  )

/** The notice a case was last on, of the office that asks. */
export const noticeOfCase = (
  tx: Transaction,
  kase: string,
  office: string | null,
): Promise<{ id: string } | undefined> =>
  tx.find<{ id: string }>(
    sql`select no.id from notice no join list_entry e on e.list = no.list where e.kase = ${kase} and e.state <> '划去' and no.organisation = ${office} order by no.starts_on desc limit 1`,
  )

/** Photographs are those of this notice: one that hangs on many cases, or was uploaded twice, is one photograph. */
export async function findNoticeReport(tx: Transaction, id: string): Promise<NoticeReport | undefined> {
  const row = await tx.find<{
    round: string
    level: Level
    state: string
    fields: PublicNotice
    settings: Settings
    kase: string | null
    photos: number
  }>(sql`
    select no.round, no.level, no.state, p.fields, r.settings, (select e.kase from list_entry e where e.list = no.list order by e.rank limit 1) as kase,
      (select count(distinct coalesce((select encode(f.sha256, 'hex') from file f where f.id = pa.file), pa.file::text)) from list_entry e join paper pa on pa.kase = e.kase join act c on c.kase = pa.kase and c.n = pa.n
        where e.list = no.list and c.step = no.level || '.report' and c.happened_on >= no.starts_on and pa.kind in ('notice-photo-near', 'notice-photo-far')) as photos
    from notice no join published p on p.id = no.published join round r on r.id = no.round where no.id = ${id}`)
  if (!row) return undefined
  const objections = await tx.rows<ReportedObjection>(sql`
    select o.received_on, o.channel, k.title as about, o.late, o.state, o.finding, o.consequence, o.signed_on
    from objection o left join kase k on k.id = o.kase where o.notice = ${id} order by o.received_on, o.number`)
  return { ...row, upward: await upwardOf(tx, row.round, row.kase ?? undefined, row.level, row.settings), objections }
}

export async function findLetter(tx: Transaction, id: string): Promise<Letter | undefined> {
  const row = await tx.find<Omit<Letter, 'names'> & { list: string; settings: Settings }>(sql`
    select l.form, l.number, l.code, l.department_key, coalesce((select o.name from organisation o where o.id = l.department), l.department_title) as department,
      ${officeName('l.round', 'l.organisation')} as office, r.title as round, r.notice_title, r.notice_number, l.sent_on, l.due_on, (r.settings ->> 'replyValidDays')::int as valid_days, l.list, r.settings
    from letter l join round r on r.id = l.round where l.id = ${id}`)
  if (!row) return undefined
  const { list, settings, ...letter } = row
  const names = await tx.rows<Letter['names'][number]>(sql`
    select e.rank, e.snapshot ->> 'name' as name, e.snapshot ->> 'sex' as sex, e.snapshot ->> 'born' as born, e.snapshot ->> 'ethnicity' as ethnicity, e.snapshot ->> 'politics' as politics,
      e.snapshot ->> 'employer' as employer, e.snapshot ->> 'position' as position, e.snapshot ->> 'rank' as official_rank, e.snapshot ->> 'category' as category
    from list_entry e where e.list = ${list} and e.state = '在列' order by e.rank`)
  const title = (key: string) => settings.categories.find(c => c.key === key)?.title ?? key
  return { ...letter, names: names.map(n => ({ ...n, category: title(n.category) })) }
}

export interface ListRow {
  readonly id: string
  readonly round: string
  readonly round_title: string
  readonly notice_title: string
  readonly notice_number: string | null
  readonly kind: string
  readonly level: Level
  readonly title: string
  readonly organisation: string
  readonly office: string
  readonly sealed_on: Day
  readonly hash: string
  readonly settings: Settings
}

export const findList = (tx: Transaction, id: string): Promise<ListRow | undefined> =>
  tx.find<ListRow>(sql`
    select l.id, l.round, r.title as round_title, r.notice_title, r.notice_number, l.kind, l.level, l.title, l.organisation, ${officeName('l.round', 'l.organisation')} as office, l.sealed_on, l.hash, r.settings
    from list l join round r on r.id = l.round where l.id = ${id}`)

/** Sealed fields come from the list; what it did not seal, from the recommendation and the unit's record. */
export const rosterRows = (tx: Transaction, list: string): Promise<RosterRow[]> =>
  tx.rows<RosterRow>(sql`
    select e.rank, ${officeName('n.round', 'n.county_office')} as office, e.snapshot ->> 'name' as name, e.snapshot ->> 'sex' as sex, e.snapshot ->> 'ethnicity' as ethnicity, e.snapshot ->> 'born' as born,
      e.snapshot ->> 'politics' as politics, e.snapshot ->> 'education' as education, e.snapshot ->> 'employer' as employer, e.snapshot ->> 'position' as position, e.snapshot ->> 'rank' as official_rank,
      e.snapshot ->> 'category' as category, e.snapshot ->> 'kind' as kind, e.snapshot ->> 'skill' as skill, o.ownership, o.industry, n.prior_honours as honours, n.migrant, n.new_form, e.state, e.note, ch.answer ->> 'outcome' as outcome, ch.answer ->> 'rule' as rule
    from list_entry e
    join (select x.*, coalesce(nullif(k.offices ->> 'county', ''), k.offices ->> 'unit')::uuid as county_office from nomination x join kase k on k.id = x.kase) n on n.kase = e.kase
    left join act ch on ch.kase = e.kase and ch.list = e.list and ch.step like '%.choose'
    left join organisation o on o.id = n.employer where e.list = ${list} order by e.rank`)

export async function findRecommendation(tx: Transaction, list: ListRow): Promise<Recommendation> {
  const rows = await rosterRows(tx, list.id)
  const cases = sql`(select e.kase from list_entry e where e.list = ${list.id} and e.state = '在列')`
  const first = await tx.find<{ kase: string }>(
    sql`select e.kase from list_entry e where e.list = ${list.id} order by e.rank limit 1`,
  )
  const { congresses } = await tx.get<{ congresses: number }>(
    sql`select count(distinct a.kase) as congresses from act a where a.step = 'congress' and a.goes_to <> 'recommend' and a.kase in ${cases}`,
  )
  const notices = await tx.rows<{ level: Level; starts_on: Day; ends_on: Day; objections: number }>(sql`
    select no.level, no.starts_on, no.ends_on, (select count(*) from objection ob where ob.notice = no.id) as objections
    from notice no where no.state in ('公示中', '期满') and no.level = ${list.level} and exists (select from list_entry e where e.list = no.list and e.kase in ${cases}) order by no.starts_on, no.id`)
  const departments = await tx.rows<Recommendation['departments'][number]>(sql`
    select l.department_title as department, sum((select count(*) from list_entry e where e.list = l.list and e.state = '在列'))::int as names,
      sum((select count(distinct p.kase) from reply p where p.letter = l.id))::int as answered, sum((select count(distinct p.kase) from reply p where p.letter = l.id and p.conclusion = '有不同意见'))::int as differing
    from letter l where l.state <> '作废' and l.organisation = ${list.organisation} and exists (select from list_entry e where e.list = l.list and e.kase in ${cases}) group by l.department_key, l.department_title order by min(l.number)`)
  const document = await tx.find<{ document: string | null }>(
    sql`select document from submission where list = ${list.id}`,
  )
  return {
    office: list.office,
    upward: await upwardOf(tx, list.round, first?.kase, list.level, list.settings),
    round: list.round_title,
    notice_title: list.notice_title,
    notice_number: list.notice_number,
    document: document?.document ?? null,
    settings: list.settings,
    rows,
    congresses,
    notices: notices.map(n => ({ ...n, level: levelTitles[n.level] })),
    departments,
  }
}

export const findForm = (tx: Transaction, kase: string): Promise<FormRow | undefined> =>
  tx.find<FormRow>(sql`
    select n.subject_kind, r.title as round, r.honour_title as honour, n.name, p.former_name, n.sex, n.born, n.ethnicity, p.native_place, p.hukou, n.politics, n.education, p.joined_work_on, n.employer_name,
      o.uscc, o.ownership, o.industry, o.employees, n.position, n.rank as official_rank, n.skill, n.category, n.kind, n.migrant, n.new_form, n.deeds, n.brief, n.summary, n.marks, n.curriculum, n.prior_honours as honours, n.sanctions, r.settings,
      (select json_build_object('happened_on', a.happened_on, 'answer', a.answer) from act a where a.kase = k.id and a.step = 'congress' and a.goes_to <> 'recommend'
        and not exists (select from act later where later.kase = k.id and later.n > a.n and later.lapsed @> to_jsonb(a.n)) order by a.n desc limit 1) as congress,
      coalesce((select json_object_agg(split_part(a.step, '.', 1), json_build_object('happened_on', a.happened_on, 'answer', a.answer) order by a.n) from act a
        where a.kase = k.id and a.step like '%.decide' and a.answer ->> 'decision' = '同意' and not exists (select from act later where later.kase = k.id and later.n > a.n and later.lapsed @> to_jsonb(a.n))), '{}') as decided,
      (select json_build_object('starts_on', no.starts_on, 'ends_on', no.ends_on) from notice no join list_entry e on e.list = no.list
        where e.kase = k.id and e.state = '在列' and no.level = 'unit' and no.state in ('公示中', '期满') order by no.starts_on desc limit 1) as unit_notice
    from kase k join nomination n on n.kase = k.id join round r on r.id = n.round left join person p on p.id = n.person left join organisation o on o.id = n.employer where k.id = ${kase}`)
