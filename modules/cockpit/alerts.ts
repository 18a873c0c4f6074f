import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Area } from '#kernel/indicators'
import { bareAt, bareClauses } from '#modules/duties'
import { alertsIn } from '#modules/indicators'

export interface Alert {
  readonly kind: '逾期任务' | '低于目标' | '没有任务' | '跳变' | '没有登记'
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

/** Numbers of a place and of those below it that are worse than what should stand by now, as the nightly look found them. */
export async function belowGoals(tx: Transaction, caller: Caller, area: Area): Promise<readonly Alert[]> {
  return (await alertsIn(tx, caller, area)).map(one => {
    const own = one.division === area.code
    return {
      kind: '低于目标',
      title: own ? one.indicator.title : `${one.where}：${one.indicator.title}`,
      note: `${one.says}（${one.by}），${one.since}看出来的`,
      to: own ? `/indicators/${one.indicator.id}` : '/cockpit',
      search: own ? {} : { division: one.division, indicator: one.indicator.id },
      clauses: one.indicator.clauses,
    }
  })
}

/** 应当 of the place's decision on which no task rests; told of the reader's own place alone, whose tasks they all see. */
export async function withoutTasks(tx: Transaction, caller: Caller): Promise<readonly Alert[]> {
  if (!caller.may.has('duties.read')) return []
  const bare = await bareClauses(tx, caller)
  if (!bare || bare.clauses.length === 0) return []
  return [
    {
      kind: '没有任务',
      title: `${bare.clauses.length}条“应当”还没有派任务`,
      note: `${bare.pack.title}：${bare.clauses
        .slice(0, 3)
        .map(one => one.mechanism)
        .join('、')}`,
      to: bareAt.to,
      search: bareAt.search,
      clauses: bare.clauses.slice(0, 3).map(one => one.id),
    },
  ]
}
