import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Area } from '#kernel/indicators'

export interface Alert {
  readonly kind: '逾期任务' | '跳变' | '没有登记'
  readonly title: string
  readonly note: string
  readonly to: string
  readonly search: Readonly<Record<string, string>>
  readonly clauses: readonly string[]
}

const atMost = 50

/** Red lights of the duties of a place and below: past their day and not reported done. Clauses that only encourage have no day, so no light. */
export async function lateTasks(tx: Transaction, caller: Caller, { code }: Area): Promise<readonly Alert[]> {
  if (!caller.may.has('duties.read')) return []
  const rows = await tx.rows<{
    id: string
    title: string
    lead: string
    due: string
    days: number
    where: string
    clauses: string[]
  }>(sql`
    select t.id, t.title, t.lead_name as lead, t.due_on::text as due, (${caller.today}::date - t.due_on) as days, d.short_name as where, t.clauses
    from duty_task t join division d on d.code = t.division
    where t.state = '在办' and t.due_on < ${caller.today}::date and d.lo between (select a.lo from division a where a.code = ${code}::bigint) and (select a.hi from division a where a.code = ${code}::bigint)
      and not exists (select from duty_event e where e.task = t.id and e.kind = '申请销号')
    order by t.due_on, t.number limit ${atMost}`)
  return rows.map(t => ({
    kind: '逾期任务',
    title: t.title,
    note: `${t.where}，${t.lead}，${t.due}到期，逾期${t.days}天`,
    to: `/duties/${t.id}`,
    search: {},
    clauses: t.clauses,
  }))
}
