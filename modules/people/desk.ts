import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'

/** What workers of this unit asked to be corrected in their archives. What is about a nomination stands on its case. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post || !caller.may.has('people.write')) return []
  return tx.rows<Waits>(sql`
    select r.id, '/own-requests/' || r.id as "to", '答复本人更正申请：' || r.title as title, p.name as about, r.due_on as due, r.asked_on as since
    from own_request r join person p on p.id = r.person
    where r.organisation = ${caller.post.organisation} and r.state = '待办' and r.kase is null
    order by due nulls last, since limit 100`)
}
