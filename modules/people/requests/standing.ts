import { sql, type Transaction } from '#kernel/database'
import type { Itself } from '#modules/administration'

export interface Standing {
  readonly place: number
  readonly node: number
  readonly line: number | null
  readonly division: number
  readonly organisation: string | null
}

/** Where the person's own row stands: who answers a request about the archive. */
export const standingOf = (tx: Transaction, caller: Itself): Promise<Standing> =>
  tx.get<Standing>(
    sql`select place, node, line, division, employer as organisation from person where id = ${caller.person}`,
  )
