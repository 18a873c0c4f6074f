import { sql, type Transaction } from '#kernel/database'
import type { Allocator, Pool } from './allocator.ts'
import type { Sheet } from './sheet.ts'

export interface Kept {
  readonly id: string
  readonly state: '试算' | '已下达'
  readonly version: number
  readonly body: Sheet
}

/** The sheet an office keeps for one category and pool. */
export const findSheet = (
  tx: Transaction,
  round: string,
  allocator: Allocator,
  of: { category: string; pool: Pool },
  lock = false,
): Promise<Kept | undefined> =>
  tx.find(sql`
    select id, state, version, body from allocation
    where round = ${round} and organisation = ${allocator.organisation} and level = ${allocator.level} and category = ${of.category} and pool = ${of.pool} ${lock ? sql`for update` : sql``}`)
