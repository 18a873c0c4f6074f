import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'

export interface Place {
  readonly code: number
  readonly name: string
  readonly level: number
  readonly lo: number
  readonly hi: number
}

/** A place within the reader's own with everything between, the reader's own first; undefined when it is none of theirs or lies below a county. */
export async function pathTo(tx: Transaction, caller: Caller, asked: string | undefined) {
  const { lo, hi } = tx.reach
  if (tx.reach.way !== 'division' || lo === undefined || hi === undefined) return undefined
  const code = asked ?? String(caller.post?.division ?? '')
  const rows = await tx.rows<{ code: string; name: string; level: number; lo: string; hi: string }>(sql`
    select a.code::text as code, a.name, a.level, a.lo::text as lo, a.hi::text as hi
    from division d join division a on a.lo <= d.lo and a.hi >= d.hi
    where d.code = ${code}::bigint and d.level between 0 and 3 and a.lo >= ${lo}::bigint and a.hi <= ${hi}::bigint order by a.level, a.lo`)
  const path = rows.map((row): Place => ({ ...row, code: Number(row.code), lo: Number(row.lo), hi: Number(row.hi) }))
  const own = path[0]
  const here = path.at(-1)
  // The reader's own place must be the whole of what they reach, or the sums would not be theirs.
  if (!own || !here || own.lo !== lo || own.hi !== hi) return undefined
  return { own, here, path }
}

export const levelTitle = (level: number): string => ['全国', '省级', '市级', '县级'][level] ?? ''
