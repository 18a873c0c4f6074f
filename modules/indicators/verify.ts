import { sql, type Transaction } from '#kernel/database'
import { hashOf, isDated, sumsOf } from '#kernel/indicators'
import type { Findings, SelfCheck } from '#kernel/modules'
import { keptOn } from './follow.ts'

/** Every kept cell, and the same counted from the registers now. */
async function checkSums(tx: Transaction): Promise<Findings> {
  const faults: string[] = []
  let cells = 0
  const { waiting } = await tx.get<{ waiting: number }>(sql`select changes as waiting from app.indicators_waiting()`)
  const states = await tx.rows<{ indicator: string; hash: string; day: string | null }>(
    sql`select indicator, hash, day::text as day from indicator_kept`,
  )
  for (const indicator of keptOn(tx.reach.today)) {
    const state = states.find(one => one.indicator === indicator.id)
    // Not kept yet, or of another day: it is counted directly until the job has been.
    if (state?.hash !== hashOf(indicator) || (isDated(indicator) && state.day !== tx.reach.today)) continue
    const [{ n } = { n: 0 }] = await tx.rows<{ n: number }>(
      sql`select count(*)::int as n from indicator_sum where indicator = ${indicator.id}`,
    )
    cells += n
    const wrong = await tx.rows<{ place: string; part: string; key: string; kept: string; counted: string }>(sql`
      with fresh as (${sumsOf(indicator, 'all')}), kept as (select * from indicator_sum where indicator = ${indicator.id})
      select coalesce(k.place, f.place)::text as place, coalesce(k.part, f.part) as part, coalesce(k.key, f.key) as key,
        coalesce(k.n || '／' || k.whole || '／' || k.known, '没有') as kept, coalesce(f.n || '／' || f.whole || '／' || f.known, '没有') as counted
      from kept k full join fresh f on f.place = k.place and f.part = k.part and f.key = k.key
      where (k.n, k.whole, k.known) is distinct from (f.n, f.whole, f.known) limit 20`)
    // Of a change that is still waiting the job has not been told.
    if (waiting === 0)
      faults.push(
        ...wrong.map(
          w =>
            `${indicator.id} ${w.place} ${w.part} ${w.key}：汇总账 ${w.kept}，照登记 ${w.counted}（分子／总体／已知）`,
        ),
      )
  }
  return { faults, seen: `${cells} 格${waiting > 0 ? `，${waiting} 处变动正在记` : ''}` }
}

export const checks: readonly SelfCheck[] = [{ title: '指标：汇总账与照登记现数的相符', run: checkSums }]
