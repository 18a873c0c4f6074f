import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'

/** A list that has done what it was sealed for is used, once; false when it was used or set aside before. */
export async function useList(tx: Transaction, list: string): Promise<boolean> {
  return (await tx.run(sql`update list set state = '已使用' where id = ${list} and state = '已封存'`)) === 1
}

/** Sets a sealed list aside, so that its names can be sealed anew. False when it was used or void already. */
export async function setListAside(tx: Transaction, caller: Caller, list: string, reason: string): Promise<boolean> {
  const [gone] = await tx.rows<{ title: string }>(
    sql`update list set state = '作废' where id = ${list} and state = '已封存' returning title`,
  )
  if (!gone) return false
  await append(tx, {
    kind: 'list',
    subject: list,
    content: { void: true, title: gone.title, reason, on: caller.today },
  })
  return true
}
