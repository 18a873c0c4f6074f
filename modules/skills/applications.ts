import { randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { explain, evaluate, type Env, type Reason } from '#kernel/rules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { restrictedRefusal, restrictionsOf } from '#modules/people'
import { staleBody } from './bodies.ts'
import type { ApplyForm } from './contract.ts'
import { evidenceOf } from './evidence.ts'
import { isLevel } from './kinds.ts'
import { skillLaw } from './law.ts'
import { noPlan, ownPlan } from './plans.ts'
import { mayApply, wayHolds, waysTo } from './rule.ts'
import { entered, standardColumns, type StandardRow } from './standards.ts'

export interface Judgement {
  readonly eligible: boolean | null
  /** The way that holds. */
  readonly way: string | null
  readonly reasons: readonly Reason[]
}

interface Open {
  readonly id: string
  readonly standard: string
  readonly level: string | null
  readonly title: string
  readonly state: string
  readonly applyFrom: string
  readonly applyTo: string
  readonly examOn: string
  readonly capacity: number
  readonly bodyName: string
  readonly bodyState: string
  readonly place: number
  readonly node: number
}

/** Whether somebody may apply for what a plan examines, by the standard it names, on today's records. Without a level nothing is asked. */
export async function eligibility(
  tx: Transaction,
  caller: Caller,
  plan: Pick<Open, 'standard' | 'level'>,
  person: string,
  intends: boolean,
): Promise<Judgement> {
  if (!isLevel(plan.level)) return { eligible: true, way: null, reasons: [] }
  const row = await tx.get<StandardRow>(
    sql`select ${standardColumns} from skill_standard s where s.id = ${plan.standard}`,
  )
  const standard = entered(row, (await skillLaw()).editions)
  const { facts } = await evidenceOf(tx, caller, person, standard)
  const env: Env = { asOf: caller.today, facts, answer: { ...(intends && { intends }) }, parameters: {} }
  const { holds } = mayApply(standard.edition, plan.level, standard)
  const way = waysTo(standard.edition, plan.level, standard).find(one => evaluate(wayHolds(one), env) === true)
  const answer = evaluate(holds, env)
  return {
    eligible: answer === true ? true : answer === false ? false : null,
    way: way?.key ?? null,
    reasons: explain(holds, env),
  }
}

/** An application: what the rule says of it that day is kept as it was said. It never refuses for want of a paper; the body decides. */
export async function applyFor(
  tx: Transaction,
  caller: Caller,
  planId: string,
  given: ApplyForm,
): Promise<{ id: string } | Refusal> {
  const self = caller.reach.way === 'self'
  const plan = await tx.find<Open>(sql`
    select p.id, p.standard, p.level, p.title, p.state, p.apply_from as "applyFrom", p.apply_to as "applyTo", p.exam_on as "examOn", p.capacity, b.name as "bodyName", b.state as "bodyState", b.place, b.node
    from assessment_plan p join assessment_body b on b.id = p.body where p.id = ${planId}`)
  if (!plan || plan.state === '草拟') return noPlan
  const closed = closedFor(plan, caller.today)
  if (closed) return closed
  const person = await tx.find<{ id: string; name: string; place: number; node: number; unit: string | null }>(
    self
      ? sql`select p.id, p.name, p.place, p.node, (select e.name from app.own_employer() e) as unit from person p where p.id = ${caller.person}`
      : sql`select p.id, p.name, p.place, p.node, (select o.name from organisation o where o.id = p.employer) as unit from person p where p.id = ${given.person} and p.merged_into is null`,
  )
  if (!person)
    return refuse('skills.apply.person', {
      status: 404,
      what: '没有这份档案，或者不在您岗位的范围内',
      remedy: '先在人员里建档',
    })
  if (!self) {
    const { whole } = await restrictionsOf(tx, person.id)
    if (whole) return restrictedRefusal(`${person.name}的档案`, whole)
  }
  const { taken, elsewhere } = await tx.get<{ taken: number; elsewhere: number }>(
    sql`select app.exam_places(${plan.id}) as taken, app.exams_on(${person.id}, ${plan.examOn}, ${plan.id}) as elsewhere`,
  )
  if (taken >= plan.capacity)
    return refuse('skills.apply.full', {
      status: 409,
      what: `“${plan.title}”报满了${plan.capacity}人`,
      remedy: '等有人撤回，或者报下一批',
    })
  if (elsewhere > 0)
    return refuse('skills.apply.sameDay', {
      status: 409,
      what: `${person.name}在${plan.examOn}已经报了另一场`,
      why: '一人同日不能两地考试',
      remedy: '撤回那一场，或者报别的日期',
    })
  const twice = await tx.find(
    sql`select 1 from assessment_application where plan = ${plan.id} and person = ${person.id} and state <> '已撤回'`,
  )
  if (twice)
    return refuse('skills.apply.twice', {
      status: 409,
      what: `${person.name}已经报了这一场`,
      remedy: '到这一份报名继续办理',
    })
  const judged = await eligibility(tx, caller, plan, person.id, given.intends)
  const id = randomUUID()
  await tx.run(sql`
    insert into assessment_application (id, plan, person, name, unit_name, kind, from_self, intends, eligible, way, reasons, note, applied_on)
    values (${id}, ${plan.id}, ${person.id}, ${person.name}, ${person.unit}, ${given.kind}, ${self}, ${given.intends}, ${judged.eligible}::boolean, ${judged.way}, ${JSON.stringify(judged.reasons)}::jsonb, ${given.note ?? null}, ${caller.today})`)
  await tx.run(sql`
    insert into assessment_party (application, place, node) select ${id}::uuid, g.place, g.node from jsonb_to_recordset(${JSON.stringify(partiesOf(plan, person))}::jsonb) as g (place bigint, node bigint)`)
  return { id }
}

const partiesOf = (body: { place: number; node: number }, person: { place: number; node: number }) =>
  body.node === person.node
    ? [{ place: body.place, node: body.node }]
    : [body, person].map(({ place, node }) => ({ place, node }))

function closedFor(plan: Open, today: string): Refusal | undefined {
  if (plan.bodyState !== '在册')
    return refuse('skills.plan.suspended', {
      status: 409,
      what: `${plan.bodyName}的备案不在册，报名停了`,
      remedy: '找别的机构，或者等它恢复',
    })
  if (plan.state !== '已公布' || today > plan.applyTo)
    return refuse('skills.apply.closed', {
      status: 409,
      what: `“${plan.title}”已经截止报名（${plan.applyTo}）`,
      remedy: '报下一批',
    })
  return today < plan.applyFrom
    ? refuse('skills.apply.early', {
        status: 409,
        what: `“${plan.title}”${plan.applyFrom}开始报名`,
        remedy: '到那天再报',
      })
    : undefined
}

export const noApplication = refuse('skills.application.unknown', {
  status: 404,
  what: '没有这份报名，或者不在您岗位的范围内',
  remedy: '从评价计划的页面进入',
})

interface Given {
  readonly decision: '通过' | '退回补正' | '不通过'
  readonly why?: string | undefined
  readonly version: number
}

/** The body's own judgement. It may go against the rule, and then says why. */
export async function decide(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: Given,
): Promise<{ version: number } | Refusal> {
  const found = await tx.find<{
    plan: string
    state: string
    eligible: boolean | null
    version: number
    decidedBy: string | null
    decidedOn: string | null
  }>(
    sql`select plan, state, eligible, version, decided_by as "decidedBy", decided_on as "decidedOn" from assessment_application where id = ${id} for update`,
  )
  if (!found) return noApplication
  const plan = await ownPlan(tx, caller, found.plan)
  if (isRefusal(plan)) return plan
  if (found.version !== given.version)
    return staleBody([
      {
        title: `审核：${found.state}`,
        actor: found.decidedBy ?? '',
        organisation: '',
        on: found.decidedOn ?? caller.today,
      },
    ])
  if (plan.state !== '已公布')
    return refuse('skills.application.sealed', {
      status: 409,
      what: '成绩已经封存，不能再改审核',
      remedy: '照封存的成绩册公示、发证',
    })
  if (found.state === '已撤回')
    return refuse('skills.application.gone', { status: 409, what: '本人已经撤回', remedy: '请刷新页面' })
  const against = given.decision === '通过' && found.eligible !== true
  if ((given.decision !== '通过' || against) && (given.why ?? '').length < 2)
    return refuse('skills.application.why', {
      what: '没有写理由',
      why: against ? '按登记簿判定还不符合，或者要补材料；审核通过要写凭什么' : '退回、不通过要让本人知道为什么',
      remedy: against ? '写明看过哪份材料原件' : '写明缺什么、到哪里补',
      details: [{ at: 'why', what: '写明理由' }],
    })
  const by = [caller.post?.organisationName, caller.name].filter(Boolean).join(' ')
  return tx.get<{ version: number }>(sql`
    update assessment_application set state = ${given.decision}, decided_by = ${by}, decided_on = ${caller.today}, decision_why = ${given.why ?? null}, version = version + 1 where id = ${id} returning version`)
}

/** 撤回: by whoever applied, while nothing has been examined. */
export async function withdraw(tx: Transaction, caller: Caller, id: string): Promise<{ version: number } | Refusal> {
  const found = await tx.find<{
    state: string
    planState: string
    examOn: string
    fromSelf: boolean
  }>(sql`
    select a.state, p.state as "planState", p.exam_on as "examOn", a.from_self as "fromSelf" from assessment_application a join assessment_plan p on p.id = a.plan where a.id = ${id} for update of a`)
  if (!found) return noApplication
  if (found.state === '已撤回')
    return refuse('skills.application.gone', { status: 409, what: '已经撤回了', remedy: '请刷新页面' })
  if (found.planState !== '已公布' || caller.today >= found.examOn)
    return refuse('skills.application.sealed', {
      status: 409,
      what: '已经考过，不能再撤回',
      remedy: '没有考的，记作缺考',
    })
  if (found.fromSelf && caller.reach.way !== 'self')
    return refuse('skills.application.self', {
      status: 403,
      what: '这一份是本人自己报的',
      remedy: '请本人在手机上撤回',
    })
  return tx.get<{ version: number }>(
    sql`update assessment_application set state = '已撤回', version = version + 1 where id = ${id} returning version`,
  )
}
