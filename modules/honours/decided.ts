import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'

/** A round knows that its decision is there; the decision itself is kept by whoever registers it. Only the office that organised the round writes. */
export async function recordDecision(
  tx: Transaction,
  round: string,
  decided: { readonly decision: string; readonly on: Day },
): Promise<void> {
  await tx.run(
    sql`update round set decided_on = ${decided.on}, decision = ${decided.decision} where id = ${round} and organiser = app.organisation()`,
  )
}
