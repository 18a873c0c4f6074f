import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { perform, type Attempt, type Performed } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { kindOf, otherLineOf, readCaseView, scoreOf } from '../case-view.ts'
import { actOnApplication, readApplication, type ApplicationForm } from '../contract.ts'
import { samenessOf } from '../entries.ts'
import { republish } from '../published.ts'
import { enterStudio } from '../register.ts'
import { settings as settingsSchema } from '../settings.ts'
import { noSuchCase } from './applications.ts'

interface Of {
  readonly procedure: string
  readonly line: string
  readonly kindTitle: string
  readonly settings: unknown
}

export const routes = [
  handle(readApplication, ({ params }, caller) => caller.transaction(tx => readCaseView(tx, caller, params.id))),
  handle(actOnApplication, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const of = await tx.find<Of>(
        sql`select k.procedure, p.line, p.kind_title as "kindTitle", p.settings from kase k join studio_programme p on p.id = k.within where k.id = ${params.id}`,
      )
      const kind = of && kindOf(of.procedure)
      if (!of || !kind) return noSuchCase()
      const other = otherLineOf(caller, of)
      if (other !== null)
        return refuse('innovation.line', {
          status: 403,
          what: `没有办理：${other}`,
          why: '工会、人社、团委各命名各的工作室，不能代办',
          remedy: `请${of.line}线的主管机关办理`,
        })
      const { version, happenedOn, ...rest } = body
      const attempt: Attempt = { step: params.step, ...rest, ...(happenedOn ? { happenedOn } : {}) }
      const done = await perform(tx, caller, kind, attempt, [{ id: params.id, version }])
      if (isRefusal(done)) return done
      const [performed] = done
      if (!performed) throw new Error(`nothing came of ${params.step}`)
      const followed = await follow(tx, caller, performed, of)
      if (isRefusal(followed)) return followed
      return readCaseView(tx, caller, params.id)
    }),
  ),
]

/** What an act leaves in the registers, in the same transaction. */
async function follow(tx: Transaction, caller: Caller, p: Performed, of: Of): Promise<true | Refusal> {
  const { id } = p.row
  const { step, answer } = p.decision.act
  if (step === 'apply' || step === 'report') {
    const score = scoreOf(settingsSchema.parse(of.settings), answer)
    await tx.run(
      step === 'apply'
        ? sql`update studio_application set self_score = ${score}::numeric where kase = ${id}`
        : sql`update studio_annual set self_score = ${score}::numeric where kase = ${id}`,
    )
    return true
  }
  if (step.endsWith('.name')) return named(tx, caller, p)
  if (step.endsWith('.conclude') || step.endsWith('.recheck') || step === 'delist') return concluded(tx, caller, p)
  return true
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 命名: the studio enters the register with what the form told of it. */
async function named(tx: Transaction, caller: Caller, p: Performed): Promise<true | Refusal> {
  const a = await tx.get<{
    programme: string
    organisation: string
    leader: string | null
    leader_name: string
    fields: ApplicationForm
    kind: string
    kind_title: string
    level: string
    line: string
    body: string
    paper: string
  }>(sql`select a.programme, a.organisation, a.leader, a.leader_name, a.fields, p.kind, p.kind_title, p.level, p.line, p.body,
      (select r.file from paper r where r.kase = a.kase and r.kind = 'naming-decision' order by r.n desc limit 1) as paper
    from studio_application a join studio_programme p on p.id = a.programme where a.kase = ${p.row.id}`)
  const { answer, happenedOn } = p.decision.act
  const id = await enterStudio(tx, caller, {
    name: text(answer['name']) ?? a.fields.name,
    kind: a.kind,
    kindTitle: a.kind_title,
    level: a.level,
    line: a.line,
    body: a.body,
    namedOn: happenedOn,
    documentTitle: text(answer['documentTitle']) ?? '',
    documentNumber: text(answer['documentNumber']),
    paper: a.paper,
    plaqueOn: text(answer['plaqueOn']),
    programme: a.programme,
    kase: p.row.id,
    organisation: a.organisation,
    leader: a.leader,
    leaderName: a.leader_name,
    leaderTitles: a.fields.leaderTitles.join('；'),
    field: a.fields.field,
    area: a.fields.area ?? null,
    equipment: a.fields.equipment ?? null,
    source: '本系统命名',
  })
  if (isRefusal(id)) return id
  await tx.run(sql`update studio_application set studio = ${id} where kase = ${p.row.id}`)
  await carry(tx, id, a.fields, happenedOn)
  return true
}

/** Members, topics and outcomes of the form begin the studio's book. */
async function carry(tx: Transaction, studio: string, form: ApplicationForm, on: string): Promise<void> {
  const year = Number(on.slice(0, 4))
  const rows = [
    ...form.members.map(m => ({
      kind: '成员',
      title: m.name,
      on_day: on,
      fields: { position: m.position, skill: m.skill },
    })),
    ...form.topics.map(t => ({ kind: '课题', title: t.title, fields: { stage: t.stage } })),
    ...form.outcomes.map(o => ({
      kind: '成果',
      title: o.title,
      fields: { outcome: o.kind, number: o.number },
      sameness: samenessOf(o.kind, o.number ?? null, o.title),
    })),
  ]
  await tx.run(sql`
    insert into studio_entry (studio, kind, title, year, on_day, fields, sameness, place, node, line_at)
    select s.id, g.kind, g.title, ${year}::int, g.on_day, coalesce(g.fields, '{}'), g.sameness, s.place, s.node, s.line_at
    from studio s, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (kind text, title text, on_day date, fields jsonb, sameness text) where s.id = ${studio}`)
}

/** 年检结论 changes how the studio stands: 合格 restores it, 限期整改 gives it a day, 摘牌 ends it. */
async function concluded(tx: Transaction, caller: Caller, p: Performed): Promise<true> {
  const { step, answer, happenedOn } = p.decision.act
  const conclusion = step === 'delist' ? '摘牌' : (text(answer['decision']) ?? '合格')
  const by = conclusion === '限期整改' ? text(answer['rectifyBy']) : null
  const { studio, kind } = await tx.get<{ studio: string; kind: string }>(
    sql`update studio_annual set conclusion = ${conclusion}, rectify_by = coalesce(${by}::date, rectify_by) where kase = ${p.row.id} returning studio, kind`,
  )
  const state = conclusion === '合格' ? '在册' : conclusion
  await tx.run(sql`update studio set state = ${state}, rectify_by = ${by}::date, ended_on = ${conclusion === '摘牌' ? happenedOn : null}::date,
    reconfirmed_on = case when ${conclusion === '合格' && kind === '重新确认'} then ${happenedOn}::date else reconfirmed_on end where id = ${studio}`)
  await republish(tx, studio, caller.today)
  return true
}
