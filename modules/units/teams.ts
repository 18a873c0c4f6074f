import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Sql, type Transaction } from '#kernel/database'
import type { Built, Request } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import type { listBlankTeams, readBlankFigures, readBlankTeam } from './contract.ts'

type Query = Request<typeof listBlankTeams>['query']
export type Filters = Pick<Query, 'state' | 'organisation' | 'county' | 'owned' | 'plan' | 'q'>
type View = Built<z.input<typeof listBlankTeams.returns>>
export type Row = View['rows'][number]
type Figures = Built<z.input<typeof readBlankFigures.returns>>
type One = Built<z.input<typeof readBlankTeam.returns>>

const owned = { yes: sql`m.state_owned`, no: sql`not m.state_owned`, unknown: sql`m.state_owned is null` }

/** One open plan a team at most, so that the join adds no rows. */
const from = sql`from team_mark m left join team_plan p on p.team = m.team and p.state = '进行中'`

export const conditions = (f: Filters, today: Day): Sql => sql`true
  ${f.state === undefined ? sql`` : sql`and m.state = ${f.state}`}
  ${f.organisation === undefined ? sql`` : sql`and m.organisation = ${f.organisation}`}
  ${f.county === undefined ? sql`` : sql`and m.county = ${f.county}`}
  ${f.owned === undefined ? sql`` : sql`and ${owned[f.owned]}`}
  ${f.plan === undefined ? sql`` : f.plan === '没有计划' ? sql`and p.id is null` : f.plan === '已过期' ? sql`and p.due_on < ${today}` : sql`and p.due_on >= ${today}`}
  ${f.q === undefined ? sql`` : sql`and (position(${f.q} in m.name) > 0 or position(${f.q} in m.unit_name) > 0)`}`

const columns = (today: Day): Sql => sql`
  m.team, m.name, m.kind, m.organisation, m.unit_name as unit, (select d.short_name from division d where d.code = m.county limit 1) as county, m.state_owned as "stateOwned",
  m.state, m.members, m.declared, m.listed, m.party, m.since,
  case when p.id is not null then jsonb_build_object('means', p.means, 'responsible', p.responsible, 'due', p.due_on, 'late', p.due_on < ${today}) end as plan`

const rank = sql`array_position(array['空白', '说法不一', '说不清', '有党员'], m.state)`
const orders = {
  since: sql`${rank}, m.since, m.unit_name, m.name, m.team`,
  '-since': sql`${rank}, m.since desc, m.unit_name, m.name, m.team`,
  name: sql`m.unit_name, m.name, m.team`,
  '-name': sql`m.unit_name desc, m.name, m.team`,
  due: sql`p.due_on nulls last, m.unit_name, m.name, m.team`,
  '-due': sql`p.due_on desc nulls last, m.unit_name, m.name, m.team`,
}

export const selected = (f: Filters, today: Day, sort: keyof typeof orders = 'since'): Sql =>
  sql`select ${columns(today)} ${from} where ${conditions(f, today)} order by ${orders[sort]}`

const sumColumns = (today: Day): Sql => sql`
  count(*)::int as all, count(*) filter (where m.state = '空白')::int as blank, count(*) filter (where m.state = '说法不一')::int as differ, count(*) filter (where m.state = '说不清')::int as unknown,
  count(*) filter (where m.state = '空白' and m.state_owned)::int as owned, count(*) filter (where m.state = '空白' and p.id is null)::int as unplanned, count(*) filter (where p.due_on < ${today})::int as late`

/** The book of teams: which have no party member, since when, and who fills the gap by what day. */
export async function blankTeams(tx: Transaction, caller: Caller, query: Query): Promise<View> {
  const { today } = caller
  const place = { organisation: query.organisation, county: query.county }
  const rows = await tx.rows<Row>(
    sql`${selected(query, today, query.sort)} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*)::int as n from (select 1 ${from} where ${conditions(query, today)} limit ${countedUpTo + 1}) c`,
  )
  const unit =
    query.organisation === undefined
      ? undefined
      : await tx.find<{ id: string; name: string }>(
          sql`select id, name from organisation where id = ${query.organisation}`,
        )
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    // The sums tell of the place looked at, whatever else is filtered.
    sums: await tx.get(sql`select ${sumColumns(today)} ${from} where ${conditions(place, today)}`),
    counties: await tx.rows(sql`
      select m.county::text as value, (select d.short_name from division d where d.code = m.county limit 1) as title, count(*)::int as n from team_mark m where m.county is not null and m.state = '空白' group by m.county order by m.county`),
    unit: unit ?? null,
    may: { export: caller.may.has('units.export'), plan: caller.may.has('units.plan') },
  }
}

const most = 500

