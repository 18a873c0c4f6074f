import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { Built } from '#kernel/http'
import {
  doerOf,
  factsOf,
  loadCases,
  opened,
  show,
  timelineOf,
  type Act,
  type KeptAct,
  type Opened,
  type Shown,
} from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { z } from 'zod'
import type { revocationView } from '../contract/revocations.ts'
import { awardColumns, shownAward, type AwardFacts } from '../revocation-award.ts'
import { revocationKind } from '../revocation-kind.ts'
import { chainLevels, revocationLevels, type ChainLevel } from '../revocation-levels.ts'
import { paperTitles } from '../revocation-papers.ts'

export type View = Built<z.input<typeof revocationView>>

interface Around {
  readonly award: AwardFacts
  readonly kind: '撤销' | '恢复'
  readonly ground: string
  readonly stopped_from: string | null
  readonly resumed_from: string | null
  readonly recover: string | null
  readonly taken_back: string | null
  readonly taken_back_on: Day | null
  readonly decision: View['decision']
  readonly since: Day
  readonly names: Readonly<Record<string, string>>
  readonly acts: readonly KeptAct[]
  readonly papers: View['papers']
  readonly others: View['others']
}

export const unknownCase = (): Refusal =>
  refuse('procedures.noSuchCase', {
    status: 404,
    what: '没有这件撤销或者恢复，或者它不在您岗位的范围内',
    remedy: '换一个岗位再看，或从异动与撤销进入',
  })

/** What stands around a case, in one statement. */
const around = (tx: Transaction, id: string): Promise<Around | undefined> =>
  tx.find<Around>(sql`
    select (select to_json(x) from (select ${awardColumns}) x) as award, r.kind, r.ground, r.stopped_from, r.resumed_from, r.recover, r.taken_back, r.taken_back_on, pv.since,
      (select json_build_object('kind', d.kind, 'organ', d.organ, 'title', d.title, 'number', d.number, 'meeting', d.meeting, 'metOn', d.met_on, 'decidedOn', d.decided_on, 'paper', d.paper) from decision d where d.id = r.decision) as decision,
      (select json_object_agg(o.key, app.public_office(o.value::uuid)) from jsonb_each_text(k.offices) o) as names,
      coalesce((select json_agg(json_build_object('n', c.n, 'reasons', c.reasons, 'leaf', (select l.idx from leaf l where l.id = c.leaf)) order by c.n) from act c where c.kase = k.id), '[]') as acts,
      coalesce((select json_agg(json_build_object('kind', p.kind, 'title', p.kind, 'file', f.id, 'name', f.name, 'n', p.n, 'by', c.actor, 'on', c.happened_on, 'image', f.kind in ('jpg', 'png')) order by p.n, p.kind)
        from paper p cross join lateral (select id, name, kind from file where id = p.file offset 0) f join act c on c.kase = p.kase and c.n = p.n where p.kase = k.id), '[]') as papers,
      coalesce((select json_agg(json_build_object('id', o.kase, 'kind', o.kind, 'step', coalesce(v.body -> 'ends' -> ok.step ->> 'title', v.body -> 'steps' -> ok.step ->> 'title'), 'openedOn', o.opened_on) order by o.opened_on desc)
        from revocation o join kase ok on ok.id = o.kase join procedure_version v on v.hash = ok.procedure_hash where o.award = r.award and o.kase <> r.kase), '[]') as others
    from revocation r join kase k on k.id = r.kase join award a on a.id = r.award join procedure_version pv on pv.hash = k.procedure_hash where r.kase = ${id}`)

export async function readView(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const about = await around(tx, id)
  const [found] = about ? await opened(tx, await loadCases(tx, [id], false)) : []
  if (!about || !found) return unknownCase()
  const envs = await revocationKind(caller, found.row.procedure).gather(tx, [found], {
    today: caller.today,
    on: caller.today,
    law: caller.law,
  })
  return draw(found, envs, about, caller)
}

