import { sql, type Transaction } from '#kernel/database'
import type { Findings, SelfCheck } from '#kernel/modules'

/** What is closed was reported, agreed to and closed by three hands or two, never by whoever reported; and evidence that holds lies with it. */
async function checkClosed(tx: Transaction): Promise<Findings> {
  const rows = await tx.rows<{ id: string; number: string; fault: string | null }>(sql`
    select t.id, t.number, case
      when l.closed is null then '没有销号的记载'
      when l.closed = l.agreed then '同意销号和销号是同一人'
      when l.closed = l.asked then '报完成和销号是同一人'
      when not exists (select from duty_check c where c.task = t.id and c.verdict = '属实') then '没有一份证据核为属实' end as fault
    from duty_task t left join lateral (
      select (array_agg(e.account order by e.seq desc) filter (where e.kind = '销号'))[1] as closed,
        (array_agg(e.account order by e.seq desc) filter (where e.kind = '同意销号'))[1] as agreed,
        (array_agg(e.account order by e.seq desc) filter (where e.kind = '申请销号'))[1] as asked
      from duty_event e where e.task = t.id) l on true
    where t.state = '已销号'`)
  return {
    faults: rows.flatMap(row => (row.fault === null ? [] : [`任务 ${row.number}（${row.id}）：${row.fault}`])),
    seen: `${rows.length} 件已销号`,
  }
}

export const checks: readonly SelfCheck[] = [{ title: '任务销号：三次经手和证据', run: tx => checkClosed(tx) }]
