import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { form } from '#kernel/procedures'
import { isRefusal, refuse } from '#kernel/refusal'
import { applyFor, decide, withdraw } from '../applications.ts'
import * as c from '../contract.ts'
import { planPage } from '../plan-page.ts'
import { cancelIt, draft, ownBody, ownPlan, plansPage, publishIt } from '../plans.ts'
import { queuePage } from '../queue.ts'
import { issue, post, seal } from '../results.ts'
import { enter } from '../scores.ts'
import { sheet } from '../sheets.ts'

const like = (q: string | undefined): string => `%${(q ?? '').replaceAll(/[%_\\]/g, '')}%`
interface Option {
  readonly id: string
  readonly title: string
  readonly note: string
}

export const routes = [
  handle(c.listPlans, ({ query }, caller) => caller.transaction(tx => plansPage(tx, caller, query))),
  handle(c.planFormShown, (_, caller) =>
    caller.transaction(async tx => {
      const body = await ownBody(tx, caller)
      const scope = body
        ? await tx.rows<{ occupation: string; levels: string[] }>(
            sql`select occupation, levels from assessment_scope where body = ${body.id} order by occupation`,
          )
        : []
      return {
        schema: form(c.planForm),
        body: body ? { id: body.id, name: body.name, state: body.state, scope } : null,
      }
    }),
  ),
  handle(c.readPlan, ({ params }, caller) => caller.transaction(tx => planPage(tx, caller, params.id))),
  handle(c.createPlan, ({ body }, caller) => caller.transaction(tx => draft(tx, caller, body))),
  handle(c.publishPlan, ({ params }, caller) => caller.transaction(tx => publishIt(tx, caller, params.id))),
  handle(c.cancelPlan, ({ params, body }, caller) => caller.transaction(tx => cancelIt(tx, caller, params.id, body))),
  handle(c.apply, ({ params, body }, caller) => caller.transaction(tx => applyFor(tx, caller, params.id, body))),
  handle(c.decideApplication, ({ params, body }, caller) =>
    caller.transaction(tx => decide(tx, caller, params.id, body)),
  ),
  handle(c.withdrawApplication, ({ params }, caller) => caller.transaction(tx => withdraw(tx, caller, params.id))),
  handle(c.addExaminer, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const plan = await ownPlan(tx, caller, params.id)
      if (isRefusal(plan)) return plan
      const row = await tx.find<{ id: string }>(sql`
        insert into assessment_examiner (plan, name, duty, card_number, unit_name, place, node) values (${plan.id}, ${body.name}, ${body.duty}, ${body.cardNumber ?? null}, ${body.unitName ?? null}, ${plan.place}, ${plan.node})
        on conflict (plan, name, duty) do nothing returning id`)
      return (
        row ??
        refuse('skills.examiner.twice', {
          status: 409,
          what: `${body.name}已经登记为${body.duty}`,
          remedy: '同名的，在姓名后面写明单位',
        })
      )
    }),
  ),
  handle(c.recuseExaminer, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const found = await tx.find<{ plan: string; recused: string | null }>(
        sql`select plan, recused_on as recused from assessment_examiner where id = ${params.id}`,
      )
      if (!found)
        return refuse('skills.examiner.unknown', {
          status: 404,
          what: '没有这个人，或者不在您的机构',
          remedy: '请刷新页面',
        })
      const plan = await ownPlan(tx, caller, found.plan)
      if (isRefusal(plan)) return plan
      if (found.recused !== null)
        return refuse('skills.examiner.recused', { status: 409, what: '已经回避', remedy: '请刷新页面' })
      await tx.run(
        sql`update assessment_examiner set recused_on = ${body.on}, recused_why = ${body.why} where id = ${params.id}`,
      )
      return { id: params.id }
    }),
  ),
  handle(c.enterScores, ({ params, body }, caller) => caller.transaction(tx => enter(tx, caller, params.id, body))),
  handle(c.sealResults, ({ params }, caller) => caller.transaction(tx => seal(tx, caller, params.id))),
  handle(c.postResults, ({ params, body }, caller) => caller.transaction(tx => post(tx, caller, params.id, body))),
  handle(c.issueCertificates, ({ params, body }, caller) =>
    caller.transaction(tx => issue(tx, caller, params.id, body.roster)),
  ),
  handle(c.exportRoster, ({ params, query }, caller) => sheet(caller, params.id, params.kind, query.purpose)),
  handle(c.listQueue, ({ query }, caller) => caller.transaction(tx => queuePage(tx, caller, query))),
  handle(c.findStandardOptions, ({ query: { q, id } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<Option>(sql`
        select s.id, s.occupation as title, s.version || '，' || s.kind as note from skill_standard s where ${id ? sql`s.id = ${id}` : sql`s.occupation like ${like(q)} and coalesce(s.to_day, '9999-12-31') >= ${caller.today}`} order by s.occupation, s.from_day desc limit 20`),
    })),
  ),
  handle(c.findApplicants, ({ query: { q, id } }, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<Option>(sql`
        select p.id, p.name as title, concat_ws('，', o.name, p.trade, p.skill_level) as note from person p left join organisation o on o.id = p.employer
        where p.merged_into is null and p.employment = '在职' and ${id ? sql`p.id = ${id}` : sql`(p.name like ${like(q)} or p.pinyin like ${like(q)})`} order by p.name, p.id limit 20`),
    })),
  ),
]
