import type { Transaction } from '#kernel/database'

/**
 * Steps out of the way and stands at the door: from here to the end of the transaction nothing is reached but the functions
 * that only the log-in holds (D5). What is done under the way's own rights comes before.
 */
export async function atTheDoor(tx: Transaction): Promise<Transaction> {
  await tx.raw('set local role none')
  return tx
}
