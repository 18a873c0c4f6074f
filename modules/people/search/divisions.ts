import { kept, sql, type Transaction } from '#kernel/database'

/** `now`: it was not dissolved. */
export type Place = { readonly value: string; readonly title: string; readonly now: boolean }

/** The divisions of the three levels below one, in order. */
export const divisionsBelow = (tx: Transaction, parent: number): Promise<Place[]> =>
  tx.rows<Place>(
    kept(sql`
    select code::text as value, short_name as title, valid_to is null as now from division
    where parent = ${parent}::bigint and level <= 3 order by lo limit 300`),
  )

export const divisionsOf = (tx: Transaction, codes: readonly number[]): Promise<Place[]> =>
  tx.rows<Place>(
    sql`select code::text as value, short_name as title, valid_to is null as now from division where code = any (${codes}) order by lo limit 300`,
  )

export interface Area {
  readonly code: number
  readonly level: number
}

/** Bounds and the division they are: the list of divisions is read at start and stands until the next. */
const owned = new Map<string, Area>()

/** The caller's own province, city or county; nothing for those whose bounds are no division of these levels. */
export async function ownArea(tx: Transaction): Promise<Area | undefined> {
  const { way, lo, hi } = tx.reach
  if (way !== 'division' || lo === undefined || hi === undefined) return undefined
  const known = owned.get(`${lo}-${hi}`)
  if (known) return known
  const found = await tx.find<Area>(
    sql`select code, level from division where lo = ${lo} and hi = ${hi} and level between 1 and 3 order by valid_to is null desc limit 1`,
  )
  if (found) owned.set(`${lo}-${hi}`, found)
  return found
}
