import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import type { CaseKind } from '#kernel/procedures'

/** What the guards of a revocation or a reinstatement read: how often this very person has acted in each case. */
export const revocationKind = (caller: Pick<Caller, 'account'>, procedure: string): CaseKind => ({
  procedure,
  async gather(tx, cases, at) {
    const ids = cases.map(c => c.row.id)
    const rows = await tx.rows<{ kase: string; n: number }>(
      sql`select kase, count(*) as n from act where kase = any (${ids}::uuid[]) and account = ${caller.account} and kind <> 'open' group by kase`,
    )
    const byCase = new Map(rows.map(r => [r.kase, r.n]))
    return new Map(
      ids.map(id => [id, { asOf: at.on, facts: { handledBySelf: byCase.get(id) ?? 0 }, related: {}, parameters: {} }]),
    )
  },
})
