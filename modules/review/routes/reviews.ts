import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { myCase, myPanel, myReviews } from '../contract.ts'
import type { Material } from '../material.ts'
import { pointsOf } from '../tally.ts'
import { findSeat, noSeat, sheetShut, shut } from './mine.ts'

type Row = Built<z.input<typeof myReviews.returns>>['rows'][number]
type CaseRow = Built<z.input<typeof myPanel.returns>>['cases'][number]
type CaseView = Built<z.input<typeof myCase.returns>>

const columns = sql`
  p.id as panel, p.title, r.title as "roundTitle", coalesce((select ro.name from round_office ro where ro.round = p.round and ro.organisation = p.organisation limit 1), '') as "organisationName", p.held_on as "heldOn", p.due_on as "dueOn", p.venue, p.state,
  m.declared_on is not null as declared, c.*`
const counts = sql`cross join lateral (select count(*) as assigned, count(*) filter (where s.state = '已提交') as submitted, count(*) filter (where s.state = '回避') as recused, count(*) filter (where s.state = '弃权') as abstained
  from review_sheet s where s.member = m.id) c`
const own = (caller: Caller) =>
  sql`from panel_member m join panel p on p.id = m.panel join round r on r.id = p.round ${counts} where m.account = ${caller.account}`

export const routes = [
  handle(myReviews, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<Row>(
        sql`select ${columns} ${own(caller)} and p.state <> '作废' order by p.state <> '评审中', p.due_on, p.id limit 200`,
      ),
    })),
  ),
  handle(myPanel, ({ params }, caller) =>
    caller.transaction(async tx => {
      const seat = await findSeat(tx, caller, params.panel)
      if (!seat) return noSeat()
      const row = await tx.get<Row>(sql`select ${columns} ${own(caller)} and p.id = ${params.panel}`)
      const cases = await tx.rows<Omit<CaseRow, 'total'> & { tenths: number | null }>(sql`
        select i.id as item, i.ord, i.code, i.category_title as "categoryTitle", i.shown ->> 'kind' as kind, s.state, s.recusal, s.reason, s.returned, s.recorded_on as "recordedOn",
          case when i.shown -> 'person' = 'null' then null else jsonb_build_object('name', i.shown -> 'person' ->> 'name', 'employerName', i.shown -> 'person' ->> 'employerName') end as who,
          case when s.state = '回避' then '' else i.shown ->> 'summary' end as summary,
          (select (sum(v.value) * 10)::int from review_score v where v.sheet = s.id and v.n = s.n) as tenths
        from review_sheet s join panel_item i on i.id = s.item where s.member = ${seat.member} order by i.ord`)
      return {
        ...row,
        blind: seat.blind,
        method: seat.method,
        closed: seat.closed,
        cases: cases.map(({ tenths, ...c }) => ({ ...c, total: tenths === null ? null : pointsOf(tenths) })),
      }
    }),
  ),
  handle(myCase, ({ params }, caller) => caller.transaction(tx => one(tx, caller, params.panel, params.item))),
]

async function one(tx: Transaction, caller: Caller, panel: string, item: string): Promise<CaseView | Refusal> {
  const seat = await findSeat(tx, caller, panel)
  if (!seat) return noSeat()
  const row = await tx.find<
    Pick<
      CaseView,
      | 'item'
      | 'code'
      | 'ord'
      | 'of'
      | 'categoryTitle'
      | 'previous'
      | 'next'
      | 'state'
      | 'recusal'
      | 'reason'
      | 'returned'
      | 'n'
    > & {
      id: string
      shown: Material
      points: { n: number; criterion: string; value: string | null }[]
    }
  >(sql`
    with mine as (select s.*, i.ord, lag(s.item) over w as previous, lead(s.item) over w as next, row_number() over w as nth, count(*) over () as of
      from review_sheet s join panel_item i on i.id = s.item where s.member = ${seat.member} window w as (order by i.ord))
    select m.id, m.item, i.code, m.nth as ord, m.of, i.category_title as "categoryTitle", m.previous, m.next, m.state, m.recusal, m.reason, m.returned, m.n, i.shown,
      coalesce((select json_agg(json_build_object('n', v.n, 'criterion', v.criterion, 'value', v.value::text)) from review_score v where v.sheet = m.id), '[]') as points
    from mine m join panel_item i on i.id = m.item where m.item = ${item}`)
  if (!row) return refuse('review.notGiven', { status: 404, what: '这一件没有分给您评' })
  const { shown, points, id, ...rest } = row
  const scores = pointsAt(points, row.n)
  const before = pointsAt(points, row.n - 1)
  const no = shut(seat) ?? sheetShut({ id, item, code: row.code, state: row.state, n: row.n, recusal: row.recusal })
  return {
    ...rest,
    panelTitle: seat.title,
    blind: seat.blind,
    open: no === null,
    because: no?.what ?? null,
    method: seat.method,
    scores,
    before: Object.keys(before).length > 0 && row.returned !== null ? before : null,
    total: totalOf(scores),
    // 申报以前不看材料；须回避的也不看。
    material: seat.declared_on === null || row.state === '回避' ? null : shown,
  }
}

function pointsAt(
  points: readonly { n: number; criterion: string; value: string | null }[],
  n: number,
): Record<string, string> {
  return Object.fromEntries(
    points.flatMap(p => (p.n === n && p.value !== null ? [[p.criterion, p.value.replace(/\.0$/, '')]] : [])),
  )
}

function totalOf(scores: Readonly<Record<string, string>>): string | null {
  const all = Object.values(scores)
  return all.length === 0 ? null : pointsOf(all.reduce((sum, p) => sum + Math.round(Number(p) * 10), 0))
}