function draw(found: Opened, envs: Parameters<typeof factsOf>[1], about: Around, caller: Caller): View {
  const { row, procedure, state, acts } = found
  const doer = doerOf(caller)
  const shown = show(procedure, state, acts, isRefusal(doer) ? null : doer, factsOf(row, envs, caller), null)
  const { award } = about
  return {
    id: row.id,
    kind: about.kind,
    title: award.name,
    version: row.version,
    status: state.status,
    finding: findingOf(about, shown),
    facts: factsShown(about),
    award: shownAward(award),
    step: shown.step,
    since: state.since,
    path: shown.path,
    why: shown.why,
    may: shown.may,
    returned: state.returned
      ? {
          from: procedure.steps[state.returned.from]?.title ?? state.returned.from,
          on: state.returned.on,
          opinion: said(state.returned.answer, 'opinion'),
          items: Array.isArray(state.returned.answer['items']) ? state.returned.answer['items'].map(String) : [],
          dueOn: null,
        }
      : null,
    timeline: timelineOf(procedure, shown, about.acts, summaryOf),
    papers: about.papers.map(p => ({ ...p, title: paperTitles[p.kind] ?? p.kind })),
    procedure: { title: procedure.title, hash: row.procedure_hash, since: about.since },
    offices: chainLevels.flatMap(level => {
      const id = row.offices[level]
      return id === undefined
        ? []
        : [{ level, title: revocationLevels[level], id, name: about.names[level] ?? '外单位' }]
    }),
    effects: effectsOf(about),
    decision: about.decision,
    others: about.others,
  }
}

function findingOf({ award, kind }: Around, shown: Shown): string {
  const what = `${award.name}的“${award.honour_title}”`
  if (shown.status !== 'open') return `${what}：${shown.step.title}`
  const mine = shown.may.some(one => one.act === shown.step.key)
  const bad = shown.why.filter(r => r.answer === false).length
  const where = revocationLevels[shown.step.level as ChainLevel | 'raise']
  const turn =
    bad > 0 && mine
      ? `还不能办，${bad}条不符合`
      : mine
        ? '可以办理'
        : `等${where}${shown.step.key.endsWith('.decide') ? '审批人' : ''}办理`
  const presumed = kind === '撤销' && award.state === '暂停' ? '待遇已暂停，荣誉推定保持；' : ''
  return `${what}${kind}：${presumed}现在是${shown.step.title}，${turn}`
}

function factsShown({ award, ground }: Around): View['facts'] {
  return [
    { title: '荣誉', value: `${award.year}年 ${award.honour_title}` },
    { title: '授予机关', value: award.granted_by },
    { title: '获奖时单位', value: award.employer_name, ...(award.employer_name ? {} : { ask: '请补录' }) },
    { title: '现在的状态', value: award.state },
    { title: '事由', value: ground },
  ]
}

function effectsOf(a: Around): View['effects'] {
  const line = (title: string, value: string | null) => (value === null ? [] : [{ title, value }])
  return [
    ...line('停发起始月', a.stopped_from),
    ...line('恢复、补发起始月', a.resumed_from),
    ...line('追回金额', a.recover === null ? null : `${a.recover}元`),
    ...line(
      '证书、奖章',
      a.taken_back === null ? null : `${a.taken_back}${a.taken_back_on ? `（${a.taken_back_on}）` : ''}`,
    ),
  ]
}

const said = (answer: Act['answer'], key: string): string => {
  const value = answer[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** One line under the act in the timeline, in the words of its form. */
export function summaryOf(act: Act): string {
  const a = act.answer
  const parts = [
    said(a, 'decision') || said(a, 'conclusion'),
    said(a, 'department'),
    said(a, 'suggestion'),
    said(a, 'sourceTitle') && `${said(a, 'sourceOrgan')}《${said(a, 'sourceTitle')}》${said(a, 'sourceNumber')}`,
    said(a, 'documentTitle') && `${said(a, 'organ')}《${said(a, 'documentTitle')}》${said(a, 'documentNumber')}`,
    said(a, 'stoppedFrom') && `从${said(a, 'stoppedFrom')}起停发`,
    said(a, 'resumedFrom') && `从${said(a, 'resumedFrom')}起恢复、补发`,
    said(a, 'opinion') || said(a, 'reason') || said(a, 'detail'),
  ]
  return parts.filter(Boolean).join('；')
}
