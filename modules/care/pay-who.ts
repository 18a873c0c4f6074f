import { addMonths, type Day } from '#kernel/calendar'
import { sql, type Sql } from '#kernel/database'
import { postedJoin } from './postings.ts'

/** A check from before this day no longer says that somebody lives. */
export const checkedSince = (today: Day, months: number): Day => addMonths(today, -months)

/** The account that was confirmed, as a join: `c`. */
export const confirmedAccount = (person: Sql) => sql`
  left join lateral (select c.id, c.bank, c.tail, c.confirmed_on from care_account c where c.person = ${person} and c.ended_on is null) c on true`

/** The last check of somebody, as a join: `k`. */
export const lastCheck = (person: Sql) => sql`
  left join lateral (select k.checked_on, k.result from care_check k where k.person = ${person} order by k.checked_on desc, k.recorded_on desc limit 1) k on true`

/** Whether a department's list says otherwise and nobody has judged yet. */
export const disputed = (person: Sql, item: Sql) => sql`
  exists (select from care_compare_row r where r.person = ${person} and r.state = '待判' and ('*' = any (r.holds) or ${item} = any (r.holds)))`

/** Bookings nobody pays or asks back yet. */
export const free = sql`
  not exists (select from care_line_booking x where x.booking = b.id and x.released_on is null)
  and not exists (select from care_recovery_booking x where x.booking = b.id)`

/**
 * What is owed to whom, net of what is owed back: one row a person with the bookings it is made of.
 * An item that is held back today is left out whole: a booking from before the investigation is not paid during it. What the rule says is
 * posted first is paid when the notice is over and nothing is in its way; what is asked back is no payment and needs none.
 */
export const owed = ({
  items,
  until,
  posted,
  today,
}: {
  readonly items: readonly string[]
  readonly until: string
  readonly posted: readonly string[]
  readonly today: Day
}) => sql`
  select coalesce(p.merged_into, p.id) as person, sum(b.fen)::bigint as fen, array_agg(b.id order by b.period, b.id) as bookings,
    string_agg(distinct b.item, ' ') as items, min(b.period) as first, max(b.period) as last, min(b.place) as place
  from care_booking b join person p on p.id = b.person ${postedJoin({ person: sql`b.person`, item: sql`b.item`, year: sql`left(b.period, 4)` }, posted, today)}
  where b.item = any (${[...items]}) and (b.period <= ${until} or b.period = 'once') and ${free} and (b.fen < 0 or coalesce(y.why, '') = '')
    and not ${disputed(sql`b.person`, sql`b.item`)}
    and not exists (select from care_entitlement e where e.person = b.person and e.item = b.item and e.state = '暂停')
  group by 1`

/** Why somebody who is owed is not paid, the first reason that holds; null where they can be. */
export const obstacle = (since: Day) => sql`
  case when exists (select from restriction x where x.person = p.id and x.record is null and x.lifted_on is null) then '档案限制处理'
    when p.employment = '去世' then '已经去世，所属期以前的由继承人凭证明领取，人工办理'
    when c.id is null then '没有收款账户' when c.confirmed_on is null then '账户没有确认'
    when k.checked_on is null or k.checked_on < ${since} then '没有在世核验'
    when k.result <> '在世' then '核验结果：' || k.result end`
