import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import type { z } from 'zod'
import { panelMatrix } from '../contract.ts'
import { pointsOf } from '../tally.ts'
import { panelGone } from './panels.ts'

export type Matrix = Built<z.input<typeof panelMatrix.returns>>

interface Cell {
  readonly member: string
  readonly state: Matrix['rows'][number]['cells'][number]['state']
  readonly tenths: number | null
  readonly late: boolean
}

export const routes = [
  handle(panelMatrix, ({ params, query }, caller) =>
    caller.transaction(async tx => {
      const panel = await tx.find<{ state: string; places: number | null }>(
        sql`select state, places from panel where id = ${params.panel}`,
      )
      if (!panel) return panelGone()
      // 汇总以前连组织者也不看分：看了就可能影响还没有评的人。数据库的规则也不给。
      if (panel.places === null)
        return refuse('review.envelope', {
          status: 409,
          what: '还没有汇总，看不到任何一份评分',
          why: '全部评委交齐以前，组织者只看得到交了几份',
          remedy: '催齐评分表，汇总以后再看',
        })
      const categories = await tx.rows<Matrix['categories'][number]>(
        sql`select category as key, min(category_title) as title, count(*) as n from panel_item where panel = ${params.panel} group by category order by min(ord)`,
      )
      return {
        ...(await rowsOf(tx, params.panel, query)),
        categories,
        places: panel.places,
      }
    }),
  ),
]

/** The matrix of a closed panel: by category, best first; those without a score last. */
export async function rowsOf(
  tx: Transaction,
  panel: string,
  { category, page, size }: { category?: string | undefined; page: number; size: number },
): Promise<Pick<Matrix, 'members' | 'rows' | 'total'>> {
  const members = await tx.rows<{ id: string; ord: number }>(
    sql`select id, ord from panel_member where panel = ${panel} and absent_on is null order by ord`,
  )
  const rows = await tx.rows<
    Omit<Matrix['rows'][number], 'cells'> & { cells: Cell[]; trimmed: string[]; n: number }
  >(sql`
    with page as (
      select i.id as item, i.kase, i.code, i.category_title, i.ord, n.name, n.employer_name, r.outcome, r.score_text, r.counted, r.rank, r.tied, r.because, r.trimmed, count(*) over () as n, min(i.ord) over (partition by i.category) as grp
      from panel_item i join panel_nominee n on n.item = i.id join review_result r on r.item = i.id
      where i.panel = ${panel} and (${category ?? null}::text is null or i.category = ${category ?? null})
      order by grp, r.rank nulls last, i.ord limit ${size} offset ${(page - 1) * size})
    select p.item, p.kase, p.code, p.name, p.employer_name as "employerName", p.category_title as "categoryTitle", p.outcome, p.score_text as score, p.counted, p.rank, p.tied, p.because, p.trimmed, p.n,
      (select json_agg(json_build_object('member', s.member, 'state', s.state, 'late', s.late,
        'tenths', case when s.state = '已提交' then (select (sum(v.value) * 10)::int from review_score v where v.sheet = s.id and v.n = s.n) end)) from review_sheet s where s.item = p.item) as cells
    from page p order by p.grp, p.rank nulls last, p.ord`)
  return {
    members,
    total: rows[0]?.n ?? 0,
    rows: rows.map(({ cells, trimmed, n: _n, ...row }) => ({
      ...row,
      cells: cells.map(({ tenths, ...c }) => ({
        ...c,
        total: tenths === null ? null : pointsOf(tenths),
        trimmed: trimmed.includes(c.member),
      })),
    })),
  }
}
