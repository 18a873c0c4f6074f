import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { queryGrams } from '#kernel/identifiers'
import { countedUpTo } from '#modules/organisations'
import { obstacles, type Obstacle } from './kinds.ts'
import { benefitLaw } from './law.ts'
import { monthsOfCheck } from './pay-draft.ts'
import { checkedSince, disputed } from './pay-who.ts'
import { yearOfPeriod } from './periods.ts'
import { again, postedItems, postedJoin } from './postings.ts'

export interface Asked {
  readonly q?: string | undefined
  readonly county?: number | undefined
  readonly item?: string | undefined
  readonly why?: Obstacle | undefined
  readonly account?: 'no' | undefined
}
export interface ReachedRow {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly unit: string | null
  readonly county: string | null
  readonly item: string
  readonly periods: number
  readonly first: string
  readonly last: string
  readonly fen: number | null
  readonly since: string | null
  readonly why: Obstacle
  readonly says: string
  readonly hasLogin: boolean
  readonly tail: string | null
}

/**
 * Who is entitled and not reached, one row a person and item: what of this year's and last year's is not on a line, and the first thing
 * that stands in the way. Services are reached by booking and are not listed. One statement.
 */
function unreached(today: Day, since: Day, posted: readonly string[]) {
  return sql`
    select e.person, e.item, min(e.id::text) as id, min(e.name) as name, min(e.pinyin) as pinyin, min(e.unit_name) as unit, min(e.county) as county,
      count(*)::int as periods, min(e.period) as first, max(e.period) as last, min(e.since) as since,
      sum(case when e.state = '应享' then e.fen end)::bigint as fen, max(c.tail) as tail, bool_or(l.has) as "hasLogin",
      case when bool_or(e.state = '待补') then '缺事实' when bool_or(e.state = '未配置') then '没有配置金额' when bool_or(e.state = '暂停') then '暂停'
        when bool_or(${disputed(sql`e.person`, sql`e.item`)}) then '部门比对待判' when bool_or(y.why = any (${[...again]}::text[])) then '没有公示' when bool_or(coalesce(y.why, '') <> '') then '公示没有办完'
        when max(c.id::text) is null then '没有收款账户' when bool_or(c.confirmed_on is null) then '账户没有确认'
        when bool_or(k.checked_on is null or k.checked_on < ${since} or k.result <> '在世') then '没有在世核验' else '等制单' end as why,
      (array_agg(case when e.missing <> '{}' then array_to_string(e.missing, '；') when coalesce(y.why, '') <> '' then y.why else e.why end order by e.state = '应享', e.period desc))[1] as says
    from care_entitlement e
      left join lateral (select c.id, c.tail, c.confirmed_on from care_account c where c.person = e.person and c.ended_on is null) c on true
      left join lateral (select k.checked_on, k.result from care_check k where k.person = e.person order by k.checked_on desc, k.recorded_on desc limit 1) k on true
      ${postedJoin({ person: sql`e.person`, item: sql`e.item`, year: sql`left(e.period, 4)` }, posted, today)}
      left join lateral (select exists (select from account a where a.person = e.person) as has) l on true
    where e.kind = 'money' and e.state <> '停止' and e.period >= ${String(Number(yearOfPeriod(today)) - 1)} and coalesce(e.fen, 1) > 0
      and (e.state <> '应享' or exists (
        select from care_booking b where b.entitlement = e.id and not exists (select from care_line_booking x where x.booking = b.id and x.released_on is null) and not exists (select from care_recovery_booking x where x.booking = b.id)))
    group by e.person, e.item`
}

export async function reachedPage(
  tx: Transaction,
  caller: Caller,
  query: Asked & { readonly page: number; readonly size: number; readonly sort: string },
) {
  const since = checkedSince(caller.today, monthsOfCheck(caller))
  const law = await benefitLaw(caller.law)
  const where = conditions(query)
  const titles = new Map(law.items.map(one => [one.key, one.title]))
  const all = sql`with u as materialized (${unreached(caller.today, since, postedItems(law))})`
  const [rows, counts] = await Promise.all([
    tx.rows<ReachedRow & { all: number }>(sql`
      ${all} select u.*, (select d.short_name from division d where d.code = u.county) as county, count(*) over ()::int as all from u where ${where}
      order by ${query.sort === 'fen' ? sql`u.fen desc nulls last, u.pinyin, u.person` : sql`u.pinyin, u.person, u.item`} limit ${query.size} offset ${(query.page - 1) * query.size}`),
    tx.rows<{ of: string; value: string; title: string | null; n: number; fen: number | null }>(sql`
      ${all}
      select 'whys' as of, u.why as value, u.why as title, count(*)::int as n, sum(u.fen)::bigint as fen from u group by 2
      union all select 'items', u.item, null, count(*)::int, sum(u.fen)::bigint from u group by 2
      union all select 'counties', u.county::text, (select d.short_name from division d where d.code = u.county), count(*)::int, sum(u.fen)::bigint from u where u.county is not null group by u.county
      union all select 'people', 'all', null, count(distinct u.person)::int, sum(u.fen)::bigint from u where u.why <> '没有配置金额'
      union all select 'unset', u.item, null, count(*)::int, 0 from u where u.why = '没有配置金额' group by 2`),
  ])
  const of = (key: string) =>
    counts
      .filter(one => one.of === key)
      .map(({ value, title, n, fen }) => ({ value, title: title ?? titles.get(value) ?? value, n, fen: fen ?? 0 }))
  const total = rows[0]?.all ?? 0
  return {
    rows: rows.map(({ all: _, ...row }) => ({ ...row, item: titles.get(row.item) ?? row.item, key: row.item })),
    total: Math.min(total, countedUpTo),
    more: total > countedUpTo,
    people: of('people')[0]?.n ?? 0,
    fen: of('people')[0]?.fen ?? 0,
    /** Items nobody configured, by how many they would reach: no matter of a person. */
    unset: of('unset').map(({ value, title, n }) => ({ key: value, title, n })),
    facets: {
      whys: obstacles.flatMap(why => of('whys').filter(one => one.value === why)),
      items: of('items'),
      counties: of('counties'),
    },
  }
}

function conditions(f: Asked) {
  const grams = f.q ? queryGrams(f.q) : []
  return sql`true
    ${f.q && grams.length === 0 ? sql`and false` : sql``}
    ${sql.join(
      grams.map(gram => sql`and u.person in (select g.person from name_gram g where g.gram = ${gram})`),
      sql` `,
    )}
    ${f.county === undefined ? sql`` : sql`and u.county = ${f.county}`} ${f.item === undefined ? sql`` : sql`and u.item = ${f.item}`}
    ${f.why === undefined ? sql`and u.why <> '没有配置金额'` : sql`and u.why = ${f.why}`} ${f.account === undefined ? sql`` : sql`and not u."hasLogin"`}`
}
