import { sql, type Transaction } from '#kernel/database'
import type { AuditFile } from '#kernel/modules'

/** What awards keeps of a round, for its audit bundle: the decision and what was granted by it. */
export async function audit(tx: Transaction, round: string): Promise<readonly AuditFile[]> {
  return [
    {
      name: '表彰/决定.jsonl',
      rows: await tx.rows(sql`
        select id, kind, title, number, organ, meeting, met_on, decided_on, paper, minutes, list, published, recorded_on from decision where round = ${round} order by decided_on, id`),
    },
    {
      name: '表彰/荣誉.jsonl',
      rows: await tx.rows(sql`
        select a.id, a.kase, a.decision, a.subject_kind, a.name, a.employer_name, a.honour_title, a.year, a.granted_on, a.certificate_number, a.medal_number, a.state,
          (select coalesce(json_agg(json_build_object('issued_on', c.issued_on, 'reason', c.reason, 'state', c.state, 'ended_on', c.ended_on) order by c.issued_on, c.id), '[]') from certificate c where c.award = a.id) as certificates
        from award a join decision d on d.id = a.decision where d.round = ${round} order by a.rank nulls last, a.id`),
    },
  ]
}
