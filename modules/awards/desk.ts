import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Waits } from '#kernel/modules'
import { publishing } from './publish.ts'

/** Rolls that wait for a second person, and rounds this office approved whose decision is not registered yet. */
export async function desk(tx: Transaction, caller: Caller): Promise<readonly Waits[]> {
  if (!caller.post || caller.reach.way !== 'division') return []
  const waits: Waits[] = []
  if (caller.may.has('awards.approve'))
    waits.push(
      ...(await tx.rows<Waits>(sql`
        select p.id, '/decisions/' || p.subject as "to", '批准公开荣誉名录' as title, d.title as about, null as due, p.asked_on as since
        from approval p join decision d on d.id::text = p.subject where p.kind = ${publishing} and p.decision is null and p.asked_by <> ${caller.account} order by p.asked_on limit 50`)),
    )
  if (caller.may.has('honours.award'))
    waits.push(
      ...(await tx.rows<Waits>(sql`
        select r.id, '/rounds/' || r.id || '/decision' as "to", '登记表彰决定' as title, r.title as about, null as due, coalesce(r.award_on, r.notice_on) as since
        from round r where r.organiser = ${caller.post.organisation} and r.decision is null and (r.award_on is null or r.award_on <= ${caller.today})
          and exists (select from kase k where k.within = r.id and k.status = 'done' and k.step = 'approved') order by r.award_on nulls last limit 50`)),
    )
  return waits
}
