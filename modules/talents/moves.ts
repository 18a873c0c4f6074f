import { addDays, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Request, Response } from '#kernel/http'
import { countedUpTo } from '#modules/organisations'
import type { z } from 'zod'
import type { listMoves } from './contract.ts'
import type { Database } from './kinds.ts'

type Query = Request<typeof listMoves>['query']
type View = Built<z.input<typeof listMoves.returns>>
type Row = Response<typeof listMoves>['rows'][number]
type Month = View['months'][number]

export const moveColumns = sql`
  m.id, m.person, m.name, m.unit_name as unit, (select d.short_name from division d where d.code = m.county) as county, m.kind, m.happened_on as "happenedOn", m.recorded_on as "recordedOn", m.reason`

/** The last day of a month. */
const endOf = (month: string): Day => {
  const [year = 0, at = 0] = month.split('-').map(Number)
  const next = at === 12 ? `${year + 1}-01-01` : `${year}-${String(at + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** The twelve months that end with a day's own, the oldest first. */
export function monthsTo(today: Day): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const last = year * 12 + month - 1
  return Array.from({ length: 12 }, (_, i) => last - 11 + i).map(
    n => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
  )
}

/** Who came and went, with the reason, and how many a month. */
export async function movesPage(
  tx: Transaction,
  database: Database,
  query: Query,
  today: Day,
): Promise<Omit<View, 'title'>> {
  const where = sql`m.database = ${database}
    ${query.month === undefined ? sql`` : sql`and m.happened_on between ${`${query.month}-01`} and ${endOf(query.month)}`}
    ${query.kind === undefined ? sql`` : sql`and m.kind = ${query.kind}`} ${query.county === undefined ? sql`` : sql`and m.county = ${query.county}`}`
  const order = query.sort === 'on' ? sql`m.happened_on, m.id` : sql`m.happened_on desc, m.id desc`
  const rows = await tx.rows<Row>(
    sql`select ${moveColumns} from talent_move m where ${where} order by ${order} limit ${query.size} offset ${(query.page - 1) * query.size}`,
  )
  const { n } = await tx.get<{ n: number }>(
    sql`select count(*) as n from (select 1 from talent_move m where ${where} limit ${countedUpTo + 1}) m`,
  )
  const months = monthsTo(today)
  const counted = await tx.rows<Month>(sql`
    select to_char(m.happened_on, 'YYYY-MM') as month, count(*) filter (where m.kind in ('入库', '恢复')) as "in", count(*) filter (where m.kind in ('退出', '暂停', '已故')) as "out",
      count(*) filter (where m.kind = '转入') as "movedIn", count(*) filter (where m.kind = '转出') as "movedOut", count(*) filter (where to_char(m.recorded_on, 'YYYY-MM') > to_char(m.happened_on, 'YYYY-MM')) as late
    from talent_move m where m.database = ${database} and m.happened_on >= ${`${months[0] ?? today}-01`} group by 1`)
  const facets = await tx.rows<{ of: 'kinds' | 'counties'; value: string; title: string; n: number }>(sql`
    select 'kinds' as of, m.kind as value, m.kind as title, count(*) as n from talent_move m where m.database = ${database} group by 2
    union all select 'counties', m.county::text, max(d.short_name), count(*) from talent_move m join division d on d.code = m.county where m.database = ${database} group by m.county order by 1, 2`)
  const of = (key: 'kinds' | 'counties') =>
    facets.filter(f => f.of === key).map(({ value, title, n: count }) => ({ value, title, n: count }))
  return {
    rows,
    total: Math.min(n, countedUpTo),
    more: n > countedUpTo,
    months: months.map(
      month => counted.find(one => one.month === month) ?? { month, in: 0, out: 0, movedIn: 0, movedOut: 0, late: 0 },
    ),
    facets: { kinds: of('kinds'), counties: of('counties') },
  }
}
