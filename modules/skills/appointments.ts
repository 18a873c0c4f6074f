import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Request, Response } from '#kernel/http'
import {
  doerOf,
  factsOf,
  form,
  loadCases,
  openCase,
  opened,
  perform,
  show,
  type Attempt,
  type CaseKind,
  type Performed,
} from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import {
  appointmentForm,
  endForm,
  type actOnAppointment,
  type AppointmentForm,
  type listAppointments,
  type readAppointment,
} from './contract.ts'
import { skillLaw } from './law.ts'
import { appointmentOf } from './procedures/appointment.ts'

type List = Response<typeof listAppointments>
type Row = List['rows'][number]
type View = Built<Response<typeof readAppointment>>

/** What the guards read: whether the firm is filed, and what the candidate holds. Nothing on record is not no. */
export const appointmentKind: CaseKind = {
  procedure: 'skills.appointment',
  async gather(tx, cases, at) {
    const rows = await tx.rows<{ id: string; filed: boolean; held: boolean }>(sql`
      select a.kase as id, exists (select from assessment_body b where b.organisation = a.organisation and b.kind = '用人单位' and b.state = '在册') as filed,
        exists (select from skill_certificate c where c.person = a.person and c.state = '在册' and c.verified <> '不符' and c.level = case a.title when '特级技师' then '一级/高级技师' else '特级技师' end)
        or (a.title = '首席技师' and exists (select from technician_appointment t where t.person = a.person and t.title = '特级技师' and t.ended_on is null and t.to_day >= ${at.on})) as held
      from technician_appointment a where a.kase = any (${cases.map(c => c.row.id)}::uuid[])`)
    return new Map(
      rows.map(row => [
        row.id,
        { asOf: at.on, facts: { filed: row.filed, held: row.held ? true : null }, related: {}, parameters: {} },
      ]),
    )
  },
}

const noCase = refuse('procedures.noSuchCase', {
  status: 404,
  what: '没有这件评聘，或者它不在您岗位的范围内',
  remedy: '从特级技师、首席技师的列表进入',
})

const stateOf = (today: string) =>
  sql`case when a.ended_on is not null then '已解聘' when k.status = 'open' then '在办' when k.status <> 'done' then '没有聘任' when a.to_day < ${today} then '聘期已满' else '在聘' end`
const columns = (
  today: string,
) => sql`a.kase as id, a.title, a.name, a.person, a.unit_name as unit, a.occupation, a.post, a.from_day as "from", a.to_day as "to",
  coalesce((select v.body -> 'steps' -> k.step ->> 'title' from procedure_version v where v.hash = k.procedure_hash), (select v.body -> 'ends' -> k.step ->> 'title' from procedure_version v where v.hash = k.procedure_hash), k.step) as "stepTitle",
  k.status, ${stateOf(today)} as state`

export async function appointmentsPage(
  tx: Transaction,
  caller: Caller,
  q: Request<typeof listAppointments>['query'],
): Promise<List> {
  const where = q.title === undefined ? sql`true` : sql`a.title = ${q.title}`
  const rows = await tx.rows<Row>(sql`
    select ${columns(caller.today)} from technician_appointment a join kase k on k.id = a.kase where ${where} order by k.status <> 'open', a.from_day desc nulls first, a.name limit ${q.size} offset ${(q.page - 1) * q.size}`)
  const { n, serving } = await tx.get<{ n: number; serving: number }>(
    sql`select count(*) as n, count(*) filter (where ${stateOf(caller.today)} = '在聘') as serving from technician_appointment a join kase k on k.id = a.kase where ${where}`,
  )
  return {
    rows,
    total: n,
    more: false,
    serving,
    form: form(appointmentForm),
    may: { propose: caller.may.has('skills.appoint') },
  }
}

/** Opens a case at the unit; its labour office records it at the end. */
export async function propose(
  tx: Transaction,
  caller: Caller,
  given: AppointmentForm,
): Promise<{ id: string } | Refusal> {
  const unit = await tx.find<{
    id: string
    name: string
    place: number
    province: number | null
    city: number | null
    county: number | null
    node: number
    line: number | null
    office: string | null
  }>(
    sql`select id, name, place, province, city, county, node, line, app.labour_office(place) as office from organisation where id = ${caller.post?.organisation ?? null}`,
  )
  if (!unit) return refuse('skills.appointment.unit', { status: 403, what: '您的岗位不在一个建了档的单位，不能评聘' })
  if (unit.office === null)
    return refuse('skills.appointment.office', {
      what: '没有立案：本市的人社部门没有建档',
      remedy: '请市级人社部门在单位里建档',
    })
  const person = await tx.find<{ name: string; employer: string | null }>(
    sql`select name, employer from person where id = ${given.person} and merged_into is null`,
  )
  if (person?.employer !== unit.id)
    return refuse('skills.appointment.person', {
      what: '人选不在本单位的人员里',
      why: '特级技师、首席技师是本单位的岗位聘任',
      remedy: '先在人员里登记，或者改选本单位的人',
      details: [{ at: 'person', what: '选本单位的人' }],
    })
  const twice = await tx.find(sql`
    select 1 from technician_appointment a join kase k on k.id = a.kase where a.person = ${given.person} and a.title = ${given.title} and (k.status = 'open' or (k.status = 'done' and a.ended_on is null and a.to_day >= ${caller.today}))`)
  if (twice)
    return refuse('skills.appointment.twice', {
      status: 409,
      what: `${person.name}的${given.title}已经在办，或者还在聘期里`,
      remedy: '到那一件继续办理',
    })
  const { appointed } = await skillLaw()
  const cites = appointed[given.title]?.cites ?? { title: '新八级工的规定', article: '' }
  const kase = await openCase(tx, caller, appointmentOf(given.title, cites), {
    within: null,
    number: null,
    subject: { kind: 'person', id: given.person },
    title: `${person.name}的${given.title}评聘`,
    offices: { unit: unit.id, city: unit.office },
    place: unit,
    answer: { title: given.title, name: person.name, post: given.post },
  })
  if (isRefusal(kase)) return kase
  await tx.run(sql`
    insert into technician_appointment (kase, organisation, unit_name, person, name, title, occupation, post, fields)
    values (${kase}, ${unit.id}, ${unit.name}, ${given.person}, ${person.name}, ${given.title}, ${given.occupation}, ${given.post}, '{}')`)
  return { id: kase }
}

