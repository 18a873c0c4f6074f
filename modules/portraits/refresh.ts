import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { definitionOn, markOf } from './definition.ts'
import { keepPortraits, portraitsOf } from './keep.ts'

/** People worked out in one transaction: a few seconds at most, so that a stop loses little. */
export const batch = 500

/**
 * Works out one batch of those whose registers changed. Only the changes it has seen are struck off, in the same transaction: a change
 * made meanwhile stays, and whoever is stopped half way begins the batch anew. Returns how many people; 0 when nobody waits.
 */
export async function refreshSome(tx: Transaction, today: Day, most = batch): Promise<number> {
  // One at a time: an older answer never lands on a newer one, and the tallies move once.
  await tx.get(sql`select definition from portrait_state where one for update`)
  const changes = await tx.rows<{ n: number; person: string }>(
    sql`select n, person from portrait_change order by n limit ${most}`,
  )
  if (changes.length === 0) return 0
  const people = [...new Set(changes.map(change => change.person))]
  const definition = await definitionOn(today)
  await keepPortraits(tx, people, await portraitsOf(tx, people, definition, today), definition)
  await tx.run(sql`delete from portrait_change where n = any (${changes.map(change => change.n)}::bigint[])`)
  return people.length
}

/** Works in batches until nobody waits. `run` gives each batch its own transaction. */
export async function refreshAll(
  run: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  today: Day,
): Promise<number> {
  let people = 0
  for (;;) {
    const done = await run(tx => refreshSome(tx, today))
    if (done === 0) return people
    people += done
  }
}

/** Everybody waits again when the definition in force is another than the one the portraits were counted by. */
export async function askForAll(tx: Transaction, today: Day): Promise<boolean> {
  const mark = markOf(await definitionOn(today))
  const changed = await tx.run(
    sql`update portrait_state set definition = ${mark} where one and definition is distinct from ${mark}`,
  )
  if (changed === 0) return false
  await tx.run(sql`insert into portrait_change (person) select id from person where merged_into is null`)
  return true
}

/** Those of whom time alone changed something, and those counted by a version that is no longer in force. */
export async function askForTurned(tx: Transaction, today: Day): Promise<void> {
  await askForAll(tx, today)
  await tx.run(sql`insert into portrait_change (person) select person from portrait where turns_on <= ${today}`)
}
