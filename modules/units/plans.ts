import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Request } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { endPlan, followPlan, makePlan } from './contract.ts'
import { unknownTeam } from './teams.ts'

type Written = { readonly id: string } | Refusal

/** A plan to fill the gap: one at a time for a team, only for one that has nobody or of which nobody knows. */
export async function planFor(
  tx: Transaction,
  caller: Caller,
  team: string,
  body: Request<typeof makePlan>['body'],
): Promise<Written> {
  const mark = await tx.find<{ state: string; place: number; node: number; line: number | null }>(
    sql`select state, place, node, line from team_mark where team = ${team}`,
  )
  if (!mark) return unknownTeam()
  if (mark.state === '有党员')
    return refuse('units.plan.needless', {
      status: 409,
      what: '这个班组有党员，不用订计划',
      remedy: '情况变了的，先改班组登记的党员数',
    })
  if (body.means === '发展党员' && body.due > caller.today && body.candidate === undefined && body.note === undefined)
    return refuse('units.plan.candidate', {
      what: '发展党员要写培养对象，还没有定的在“说明”里写明怎么定',
      remedy: '填上培养对象，或者在说明里写哪天以前确定',
      details: [{ at: 'candidate', what: '写培养对象，或者写说明' }],
    })
  const wrong = lateDay(body.due, caller.today)
  if (wrong) return wrong
  const made = await tx.find<{ id: string }>(sql`
    insert into team_plan (team, place, node, line, means, candidate, responsible, due_on, note, made_on, by_name, by_office)
    values (${team}, ${mark.place}, ${mark.node}, ${mark.line}, ${body.means}, ${body.candidate ?? null}, ${body.responsible}, ${body.due}, ${body.note ?? null}, ${caller.today}, ${caller.name}, ${caller.post?.organisationName ?? null})
    on conflict (team) where state = '进行中' do nothing returning id`)
  return (
    made ??
    refuse('units.plan.open', {
      status: 409,
      what: '这个班组已有一份在办的计划',
      remedy: '在原计划里记跟进、改期限；不办了的先终止，再订新的',
    })
  )
}

/** What was done, on the day it was done; the day due may be moved with it, and the record says so. */
export async function stepOf(
  tx: Transaction,
  caller: Caller,
  plan: string,
  body: Request<typeof followPlan>['body'],
): Promise<Written> {
  const standing = await openPlan(tx, plan)
  if ('code' in standing) return standing
  if (body.on > caller.today || body.on < standing.madeOn)
    return refuse('units.plan.day', {
      what: '日期不对',
      why: `跟进在订计划（${standing.madeOn}）以后、今天以前`,
      remedy: '请填做这件事的那一天',
      details: [{ at: 'on', what: '在订计划以后、今天以前' }],
    })
  const wrong = body.due === undefined ? undefined : lateDay(body.due, caller.today)
  if (wrong) return wrong
  if (body.due !== undefined) await tx.run(sql`update team_plan set due_on = ${body.due} where id = ${plan}`)
  return tx.get<{ id: string }>(sql`
    insert into team_plan_step (plan, happened_on, what, due_on, by_name, by_office, recorded_on)
    values (${plan}, ${body.on}, ${body.what}, ${body.due ?? null}, ${caller.name}, ${caller.post?.organisationName ?? null}, ${caller.today}) returning id`)
}

export async function stopPlan(
  tx: Transaction,
  caller: Caller,
  plan: string,
  { why }: Request<typeof endPlan>['body'],
): Promise<Written> {
  const standing = await openPlan(tx, plan)
  if ('code' in standing) return standing
  return tx.get<{ id: string }>(
    sql`update team_plan set state = '终止', ended_on = ${caller.today}, ended_why = ${why} where id = ${plan} returning id`,
  )
}

async function openPlan(tx: Transaction, plan: string): Promise<{ readonly madeOn: Day } | Refusal> {
  const found = await tx.find<{ state: string; madeOn: Day }>(
    sql`select state, made_on as "madeOn" from team_plan where id = ${plan} for update`,
  )
  if (!found) return refuse('units.plan.unknown', { status: 404, what: '没有这份计划，或者它不在您岗位的范围内' })
  return found.state === '进行中'
    ? found
    : refuse('units.plan.ended', {
        status: 409,
        what: `这份计划${found.state}了`,
        remedy: '不再记跟进；班组又空白了的，订新的计划',
      })
}

const lateDay = (due: Day, today: Day): Refusal | undefined =>
  due < today
    ? refuse('units.plan.due', {
        what: '期限已经过了',
        remedy: '填今天或以后的一天',
        details: [{ at: 'due', what: '不早于今天' }],
      })
    : undefined
