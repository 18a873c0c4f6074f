import { sql, type Transaction } from '#kernel/database'
import { loadCases } from './cases.ts'
import { opened, type Opened } from './run.ts'

const size = 500
const first = '00000000-0000-0000-0000-000000000000'

/** Every case with its acts and the state they lead to, a batch at a time in the order of ids. */
export async function eachCase(tx: Transaction, look: (batch: readonly Opened[]) => Promise<void>): Promise<number> {
  let seen = 0
  for (let after = first; ;) {
    const ids = (
      await tx.rows<{ id: string }>(sql`select id from kase where id > ${after}::uuid order by id limit ${size}`)
    ).map(row => row.id)
    const last = ids.at(-1)
    if (last === undefined) return seen
    await look(await opened(tx, await loadCases(tx, ids, false)))
    seen += ids.length
    after = last
  }
}
