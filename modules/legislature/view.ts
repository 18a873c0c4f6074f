import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { boundOf, markOf, readTasks, type Task } from '#modules/duties'
import { loadLibrary } from '#modules/oversight'
import * as act from './act.ts'
import { handedOut, type Rules } from './chain.ts'
import type * as contract from './contract.ts'
import { waitingReleases } from './publish.ts'
import { isLateItem, openSteps, percentOf, sayStep, type Matter } from './query.ts'
import { paperTitles, papers } from './words.ts'

type View = Built<Response<typeof contract.readMatter>>
export type Row = Built<Response<typeof contract.listMatters>>['rows'][number]

export const saidRules = (rules: Rules, keys: readonly (keyof Rules)[]): View['rules'] =>
  keys.map(key => {
    const r = rules[key]
    return {
      title: r.title,
      said: r.value === null ? '未配置' : `${r.value}${r.unit}`,
      // The reading answers with one of the five marks.
      evidence: r.evidence as View['rules'][number]['evidence'],
      source: r.source,
      task: r.value === null || r.evidence === '待核' ? r.task : null,
    }
  })
export const allRules = [
  'consultDays',
  'submitDays',
  'distributeDays',
  'handOutDays',
  'schemeMonths',
  'reportMonths',
  'passPercent',
  'againMonths',
  'soonDays',
] as const

const lateCount = (m: Matter): number =>
  m.chain.filter(s => s.state === '逾期').length + m.items.filter(isLateItem).length

export function rowOf(m: Matter): Row {
  const next = [...openSteps(m, '报告机关'), ...openSteps(m, '委员会')].toSorted((a, b) =>
    (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1,
  )[0]
  return {
    id: m.id,
    number: m.number,
    kind: m.kind,
    topic: m.topic,
    reporter: m.reporterName,
    office: m.office,
    meetingOn: m.meetingOn,
    state: m.state,
    next: next ? sayStep(next) : null,
    nextDue: next?.dueOn ?? null,
    late: m.state === '在办' ? lateCount(m) : 0,
    items: m.items.length,
    open: m.items.filter(i => i.standing !== '办结').length,
    mine: m.mine,
  }
}

function findingOf(m: Matter): string {
  if (m.state !== '在办') return `${m.topic}：${m.closedOn ?? ''}${m.state}`
  const late = m.chain.filter(s => s.state === '逾期')
  const open = m.items.filter(i => i.standing !== '办结')
  const lateItems = open.filter(isLateItem).length
  if (late.length > 0) return `${m.topic}：${late.map(sayStep).join('，')}`
  if (open.length > 0)
    return `${m.topic}：${m.items.length}条意见，办结${m.items.length - open.length}条${lateItems > 0 ? `，逾期${lateItems}条` : ''}`
  const row = rowOf(m)
  return `${m.topic}：${row.next ?? '各步都办过了'}`
}

/** Why a matter can't be ended as done. */
export function lacksOf(m: Matter): string[] {
  const open = m.items.filter(i => i.standing !== '办结').length
  const undone = m.chain.filter(s => !s.optional && s.doneOn === null).map(s => s.key)
  return [
    ...(open > 0 ? [`还有${open}条没有办结`] : []),
    ...(undone.length > 0 ? [`还没有登记：${undone.join('、')}`] : []),
  ]
}

/** Tasks that items were passed on as, by the item; posts that do not reach them see the number alone. */
async function tasksOf(tx: Transaction, caller: Caller, m: Matter): Promise<ReadonlyMap<string, Task>> {
  const ids = m.items.flatMap(i => i.task ?? [])
  const tasks = ids.length === 0 ? [] : await readTasks(tx, caller, sql`t.id = any(${ids}::uuid[])`)
  return new Map(tasks.map(t => [t.id, t]))
}

export async function viewOf(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const m = await act.matterOf(tx, caller, id)
  if (isRefusal(m)) return m
  const library = await loadLibrary()
  const bound = boundOf(library, m.pack, m.clauses)
  const tasks = await tasksOf(tx, caller, m)
  const releases =
    tx.reach.way === 'division'
      ? await tx.rows<View['releases'][number]>(
          sql`select id, kind, title, published_on as "on", published, withdrawn_on as "withdrawnOn", withdrawn_why as "withdrawnWhy" from npc_release where matter = ${id} order by published_on desc, id`,
        )
      : []
  const committee = act.asCommittee(caller, m) === undefined
  const out = m.steps.some(s => handedOut.includes(s.step))
  const votes = (of: string | null) =>
    m.votes.filter(v => v.item === of).map(({ item: _, ...v }) => ({ ...v, percent: percentOf(v) }))
  const lacks = lacksOf(m)
  return {
    ...rowOf(m),
    finding: findingOf(m),
    asOf: caller.today,
    pack: m.pack,
    packTitle: library.packs.find(p => p.id === m.pack)?.title ?? m.pack,
    clausesFull: bound.map(b => ({
      id: b.id,
      label: b.label,
      mechanism: b.mechanism,
      text: b.text,
      mark: markOf(b.modality),
    })),
    desk: m.reporter !== null,
    meetingTitle: m.meetingTitle,
    reportDueOn: m.reportDueOn,
    signers: m.signers,
    closedOn: m.closedOn,
    closedWhy: m.closedWhy,
    version: m.version,
    chain: m.chain.map(s => ({
      key: s.key,
      by: s.by,
      optional: s.optional ?? false,
      again: s.again ?? false,
      cites: s.cites,
      dueOn: s.dueOn,
      doneOn: s.doneOn,
      state: s.state,
      left: s.left,
      explain: s.explain,
      may: act.mayStep(caller, m, s) === undefined,
    })),
    steps: m.steps.toReversed(),
    itemRows: m.items.map(i => {
      const task = i.task === null ? undefined : tasks.get(i.task)
      const open = i.standing !== '办结' && m.state === '在办'
      return {
        id: i.id,
        n: i.n,
        source: i.source,
        text: i.text,
        bodyName: i.bodyName,
        desk: i.body !== null,
        due: i.due,
        standing: i.standing,
        closedOn: i.closedOn,
        closedWhy: i.closedWhy,
        version: i.version,
        replies: i.replies,
        votes: votes(i.id),
        task: task ? { id: task.id, number: task.number, standing: task.standing } : null,
        may: {
          reply: open && act.mayReply(caller, m, i) === undefined,
          close: committee && open && i.replies.length > 0,
          vote: committee && open && i.replies.length > 0,
          pass:
            open &&
            i.task === null &&
            i.standing !== '未交办' &&
            caller.may.has('duties.write') &&
            caller.reach.way === 'division',
        },
      }
    }),
    votes: votes(null),
    rules: saidRules(m.rules, allRules),
    releases,
    waiting: m.mine === '委员会' ? await waitingReleases(tx, id) : [],
    papers: papers
      .filter(p =>
        p === 'handling' || p === 'ledger' ? m.items.length > 0 : m.kind === '执法检查' && m.mine === '委员会',
      )
      .map(kind => ({ kind, title: paperTitles[kind] })),
    may: {
      write: committee,
      meeting: committee,
      items: committee && m.kind !== '立法跟踪',
      vote: committee && m.steps.some(s => s.step === '研究处理情况报告'),
      publish: committee || (m.mine === '委员会' && m.state !== '撤销' && caller.may.has('legislature.write')),
      close: committee,
    },
    lacks: out || m.kind === '立法跟踪' || m.kind === '质询' ? lacks : [],
  }
}
