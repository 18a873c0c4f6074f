import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import { listRounds, openRound, readRound, type round } from '../contract.ts'
import { nominationOf } from '../procedures/nomination.ts'
import { settings as settingsSchema } from '../settings.ts'

type View = Built<z.input<typeof round>>

/** The notice a round stands on; its settings as they lie in the row. */
interface Announced {
  readonly noticeTitle: string
  readonly noticeNumber: string | null
  readonly settings: unknown
}

const columns = (caller: Caller) => sql`
  r.id, r.title, r.honour, r.honour_title as "honourTitle", r.year, r.state, r.notice_on as "noticeOn", r.award_on as "awardOn",
  coalesce((select ro.name from round_office ro where ro.round = r.id and ro.organisation = r.organiser limit 1), '') as "organiserName",
  (select count(*) from nomination n where n.round = r.id) as nominations,
  (select count(*) from kase k where k.within = r.id and k.status = 'open') as open,
  (select count(*) from task t where t.within = r.id and t.done_on is null and t.organisation = ${caller.post?.organisation ?? null} and t.may = any (${[...caller.may]})) as mine`

const scope = (caller: Caller) =>
  caller.reach.way === 'division' && caller.reach.lo !== undefined
    ? sql`and r.scope_lo <= ${caller.reach.hi ?? 0} and r.scope_hi >= ${caller.reach.lo}`
    : sql``

const approvedIn = (round: ReturnType<typeof sql>) =>
  sql`(select count(*) from kase k where k.within = ${round} and k.status = 'done' and k.step = 'approved')`

/** 草拟的方案还没有定，只有部署它的机构看得到。 */
const settled = (caller: Caller) => sql`and (r.state <> '草拟' or r.organiser = ${caller.post?.organisation ?? null})`

export const routes = [
  handle(listRounds, (_, caller) =>
    caller.transaction(async tx => ({
      rows: await tx.rows<View>(
        sql`select ${columns(caller)} from round r where true ${scope(caller)} ${settled(caller)} order by r.state = '办结', r.notice_on desc, r.id`,
      ),
      mayCreate: caller.may.has('honours.round.edit'),
    })),
  ),
  handle(readRound, ({ params }, caller) =>
    caller.transaction(async tx => {
      const row = await tx.find<View & { organiser: string }>(
        sql`select ${columns(caller)}, r.preset, r.notice_title as "noticeTitle", r.notice_number as "noticeNumber", r.version, r.settings, r.previous, r.organiser, r.decided_on as "decidedOn", ${approvedIn(sql`r.id`)} as approved from round r where r.id = ${params.round} ${settled(caller)}`,
      )
      if (!row) return refuse('honours.round.unknown', { status: 404, what: '没有这一届评选' })
      const { organiser, ...shown } = row
      return {
        ...shown,
        ...(await around(tx, row)),
        mayEdit: caller.may.has('honours.round.edit') && organiser === caller.post?.organisation,
      }
    }),
  ),
  handle(openRound, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const round = await tx.find<{
        state: string
        organiser: string
        settings: unknown
        version: number
        decidedOn: string | null
        approved: number
        noticeTitle: string
        noticeNumber: string | null
      }>(
        sql`select state, organiser, settings, version, notice_title as "noticeTitle", notice_number as "noticeNumber", decided_on as "decidedOn", ${approvedIn(sql`round.id`)} as approved from round where id = ${params.round} for update`,
      )
      if (!round || round.organiser !== caller.post?.organisation)
        return refuse('honours.round.notYours', { status: 403, what: '届次由部署它的评选办管理' })
      const allowed: Record<string, readonly string[]> = {
        草拟: ['开放'],
        开放: ['截止'],
        截止: ['开放', '办结'],
        办结: [],
      }
      if (!allowed[round.state]?.includes(body.state))
        return refuse('honours.round.state', { status: 409, what: `“${round.state}”不能改成“${body.state}”` })
      const bad = settingsSchema.safeParse(round.settings)
      if (!bad.success)
        return refuse('honours.round.incomplete', {
          what: '本届方案还没有填全，不能开放',
          details: bad.error.issues.map(i => ({ at: i.path.join('.'), what: i.message })),
        })
      if (body.state === '办结') {
        const unfinished = await stillOpen(tx, params.round, round)
        if (unfinished) return unfinished
        const reason = finishReason(round, body.reason)
        if (isRefusal(reason)) return reason
        await tx.run(sql`insert into round_version (round, version, settings, reason, changed_on, account)
          values (${params.round}, ${round.version + 1}, ${JSON.stringify(round.settings)}::jsonb, ${`办结：${reason}`}, ${caller.today}, ${caller.account})`)
        await tx.run(sql`update round set version = version + 1 where id = ${params.round}`)
      }
      await tx.run(sql`update round set state = ${body.state} where id = ${params.round}`)
      return { state: body.state }
    }),
  ),
]

