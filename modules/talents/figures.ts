import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import type { z } from 'zod'
import type { readFigures } from './contract.ts'
import { counted } from './counted.ts'
import type { Database } from './kinds.ts'

type View = Built<z.input<typeof readFigures.returns>>

interface Cell {
  readonly county: number | null
  readonly title: string | null
  readonly level: string | null
  readonly whole: boolean
  readonly across: boolean
  readonly n: number
}

/** Those in a database by county and level. The sums come from the same statement, not from adding up what is shown. */
export async function figures(tx: Transaction, database: Database): Promise<Omit<View, 'title' | 'asOf'>> {
  const cells = await tx.rows<Cell>(sql`
    select e.county, (select d.short_name from division d where d.code = e.county) as title, e.level, grouping(e.county) = 1 as whole, grouping(e.level) = 1 as across, sum(e.n)::bigint as n
    from ${counted(tx)} e where e.database = ${database} and e.state = '在库' group by cube (e.county, e.level) having sum(e.n) > 0`)
  const ranks = await tx.rows<{ level: string | null }>(
    sql`select e.level from ${counted(tx)} e where e.database = ${database} and e.state = '在库' group by e.level having sum(e.n) > 0 order by min(e.rank), e.level`,
  )
  const levels = ranks.map(one => one.level)
  const at = (county: number | null, whole: boolean, level: string | null, across: boolean) =>
    cells.find(c => c.county === county && c.whole === whole && c.level === level && c.across === across)?.n ?? 0
  const rows = cells
    .filter(c => !c.whole && c.across)
    .toSorted((a, b) => (a.county ?? Infinity) - (b.county ?? Infinity))
    .map(c => ({
      county: c.county === null ? '市、省直属' : (c.title ?? String(c.county)),
      code: c.county === null ? null : String(c.county),
      counts: levels.map(level => at(c.county, false, level, false)),
      total: c.n,
    }))
  return {
    levels: levels.map(level => level ?? '没有级别'),
    rows,
    totals: levels.map(level => at(null, true, level, false)),
    total: at(null, true, null, true),
  }
}