/** Everything the page of a case draws. */
export async function appointmentPage(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const [loaded] = await loadCases(tx, [id], false)
  const [found] = loaded?.row.procedure === appointmentKind.procedure ? await opened(tx, [loaded]) : []
  const row = await tx.find<
    Row & { pay: string | null; endedOn: string | null; endReason: string | null; mine: boolean }
  >(sql`
    select ${columns(caller.today)}, a.fields ->> 'pay' as pay, a.ended_on as "endedOn", a.end_reason as "endReason", a.organisation = ${caller.post?.organisation ?? null} as mine
    from technician_appointment a join kase k on k.id = a.kase where a.kase = ${id}`)
  if (!found || !row) return noCase
  const envs = await appointmentKind.gather(tx, [found], { today: caller.today, on: caller.today, law: caller.law })
  const doer = doerOf(caller)
  const shown = show(
    found.procedure,
    found.state,
    found.acts,
    isRefusal(doer) ? null : doer,
    factsOf(found.row, envs, caller),
    null,
  )
  const leaves = await tx.rows<{ n: number; leaf: number | null }>(
    sql`select c.n, (select l.idx from leaf l where l.id = c.leaf) as leaf from act c where c.kase = ${id}`,
  )
  const { mine, ...plain } = row
  return {
    ...plain,
    finding: `${row.name}，${row.title}：${row.state === '在办' ? shown.step.title : row.state}`,
    version: found.row.version,
    step: { key: shown.step.key, title: shown.step.title, level: shown.step.level, cites: [...shown.step.cites] },
    since: found.state.since,
    path: shown.path,
    why: shown.why,
    acts: shown.may.map(({ act, title, ready, because, primary, danger, irreversible, form: drawn, papers }) => ({
      act,
      title,
      ready,
      because,
      primary,
      danger,
      irreversible,
      form: drawn,
      papers,
    })),
    timeline: shown.timeline.toReversed().map(one => ({
      n: one.n,
      title: one.title,
      happenedOn: one.happenedOn,
      actor: one.actor,
      organisation: one.organisation,
      summary: [one.answer['decision'], one.answer['opinion'], one.answer['why']]
        .filter(part => typeof part === 'string')
        .join('：'),
      leaf: leaves.find(leaf => leaf.n === one.n)?.leaf ?? null,
    })),
    may: { end: mine && caller.may.has('skills.appoint') && row.state === '在聘' },
    forms: { end: form(endForm) },
  }
}

type Given = Request<typeof actOnAppointment>

export async function actOn(tx: Transaction, caller: Caller, { params, body }: Given): Promise<View | Refusal> {
  const known = await tx.find(sql`select 1 from technician_appointment where kase = ${params.id}`)
  if (!known) return noCase
  const { version, happenedOn, ...rest } = body
  const attempt: Attempt = { step: params.step, ...rest, ...(happenedOn ? { happenedOn } : {}) }
  const done = await perform(tx, caller, appointmentKind, attempt, [{ id: params.id, version }])
  if (isRefusal(done)) return done
  const [performed] = done
  if (performed) await follow(tx, performed)
  return appointmentPage(tx, caller, params.id)
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** The post and its term come from the act of appointment; it stands once the office has recorded it. */
async function follow(tx: Transaction, { row, decision }: Performed): Promise<void> {
  const { step, answer } = decision.act
  if (step === 'appoint' && answer['decision'] === '聘任')
    await tx.run(sql`
      update technician_appointment set post = coalesce(${text(answer['post'])}, post), from_day = ${text(answer['from'])}::date, to_day = ${text(answer['to'])}::date, fields = fields || ${JSON.stringify({ pay: text(answer['pay']) })}::jsonb where kase = ${row.id}`)
}

export async function end(
  tx: Transaction,
  caller: Caller,
  id: string,
  given: { readonly on: string; readonly why: string },
): Promise<{ id: string } | Refusal> {
  const view = await appointmentPage(tx, caller, id)
  if (isRefusal(view)) return view
  if (!view.may.end)
    return refuse('skills.appointment.end', {
      status: 409,
      what: '不在聘期里，或者不是本单位聘任的',
      remedy: '由聘任的单位解聘',
    })
  if (given.on > caller.today || (view.from !== null && given.on < view.from))
    return refuse('skills.appointment.day', {
      what: '解聘的日子不对',
      remedy: '在聘期开始以后、今天以前',
      details: [{ at: 'on', what: '在聘期里，不晚于今天' }],
    })
  await tx.run(
    sql`update technician_appointment set ended_on = ${given.on}, end_reason = ${given.why} where kase = ${id}`,
  )
  return { id }
}
