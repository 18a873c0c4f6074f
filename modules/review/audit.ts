import { sql, type Transaction } from '#kernel/database'
import type { AuditFile } from '#kernel/modules'

/**
 * What the review keeps of a round, for its audit bundle. 评委用编号，不写姓名：谁打了几分只在签字的结果表和评审会页上看。
 * Scores leave only once their meeting is closed.
 */
export async function audit(tx: Transaction, round: string): Promise<readonly AuditFile[]> {
  const of = sql`where p.round = ${round}`
  return [
    {
      name: '评审/评审会.jsonl',
      rows: await tx.rows(sql`
        select p.id, p.level, p.title, p.list, p.held_on, p.due_on, p.venue, p.method, p.blind, p.each, p.state, p.corrects, p.reason, p.closed_on, p.places, p.least, p.hash, p.signed_on, p.result_file, p.voided_on, p.void_reason,
          (select count(*) from panel_member m where m.panel = p.id) as reviewers, (select count(*) from panel_member m where m.panel = p.id and m.absent_on is not null) as absent
        from panel p ${of} order by p.held_on, p.id`),
    },
    {
      name: '评审/评分.jsonl',
      rows: await tx.rows(sql`
        select p.id as panel, i.kase, i.code, m.ord as reviewer, s.state, s.n, s.recusal, s.reason, s.returned, s.submitted_on, s.late, s.recorded_on,
          case when p.closed_on is null then null else (select json_object_agg(v.criterion, v.value order by v.criterion) from review_score v where v.sheet = s.id and v.n = s.n) end as scores
        from panel p join panel_item i on i.panel = p.id join review_sheet s on s.item = i.id join panel_member m on m.id = s.member ${of} order by p.held_on, i.ord, m.ord`),
    },
    {
      name: '评审/回避和退回.jsonl',
      rows: await tx.rows(sql`
        select p.id as panel, i.kase, m.ord as reviewer, e.kind, e.reason, e.happened_on
        from panel p join panel_item i on i.panel = p.id join review_sheet s on s.item = i.id join panel_member m on m.id = s.member join review_event e on e.sheet = s.id ${of} order by e.happened_on, e.id`),
    },
    {
      name: '评审/成绩.jsonl',
      rows: await tx.rows(sql`
        select p.id as panel, i.kase, i.code, r.outcome, r.score_text as score, r.counted, r.rank, r.tied, r.because
        from panel p join panel_item i on i.panel = p.id join review_result r on r.item = i.id ${of} order by p.held_on, i.ord`),
    },
  ]
}
