import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'

/** What workers asked: their unit answers corrections and papers, the union what is asked as of right. What is about a nomination stands on its case. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post || !caller.may.has('people.answer')) return []
  const corrections = await tx.rows<Waits>(sql`
    select r.id, '/own-requests/' || r.id as "to", case r.kind when '材料' then '收本人交来的材料：' else '答复本人更正申请：' end || r.title as title, p.name as about, r.due_on as due, r.asked_on as since
    from own_request r join person p on p.id = r.person
    where r.organisation = ${caller.post.organisation} and r.state = '待办' and r.kase is null and r.kind in ('更正', '材料')
    order by due nulls last, since limit 100`)
  if (!caller.may.has('people.rights')) return corrections
  // What already waits for a second person stands on their page, not here.
  const rights = await tx.rows<Waits>(sql`
    select r.id, '/own-requests/' || r.id as "to", case r.kind when '限制' then '答复限制处理申请：' when '撤回' then '本人撤回同意，删除：' else '答复删除申请：' end || r.title as title, p.name as about, r.due_on as due, r.asked_on as since
    from own_request r join person p on p.id = r.person
    where r.state = '待办' and r.kind in ('删除', '限制', '撤回') and not exists (select from approval a where a.id = r.approval and a.decision is null)
    order by due nulls last, since limit 100`)
  return [...corrections, ...rights]
}