/** A round whose nominations or objections are still in hand is not finished: after it nobody could bring them to an end. */
async function stillOpen(tx: Transaction, round: string, basis: Announced): Promise<Refusal | undefined> {
  const cases = await tx.rows<{ step: string; n: number }>(
    sql`select step, count(*) as n from kase where within = ${round} and status = 'open' group by step order by step`,
  )
  const { objections } = await tx.get<{ objections: number }>(
    sql`select count(*) as objections from objection o join notice n on n.id = o.notice where n.round = ${round} and o.state not in ('已办结', '不予受理')`,
  )
  if (cases.length === 0 && objections === 0) return undefined
  const { steps } = procedureOf(basis)
  const open = cases.reduce((sum, { n }) => sum + n, 0)
  return refuse('honours.round.unfinished', {
    status: 409,
    what: `没有办结：还有${[open > 0 ? `${open}件推荐在办` : '', objections > 0 ? `${objections}件异议没有结论` : ''].filter(Boolean).join('，')}`,
    why: '办结以后本届不再变动，没有走完的推荐就没有结果可以答复',
    remedy: '逐件办完；不再办的，由推荐单位撤回，或者由经手机关取消。异议写出结论并签署',
    details: cases.map(({ step, n }) => ({ at: steps[step]?.title ?? step, what: `${n}件` })),
  })
}

const procedureOf = ({ noticeTitle, noticeNumber, settings }: Announced) =>
  nominationOf({ notice: noticeTitle, number: noticeNumber, settings: settingsSchema.parse(settings) })

/** With its decision registered a round is finished for that reason; without one somebody has to say why. */
function finishReason(
  round: { readonly decidedOn: string | null; readonly approved: number },
  given: string | undefined,
): string | Refusal {
  const reason = given?.trim() ?? ''
  if (round.decidedOn !== null) return reason || `表彰决定${round.decidedOn}已经登记`
  if (reason !== '') return reason
  if (round.approved > 0)
    return refuse('honours.round.noDecision', {
      what: `没有办结：审定${round.approved}个，还没有登记表彰决定`,
      why: '审定是本届的结果，表彰以授予机关的决定为准；没有决定就办结，名册里查不到他们',
      remedy: '先登记表彰决定；决定另由别处登记、或本届不再表彰的，写明理由',
    })
  return refuse('honours.round.reason', { what: '办结要写理由', remedy: '写明办结的依据，如本届没有审定人选' })
}

async function around(tx: Transaction, row: View): Promise<Pick<View, 'offices' | 'versions' | 'path' | 'byOffice'>> {
  const offices = await tx.rows<View['offices'][number]>(
    sql`select level, organisation, name, line_lo is not null as line from round_office where round = ${row.id} order by array_position(array['nation', 'province', 'city', 'county'], level), line_lo is not null, lo`,
  )
  const versions = await tx.rows<View['versions'][number]>(
    sql`select version, changed_on as "changedOn", reason from round_version where round = ${row.id} order by version desc`,
  )
  const here = await tx.rows<{ step: string; n: number }>(
    sql`select step, count(*) as n from kase where within = ${row.id} group by step`,
  )
  const procedure = procedureOf(row)
  const count = (step: string) => here.find(h => h.step === step)?.n ?? 0
  const byOffice = await officesAt(tx, row.id, Object.keys(procedure.steps))
  const path = [...Object.entries(procedure.steps), ...Object.entries(procedure.ends)].map(([key, step]) => ({
    key,
    title: step.title,
    level: 'level' in step ? step.level : '',
    here: count(key),
  }))
  return { offices, versions, path, byOffice }
}

interface AtOffice {
  readonly level: string
  readonly organisation: string
  readonly step: string
  readonly status: string
  readonly n: number
}

/** Every office with its cases, what waits for it and how far its cases came: counted in groups, never case by case. */
async function officesAt(
  tx: Transaction,
  round: string,
  steps: readonly string[],
): Promise<View['byOffice'][number][]> {
  const rows = await tx.rows<Omit<View['byOffice'][number], 'cases' | 'received' | 'chosen'>>(sql`
    select ro.organisation, ro.name, ro.level, coalesce(t.n, 0) as waiting, t.due
    from round_office ro left join (
      select organisation, count(*) as n, min(due_on) as due from task where within = ${round} and done_on is null group by organisation) t on t.organisation = ro.organisation
    where ro.round = ${round} order by array_position(array['nation', 'province', 'city', 'county'], ro.level), t.due nulls last, ro.name`)
  const at = await tx.rows<AtOffice>(sql`
    select x.level, x.organisation, k.step, k.status, count(*) as n from kase k cross join lateral jsonb_each_text(k.offices) x (level, organisation)
    where k.within = ${round} group by x.level, x.organisation, k.step, k.status`)
  const choose = steps.findIndex(step => step.endsWith('.choose'))
  const sum = (of: readonly AtOffice[]) => of.reduce((n, one) => n + one.n, 0)
  return rows.map(row => {
    const here = at.filter(one => one.level === row.level && one.organisation === row.organisation)
    const past = (from: number) =>
      from < 0
        ? null
        : sum(
            here.filter(
              one =>
                one.status === 'done' || steps.indexOf(one.step) > from || (one.step === 'notChosen' && from < choose),
            ),
          )
    return { ...row, cases: sum(here), received: past(steps.indexOf(`${row.level}.receive`)), chosen: past(choose) }
  })
}
