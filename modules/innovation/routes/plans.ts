import type { Caller } from '#kernel/access'
import { yearOf } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Response } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { editPlan, listPlans, registerPlan, type planBody } from '../contract.ts'
import { paperMissing } from '../register.ts'

type Row = Response<typeof listPlans>['rows'][number]
type Body = z.output<typeof planBody>

export const routes = [
  handle(listPlans, (_, caller) =>
    caller.transaction(async tx => {
      const year = yearOf(caller.today)
      const rows = await tx.rows<Omit<Row, 'late'>>(sql`
        select id, kind, title, year, industry, body, document_number as "documentNumber", issued_on as "issuedOn", until, goals, state, paper, version from craft_plan order by state <> '执行中', year desc, kind, title limit 500`)
      return {
        rows: rows.map(row => ({ ...row, late: lateOf(row, caller.today) })),
        planned: rows.some(row => row.kind === '年度遴选计划' && row.year === year),
        year,
        may: { write: caller.may.has('innovation.review') },
      }
    }),
  ),
  handle(registerPlan, ({ body }, caller) =>
    caller.transaction(async tx => {
      const wrong = faults(body, caller) ?? (await paperMissing(tx, body.paper, 'paper'))
      if (wrong) return wrong
      const added = await tx.find<{ id: string }>(sql`
        insert into craft_plan (kind, title, year, industry, body, document_number, issued_on, until, paper, goals, state, organisation, place, node, line_at, division, demo)
        select ${body.kind}, ${body.title}, ${body.year}, ${body.industry ?? null}, ${body.body}, ${body.documentNumber ?? null}, ${body.issuedOn}, ${body.until ?? null}::date, ${body.paper}, ${JSON.stringify(body.goals)}::jsonb, ${body.state},
          o.id, o.place, o.node, o.line, o.division, o.demo from organisation o where o.id = ${caller.post?.organisation ?? null} returning id`)
      return added ?? refuse('innovation.plan.noOffice', { status: 403, what: '您的岗位所在机构没有建档，不能登记' })
    }),
  ),
  handle(editPlan, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const now = await tx.find<{ version: number; organisation: string }>(
        sql`select version, organisation from craft_plan where id = ${params.id} for update`,
      )
      if (!now)
        return refuse('innovation.plan.unknown', { status: 404, what: '没有这份方案，或者它不在您岗位的范围内' })
      if (now.organisation !== caller.post?.organisation)
        return refuse('innovation.plan.notYours', {
          status: 403,
          what: '方案由登记它的机构更新',
          remedy: '请联系登记它的机构',
        })
      if (now.version !== body.version) return stale(tx, params.id, body.version, now.version)
      const wrong = faults(body, caller) ?? (await paperMissing(tx, body.paper, 'paper'))
      if (wrong) return wrong
      const { version } = await tx.get<{ version: number }>(sql`
        update craft_plan set kind = ${body.kind}, title = ${body.title}, year = ${body.year}, industry = ${body.industry ?? null}, body = ${body.body}, document_number = ${body.documentNumber ?? null}, issued_on = ${body.issuedOn},
          until = ${body.until ?? null}::date, paper = ${body.paper}, goals = ${JSON.stringify(body.goals)}::jsonb, state = ${body.state} where id = ${params.id} returning version`)
      return { id: params.id, version }
    }),
  ),
]

/** Goals whose day is over and whose number is not reached, or not known. */
const lateOf = (row: Pick<Row, 'goals' | 'state'>, today: string): number =>
  row.state !== '执行中'
    ? 0
    : row.goals.filter(g => g.by !== undefined && g.by < today && (g.done === undefined || g.done < (g.number ?? 1)))
        .length

function faults(body: Body, caller: Caller): Refusal | null {
  if (body.issuedOn > caller.today)
    return refuse('innovation.day.future', {
      what: '没有保存：印发日期晚于今天',
      remedy: '印发以后再登记',
      details: [{ at: 'issuedOn', what: '晚于今天' }],
    })
  if (body.until !== undefined && body.until < body.issuedOn)
    return refuse('innovation.plan.span', {
      what: '没有保存：到期日早于印发日期',
      remedy: '核对两个日期',
      details: [{ at: 'until', what: '早于印发日期' }],
    })
  return null
}

async function stale(tx: Transaction, id: string, drawn: number, now: number): Promise<Refusal> {
  const changes = await tx.rows(sql`
    select coalesce(c.by_name, '系统') as by, c.since as at, '方案内容' as what from craft_plan c where c.id = ${id} and c.version > ${drawn}
    union all select coalesce(l.body ->> 'by_name', '系统'), l.since, '方案内容' from craft_plan_log l where l.id = ${id} and (l.body ->> 'version')::int > ${drawn} order by at`)
  return refuse('innovation.plan.stale', {
    status: 409,
    what: '这份方案刚有人改过',
    remedy: '按新版本核对后再保存',
    extra: { version: now, changes },
  })
}
