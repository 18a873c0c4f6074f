import { sql, type Transaction } from '#kernel/database'
import type { AuditFile } from '#kernel/modules'

/** What selection keeps of a round, for its audit bundle: how seats were given out, what was computed, what people changed by hand. */
export async function audit(tx: Transaction, round: string): Promise<readonly AuditFile[]> {
  return [
    {
      name: '名额/分配表各版.jsonl',
      rows: await tx.rows(sql`
        select a.id, a.level, a.category, a.pool, a.state, v.version, v.what, v.changed_on, v.actor, v.body
        from allocation a join allocation_version v on v.allocation = a.id where a.round = ${round} order by a.level, a.category, a.pool, v.version`),
    },
    {
      name: '名额/下达和调整.jsonl',
      rows: await tx.rows(sql`
        select q.id, q.level, q.organisation, q.category, q.pool, q.seats, (select coalesce(json_agg(to_jsonb(c) - 'account' order by c.n), '[]') from quota_change c where c.quota = q.id) as changes
        from quota q where q.round = ${round} order by q.level, q.category, q.pool, q.id`),
    },
    {
      name: '择优/求解.jsonl',
      rows: await tx.rows(sql`
        select id, level, number, snapshot_on, short, state, hash, leaf, model, about, result, explained, conflict, certificate, chosen, list, meeting, met_on, minutes, confirmed_on
        from choice where round = ${round} order by level, number`),
    },
    {
      name: '择优/人工改动.jsonl',
      rows: await tx.rows(sql`
        select x.choice, x.n, x.kind, x.leaves, x.comes, x.reason, x.before_total, x.after_total, x.broken, x.ruling, x.changed_on, x.actor
        from choice_change x join choice c on c.id = x.choice where c.round = ${round} order by c.level, c.number, x.n`),
    },
  ]
}
