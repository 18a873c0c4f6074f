import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import {
  doerOf,
  factsOf,
  loadCases,
  opened,
  show,
  timelineOf,
  type Act,
  type KeptAct,
  type CaseKind,
  type Opened,
  type Shown,
} from '#kernel/procedures'
import { isRefusal, type Refusal } from '#kernel/refusal'
import type { ApplicationForm, readApplication } from './contract.ts'
import { findingKey, scoreKey, siteItems } from './forms.ts'
import { annualKind, lineOf, namingKind, yearsOf } from './gather.ts'
import { paperTitle } from './papers.ts'
import { noSuchCase } from './routes/applications.ts'
import { settings as settingsSchema, type Settings } from './settings.ts'
import { findingOf, summaryOf } from './tell.ts'

export type CaseView = Built<Response<typeof readApplication>>

export const kindOf = (procedure: string): CaseKind | undefined =>
  [namingKind, annualKind].find(kind => kind.procedure === procedure)

interface About {
  readonly programme: CaseView['programme']
  readonly settings: unknown
  readonly fields: ApplicationForm | null
  readonly unit_name: string
  readonly leader_name: string
  readonly annual: { readonly year: number; readonly kind: string; readonly dueOn: Day } | null
  readonly studio: CaseView['studio']
  readonly due: Day | null
  readonly since: Day
  readonly acts: readonly KeptAct[]
  readonly papers: CaseView['papers']
}

function aboutOf(tx: Transaction, id: string): Promise<About> {
  return tx.get<About>(sql`
    select json_build_object('id', p.id, 'title', p.title, 'noticeTitle', p.notice_title, 'line', p.line, 'kindTitle', p.kind_title, 'level', p.level, 'body', p.body, 'money', p.settings ->> 'money') as programme, p.settings,
      n.fields, coalesce(n.unit_name, s.unit_name) as unit_name, coalesce(n.leader_name, s.leader_name) as leader_name,
      case when a.kase is not null then json_build_object('year', a.year, 'kind', a.kind, 'dueOn', a.due_on) end as annual,
      coalesce((select json_build_object('id', x.id, 'name', x.name) from studio x where x.id = coalesce(n.studio, a.studio)), null) as studio,
      (select min(t.due_on) from task t where t.kase = k.id and t.done_on is null) as due, v.since,
      coalesce((select json_agg(json_build_object('n', c.n, 'reasons', c.reasons, 'leaf', (select l.idx from leaf l where l.id = c.leaf)) order by c.n) from act c where c.kase = k.id), '[]') as acts,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'title', r.kind, 'file', f.id, 'name', f.name, 'by', c.actor, 'on', c.happened_on, 'image', f.kind in ('jpg', 'png')) order by r.n, r.kind)
        from paper r cross join lateral (select id, name, kind from file where id = r.file offset 0) f join act c on c.kase = r.kase and c.n = r.n where r.kase = k.id), '[]') as papers
    from kase k join studio_programme p on p.id = k.within join procedure_version v on v.hash = k.procedure_hash
      left join studio_application n on n.kase = k.id left join studio_annual a on a.kase = k.id left join studio s on s.id = a.studio where k.id = ${id}`)
}

/** Everything the page of an application or a yearly review draws, in one reply. */
export async function readCaseView(tx: Transaction, caller: Caller, id: string): Promise<CaseView | Refusal> {
  const [loaded] = await loadCases(tx, [id], false)
  const kind = loaded && kindOf(loaded.row.procedure)
  const [found] = loaded && kind ? await opened(tx, [loaded]) : []
  if (!found || !kind) return noSuchCase()
  const envs = await kind.gather(tx, [found], { today: caller.today, on: caller.today, law: caller.law })
  const about = await aboutOf(tx, id)
  const doer = doerOf(caller)
  const facts = factsOf(found.row, envs, caller)
  const otherLine = otherLineOf(caller, about.programme)
  const shown = show(
    found.procedure,
    found.state,
    found.acts,
    isRefusal(doer) || otherLine !== null ? null : doer,
    facts,
    null,
  )
  const [year] = about.annual ? await yearsOf(tx, [id]) : []
  return draw(found, shown, about, caller, year, otherLine)
}

/** 工会看得到人社线的申报，办不了。 */
export function otherLineOf(
  caller: Caller,
  programme: { readonly line: string; readonly kindTitle: string },
): string | null {
  if (!caller.may.has('innovation.review') || lineOf(caller) === programme.line) return null
  return `${programme.kindTitle}由${programme.line}线命名和考核，本岗位只能查看`
}

