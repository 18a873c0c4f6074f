import { sql, type Transaction } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import type { Response } from '#kernel/http'
import type { listStudios, StudioFilters } from './contract.ts'

export type Row = Response<typeof listStudios>['rows'][number]
export const countedUpTo = 10_000

/** Still open for a report, and its day is over. */
const overdue = (today: Day) => sql`(ka.status = 'open' and ka.step = 'report' and a.due_on < ${today})`

/**
 * 红黄牌【产品约定】：逾期未报、限期整改中、带头人离开是黄牌；整改期满没有复查合格、连续两年没有报年报是红牌。
 * An office's own rule is not typed yet; the page says so.
 */
export const annualOf = (today: Day) => sql`
  left join lateral (select a.kase, a.year, a.kind, a.due_on as "dueOn", ka.step, ka.status, a.conclusion, ${overdue(today)} as overdue
    from studio_annual a join kase ka on ka.id = a.kase where a.studio = s.id order by a.year desc, a.due_on desc limit 1) y on true
  left join lateral (select case
      when s.state = '限期整改' and s.rectify_by < ${today} then '整改期满，没有复查合格'
      when (select count(*) from studio_annual a join kase ka on ka.id = a.kase where a.studio = s.id and ${overdue(today)}) > 1 then '连续两年没有报年报' end as red,
    case when s.state = '限期整改' then '限期整改中' when y.overdue then y.year || '年' || '年报逾期' when s.leader_gone_on is not null then '带头人' || s.leader_gone_why || '，要换带头人' end as yellow) f on s.state in ('在册', '限期整改')`

export const rowColumns = sql`
  s.id, s.name, s.kind, s.kind_title as "kindTitle", s.level, s.line, s.body, s.named_on as "namedOn", s.organisation as unit, s.unit_name as "unitName",
  (select d.short_name from division d where d.code = s.county) as county, s.leader_name as "leaderName", s.leader_gone_why as "leaderGone", s.field, s.label, s.state,
  (select count(*) from studio_entry e where e.studio = s.id and e.kind = '成员' and e.state = '有效' and e.fields ->> 'leftOn' is null) as members,
  (select count(*) from studio_entry e where e.studio = s.id and e.kind = '成果' and e.state = '有效') as outcomes,
  case when y.kase is not null then json_build_object('kase', y.kase, 'year', y.year, 'kind', y.kind, 'dueOn', y."dueOn", 'step', y.step, 'status', y.status, 'conclusion', y.conclusion, 'overdue', y.overdue) end as annual,
  case when f.red is not null then json_build_object('colour', '红牌', 'why', f.red) when f.yellow is not null then json_build_object('colour', '黄牌', 'why', f.yellow) end as flag`

const like = (q: string) => `%${q.replaceAll(/[%_\\]/g, '')}%`

export function conditions(f: StudioFilters) {
  const mark =
    f.mark === '红牌'
      ? sql`and f.red is not null`
      : f.mark === '黄牌'
        ? sql`and f.red is null and f.yellow is not null`
        : f.mark === '待换带头人'
          ? sql`and s.leader_gone_on is not null and s.state in ('在册', '限期整改')`
          : f.mark === '专精特新'
            ? sql`and s.label is not null`
            : f.mark === '年报逾期'
              ? sql`and y.overdue`
              : sql``
  return sql`true
    ${f.q ? sql`and (s.name like ${like(f.q)} or s.leader_name like ${like(f.q)} or s.unit_name like ${like(f.q)})` : sql``}
    ${f.kind ? sql`and s.kind = ${f.kind}` : sql``} ${f.level ? sql`and s.level = ${f.level}` : sql``} ${f.line ? sql`and s.line = ${f.line}` : sql``}
    ${f.county === undefined ? sql`` : sql`and s.county = ${f.county}`}
    ${f.state ? sql`and s.state = ${f.state}` : sql`and s.state in ('在册', '限期整改')`} ${mark}`
}

const orders = {
  name: sql`s.name, s.id`,
  '-name': sql`s.name desc, s.id`,
  namedOn: sql`s.named_on, s.name, s.id`,
  '-namedOn': sql`s.named_on desc, s.name, s.id`,
  members: sql`members, s.name, s.id`,
  '-members': sql`members desc, s.name, s.id`,
  outcomes: sql`outcomes, s.name, s.id`,
  '-outcomes': sql`outcomes desc, s.name, s.id`,
}

export async function listPage(
  tx: Transaction,
  today: Day,
  q: StudioFilters & { page: number; size: number; sort: keyof typeof orders },
): Promise<{ rows: Row[]; total: number; more: boolean }> {
  const from = sql`from studio s ${annualOf(today)} where ${conditions(q)}`
  const rows = await tx.rows<Row>(
    sql`select ${rowColumns} ${from} order by ${orders[q.sort]} limit ${q.size} offset ${(q.page - 1) * q.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 ${from} limit ${countedUpTo + 1}) counted`,
  )
  return { rows, total: Math.min(n, countedUpTo), more: n > countedUpTo }
}

type Facets = Response<typeof listStudios>['facets']
type Figures = Response<typeof listStudios>['figures']

/** What is named and in force within reach, by kind and level; members, outcomes; what is odd. */
export async function figuresOf(tx: Transaction, today: Day): Promise<{ facets: Facets; figures: Figures }> {
  const facet = (value: ReturnType<typeof sql>, title: ReturnType<typeof sql>) =>
    tx.rows<Facets['kinds'][number]>(
      sql`select ${value}::text as value, ${title} as title, count(*) as n from studio s where s.state in ('在册', '限期整改') and ${value} is not null group by 1, 2 order by n desc, 2`,
    )
  const kinds = await facet(sql`s.kind`, sql`s.kind_title`)
  const levels = await facet(sql`s.level`, sql`s.level`)
  const byLine = await facet(sql`s.line`, sql`s.line`)
  const counties = await facet(sql`s.county`, sql`(select d.short_name from division d where d.code = s.county)`)
  const sums = await tx.get<Omit<Facets, 'kinds' | 'levels' | 'lines' | 'counties'>>(sql`
    select count(*) as named, count(*) filter (where f.red is null and f.yellow is not null) as yellow, count(*) filter (where f.red is not null) as red,
      count(*) filter (where s.leader_gone_on is not null) as leaderless, count(*) filter (where s.label is not null) as special, count(*) filter (where y.overdue) as overdue,
      coalesce(sum((select count(*) from studio_entry e where e.studio = s.id and e.kind = '成员' and e.state = '有效' and e.fields ->> 'leftOn' is null)), 0)::int as members,
      coalesce(sum((select count(*) from studio_entry e where e.studio = s.id and e.kind = '成果' and e.state = '有效')), 0)::int as outcomes
    from studio s ${annualOf(today)} where s.state in ('在册', '限期整改')`)
  const cells = await tx.rows<{ kindTitle: string; line: string; level: string; n: number }>(
    sql`select s.kind_title as "kindTitle", s.line, s.level, count(*) as n from studio s where s.state in ('在册', '限期整改') group by 1, 2, 3 order by 1`,
  )
  const figures = [...new Map(cells.map(c => [`${c.kindTitle}${c.line}`, c])).values()].map(({ kindTitle, line }) => {
    const mine = cells.filter(c => c.kindTitle === kindTitle && c.line === line)
    return {
      kindTitle,
      line,
      byLevel: Object.fromEntries(mine.map(c => [c.level, c.n])),
      all: mine.reduce((sum, c) => sum + c.n, 0),
    }
  })
  return { facets: { kinds, levels, lines: byLine, counties, ...sums }, figures }
}
