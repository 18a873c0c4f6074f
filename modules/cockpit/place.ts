import type { Caller } from '#kernel/access'
import { kept, sql, type Transaction } from '#kernel/database'

export interface Place {
  readonly code: number
  readonly name: string
  readonly level: number
  readonly lo: number
  readonly hi: number
}

/** A place within the reader's own with everything between, the reader's own first; undefined when it is none of theirs or lies below a county. */
export async function pathTo(tx: Transaction, code: string) {
  const { lo, hi } = tx.reach
  if (tx.reach.way !== 'division' || lo === undefined || hi === undefined) return undefined
  const rows = await tx.rows<{ code: string; name: string; level: number; lo: string; hi: string }>(sql`
    with recursive up as (
      select d.* from division d where d.code = ${code}::bigint and d.level between 0 and 3
      union all select p.* from up join division p on p.code = up.parent)
    select code::text, name, level, lo::text, hi::text from up where lo >= ${lo}::bigint and hi <= ${hi}::bigint order by level, lo`)
  const path = rows.map((row): Place => ({ ...row, code: Number(row.code), lo: Number(row.lo), hi: Number(row.hi) }))
  const own = path[0]
  const here = path.at(-1)
  // The reader's own place must be the whole of what they reach, or the sums would not be theirs.
  if (!own || !here || own.lo !== lo || own.hi !== hi) return undefined
  return { own, here, path }
}

export const levelTitle = (level: number): string => ['全国', '省级', '市级', '县级'][level] ?? ''

const shown = 20

interface Found {
  readonly id: string
  readonly title: string
  readonly note: string
  /** Whose desk is opened: its own, or that of its county. */
  readonly desk: string
}

/**
 * Places within the reader's own by the beginning of the name or of its initials, along an index of each; without a name those right below the reader's
 * own or below `parent`. What lies below a county opens its county.
 */
export async function findPlaces(
  tx: Transaction,
  caller: Caller,
  { q, parent }: { readonly q?: string | undefined; readonly parent?: string | undefined },
): Promise<{ rows: Found[]; more: boolean }> {
  const { way, lo, hi } = tx.reach
  if (way !== 'division' || lo === undefined || hi === undefined) return { rows: [], more: false }
  // Letters are the first ones of the reading: xl is 忻岭.
  const letters = q !== undefined && /^[a-z]+$/i.test(q) ? q.toLowerCase() : undefined
  const which = letters
    ? sql`d.initials >= ${letters}::text and d.initials < ${`${letters}~`}::text order by d.initials, d.lo`
    : q
      ? sql`d.name collate "C" >= ${q}::text and d.name collate "C" < ${`${q}\u{10FFFF}`}::text order by d.name collate "C", d.lo`
      : sql`d.parent = ${parent ?? String(caller.post?.division ?? '')}::bigint order by d.code`
  const rows = await tx.finish<Found>(
    kept(sql`
    select f.code::text as id, f.name as title, coalesce(p.short_name, '') as note, case when f.level <= 3 then f.code else p.code end::text as desk
    from (select d.* from division d where d.lo between ${lo}::bigint and ${hi}::bigint and d.valid_to is null and ${which} limit ${sql.lit(shown + 1)}) f
    left join division p on p.code = f.parent`),
  )
  return { rows: rows.slice(0, shown), more: rows.length > shown }
}