type Year = Awaited<ReturnType<typeof yearsOf>>[number]

function draw(
  { row, procedure, state, acts }: Opened,
  shown: Shown,
  about: About,
  caller: Caller,
  year: Year | undefined,
  otherLine: string | null,
): CaseView {
  const settings = settingsSchema.parse(about.settings)
  const selfAct = acts.findLast(a => a.step === 'apply' || a.step === 'report')
  const what = about.annual?.kind ?? '命名'
  return {
    id: row.id,
    what,
    title: row.title,
    finding: findingOf(
      row.title,
      what,
      about.annual?.year ?? null,
      shown,
      state.returned !== null,
      about.due,
      caller.today,
    ),
    version: row.version,
    status: state.status,
    facts: factsShown(about),
    programme: about.programme,
    step: { ...shown.step, cites: [...shown.step.cites] },
    since: state.since,
    due: about.due,
    path: shown.path.map(p => ({ ...p })),
    why: shown.why.map(r => ({ ...r })),
    may: shown.may.map(m => ({ ...m, form: { ...m.form }, papers: m.papers.map(p => ({ ...p })) })),
    returned: state.returned ? returnedOf(procedure.steps[state.returned.from]?.title ?? '', state.returned) : null,
    timeline: timelineOf(procedure, shown, about.acts, summaryOf),
    papers: about.papers.map(p => ({ ...p, title: paperTitle(p.kind) })),
    scores: scoresOf(settings, selfAct),
    selfScore: selfAct ? scoreOf(settings, selfAct.answer) : null,
    selfMin: settings.selfMin ?? null,
    visits: acts.filter(a => a.step.endsWith('.visit')).map(a => visitOf(settings, a)),
    application: about.fields,
    annual: about.annual && year ? { ...about.annual, figures: figuresOf(year) } : null,
    studio: about.studio,
    procedure: { title: procedure.title, hash: row.procedure_hash, since: about.since },
    mayFill: state.step === 'apply' && shown.may.some(m => m.act === 'apply'),
    otherLine,
  }
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The sum of the self-assessment; null where the programme has no table. */
export function scoreOf(settings: Settings, answer: Readonly<Record<string, unknown>>): number | null {
  if (settings.criteria.length === 0) return null
  const sum = settings.criteria.reduce((all, _, i) => all + (number(answer[scoreKey(i)]) ?? 0), 0)
  return Math.round(sum * 100) / 100
}

const scoresOf = (settings: Settings, act: Act | undefined): CaseView['scores'] =>
  settings.criteria.map((c, i) => ({
    title: c.title,
    max: c.max,
    self: act ? number(act.answer[scoreKey(i)]) : null,
    what: c.what ?? null,
  }))

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const visitOf = (settings: Settings, act: Act): CaseView['visits'][number] => ({
  on: act.happenedOn,
  who: text(act.answer['visitors']),
  place: text(act.answer['place']),
  conclusion: text(act.answer['decision']),
  note: text(act.answer['note']),
  findings: siteItems(settings.criteria).map((title, i) => ({ title, found: text(act.answer[findingKey(i)]) })),
})

const figuresOf = ({
  id: _,
  gone: __,
  received,
  spent,
  ...rest
}: Year): NonNullable<CaseView['annual']>['figures'] => ({
  ...rest,
  received: Number(received ?? 0),
  spent: Number(spent ?? 0),
})

function returnedOf(
  from: string,
  r: { readonly on: Day; readonly answer: Readonly<Record<string, unknown>> },
): CaseView['returned'] {
  const items = r.answer['items']
  return {
    from,
    on: r.on,
    opinion: text(r.answer['opinion']) || text(r.answer['note']),
    items: Array.isArray(items) ? items.map(String) : [],
    dueOn: text(r.answer['dueOn']) || null,
  }
}

function factsShown({ programme, unit_name, leader_name, fields }: About): CaseView['facts'] {
  return [
    { title: '单位', value: unit_name },
    { title: '种类', value: `${programme.level}${programme.kindTitle}（${programme.line}线）` },
    { title: '带头人', value: leader_name },
    ...(fields
      ? [
          { title: '专业领域', value: fields.field },
          { title: '成员', value: `${fields.members.length}人` },
        ]
      : []),
    {
      title: '经费',
      value: programme.money,
      ...(programme.money ? {} : { ask: '未配置：通知没有写，由命名机关照文件录入' }),
    },
  ]
}