/** By county where several are within reach and none is asked, else by unit: each figure opens the next level. */
export async function blankFigures(
  tx: Transaction,
  caller: Caller,
  query: Request<typeof readBlankFigures>['query'],
): Promise<Figures> {
  const { today } = caller
  const where = conditions({ county: query.county, owned: query.owned }, today)
  const sums = sql`${sumColumns(today)}, coalesce(sum((select count(*) from team_blank b where b.team = m.team and b.ended_why = '班组有了党员' and b.ended_on >= ${`${today.slice(0, 4)}-01-01`})), 0)::int as "filledThisYear"`
  const { counties } = await tx.get<{ counties: number }>(
    sql`select count(distinct m.county)::int as counties from team_mark m where m.county is not null`,
  )
  const byCounty = query.county === undefined && counties > 1
  const [key, title] = byCounty
    ? [
        sql`coalesce(m.county::text, '')`,
        sql`coalesce((select d.short_name from division d where d.code = m.county limit 1), '市直属单位')`,
      ]
    : [sql`m.organisation::text`, sql`m.unit_name`]
  const group = byCounty ? sql`m.county` : sql`m.organisation, m.unit_name`
  const rows = await tx.rows<Figures['rows'][number]>(
    sql`select ${key} as key, ${title} as title, ${sums} ${from} where ${where} group by ${group} order by ${byCounty ? sql`m.county nulls last` : sql`count(*) filter (where m.state = '空白') desc, m.unit_name`} limit ${most + 1}`,
  )
  const at =
    query.county === undefined
      ? undefined
      : await tx.find<{ name: string }>(
          sql`select short_name as name from division where code = ${query.county} limit 1`,
        )
  return {
    by: byCounty ? '县（市、区）' : '单位',
    at: at?.name ?? null,
    rows: rows.slice(0, most),
    more: rows.length > most,
    total: await tx.get(sql`select ${sums} ${from} where ${where}`),
    asOf: today,
  }
}

const because: Readonly<Record<Row['state'], (row: Row) => string>> = {
  空白: row =>
    row.declared === 0
      ? `单位登记党员0人；名册里写着在这个班组的${row.listed}人，也没有党员`
      : `单位没有填党员数；名册里写着在这个班组的${row.listed}人，人数够了登记的${row.members ?? 0}人，没有党员`,
  说法不一: row =>
    `单位登记党员${row.declared ?? 0}人，名册里写着在这个班组的${row.listed}人中有党员${row.party}人。请对照党组织的名册核对，改登记的数，或改职工的班组、政治面貌`,
  说不清: row =>
    `单位没有填${row.declared === null ? '党员数' : '人数'}；名册里写着在这个班组的只有${row.listed}人，不够断定。请在班组页补填，或在花名册里给职工填上班组`,
  有党员: row =>
    `单位登记党员${row.declared === null ? '数没有填' : `${row.declared}人`}；名册里写着在这个班组的党员${row.party}人`,
}

export async function blankTeam(tx: Transaction, caller: Caller, team: string): Promise<One | Refusal> {
  const { today } = caller
  const row = await tx.find<Row>(sql`select ${columns(today)} ${from} where m.team = ${team}`)
  if (!row) return unknownTeam()
  const spells = await tx.rows<One['spells'][number]>(
    sql`select since, ended_on as "endedOn", ended_why as "endedWhy" from team_blank where team = ${team} order by since desc`,
  )
  const plans = await tx.rows<Omit<One['plans'][number], 'steps'>>(sql`
    select id, means, candidate, responsible, due_on as due, state = '进行中' and due_on < ${today} as late, note, state, made_on as "madeOn", nullif(concat_ws('，', by_office, by_name), '') as by, ended_on as "endedOn", ended_why as "endedWhy"
    from team_plan where team = ${team} order by state = '进行中' desc, made_on desc`)
  const steps = await tx.rows<One['plans'][number]['steps'][number] & { plan: string }>(sql`
    select s.plan, s.id, s.happened_on as on, s.what, s.due_on as due, nullif(concat_ws('，', s.by_office, s.by_name), '') as by, s.recorded_on as "recordedOn"
    from team_plan_step s join team_plan p on p.id = s.plan where p.team = ${team} order by s.happened_on desc, s.recorded_on desc`)
  return {
    ...row,
    why: because[row.state](row),
    spells,
    plans: plans.map(plan => ({ ...plan, steps: steps.filter(step => step.plan === plan.id) })),
    may: { plan: caller.may.has('units.plan') },
  }
}

export const unknownTeam = (): Refusal =>
  refuse('units.team.unknown', {
    status: 404,
    what: '没有这个班组，或者它不在您岗位的范围内',
    remedy: '刚登记的班组过一分钟再来；撤销了的不再列',
  })
