import { calendarOf, type Caller } from '#kernel/access'
import { term, type Day } from '#kernel/calendar'
import type { Transaction } from '#kernel/database'
import { handle, type Built } from '#kernel/http'
import {
  divisionOf,
  doerOf,
  factsOf,
  loadCases,
  opened,
  show,
  timelineOf,
  type Opened,
  type Procedure,
  type State,
} from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { evaluate } from '#kernel/rules'
import type { z } from 'zod'
import { readCase, type caseView } from '../contract.ts'
import { nominationKind } from '../gather.ts'
import { paperTitles } from '../papers.ts'
import { aboutCase, type About } from './about.ts'
import { asksOf, factsShown, findingOf, summaryOf } from './tell.ts'

type View = Built<z.input<typeof caseView>>

export const routes = [
  handle(readCase, ({ params }, caller) => caller.transaction(tx => readCaseView(tx, caller, params.id))),
]

/** Everything the case page draws, in one reply: where it stands, why, what this caller may do, and every paper. */
export async function readCaseView(tx: Transaction, caller: Caller, id: string): Promise<View | Refusal> {
  const loaded = await loadCases(tx, [id], false)
  const [found] = await opened(
    tx,
    loaded.filter(l => l.row.procedure === nominationKind.procedure),
  )
  if (!found)
    return refuse('procedures.noSuchCase', {
      status: 404,
      what: '没有这份材料，或者它不在您岗位的范围内',
      remedy: '换一个岗位再看，或从推荐材料列表进入',
    })
  const envs = await nominationKind.gather(tx, [found], { today: caller.today, on: caller.today, law: caller.law })
  return drawCase(found, envs, await tx.get<About>(aboutCase(id)), caller)
}

/** The view from what has been read. */
export function drawCase(opened: Opened, envs: ReadonlyMap<string, Env>, about: About, caller: Caller): View {
  const { row, procedure, state, acts } = opened
  const { id } = row
  const doer = doerOf(caller)
  const facts = factsOf(row, envs, caller)
  const running = about.terms.find(t => t.state === 'running')
  const shown = show(procedure, state, acts, isRefusal(doer) ? null : doer, facts, running?.ends_on ?? null)
  const replies = repliesOf(facts.env.facts, state, about)
  const clock = clockOf(procedure, about, facts.env, caller, divisionOf(row))
  return {
    id,
    number: row.number,
    round: about.round,
    title: row.title,
    version: row.version,
    status: state.status,
    finding: findingOf(row.title, shown, clock, replies, state.returned !== null, caller.today),
    facts: factsShown(about.nomination, caller.today, about.settings),
    subject: { kind: row.subject_kind, id: row.subject, employer: about.nomination.employer },
    step: shown.step,
    since: state.since,
    due: about.due ?? running?.ends_on ?? null,
    path: shown.path,
    clock,
    why: shown.why,
    may: shown.may,
    returned: state.returned ? returnedOf(procedure, state) : null,
    timeline: timelineOf(procedure, shown, about.acts, summaryOf, branch => departmentOf(about, branch)),
    papers: about.papers.map(p => ({ ...p, title: paperTitles[p.kind] ?? '材料' })),
    objections: about.objections,
    replies,
    lists: about.lists,
    nomination: about.form,
    markTitles: Object.fromEntries(about.settings.marks.map(m => [m.key, m.title])),
    procedure: { title: procedure.title, hash: row.procedure_hash, since: about.since },
    parent: about.parent,
    replacedBy: about.replacedBy,
    ask: asksOf(shown.why),
  }
}

type Env = Parameters<typeof evaluate>[1]

/** The clock of the notice: drawn while it runs, and afterwards as it ran. */
function clockOf(procedure: Procedure, about: About, env: Env, caller: Caller, division: number | null): View['clock'] {
  const t = about.terms.at(-1)
  const step = t ? procedure.steps[t.key] : undefined
  if (!t || step?.kind !== 'wait' || t.state === 'dropped') return null
  const length = evaluate(step.term.length, env)
  if (typeof length !== 'number') return null
  const drawn = term(
    {
      start: t.starts_on,
      length,
      unit: step.term.unit,
      firstDay: step.term.firstDay,
      roll: step.term.roll,
      lastHour: '24:00',
    },
    calendarOf(caller.law, division),
  )
  return {
    title: step.title,
    startsOn: t.starts_on,
    endsOn: t.ends_on,
    provisional: t.provisional,
    explain: t.explain,
    days: drawn.days,
  }
}

function returnedOf(procedure: Procedure, state: State): View['returned'] {
  const r = state.returned
  if (!r) return null
  const items = r.answer['items']
  const due = r.answer['dueOn']
  return {
    from: procedure.steps[r.from]?.title ?? r.from,
    on: r.on,
    opinion: typeof r.answer['opinion'] === 'string' ? r.answer['opinion'] : '',
    items: Array.isArray(items) ? items.map(String) : [],
    dueOn: typeof due === 'string' ? due : null,
  }
}

/** The name of a department asked, as the round has it. */
function departmentOf({ settings }: About, key: string): string {
  return settings.categories.flatMap(c => c.departments).find(d => d.key === key)?.title ?? key
}

/** Every department that is asked, whether or not its letter has gone out or come back. */
function repliesOf(facts: Readonly<Record<string, unknown>>, state: State, about: About): View['replies'] {
  return Object.entries(facts).flatMap(([key, value]) => {
    if (!key.startsWith('departments.') || !Array.isArray(value)) return []
    const level = key.slice('departments.'.length)
    return (value as { key: string; title: string }[]).map(d => {
      const letter = about.letters.find(l => l.level === level && l.department_key === d.key)
      const said = (state.branches[`${level}.consult`]?.[d.key] ?? {}) as {
        conclusion?: string
        repliedOn?: Day
        validUntil?: Day
        detail?: string
      }
      return {
        letter: letter?.id ?? null,
        department: d.title,
        level,
        number: letter?.number ?? null,
        sentOn: letter?.sent_on ?? null,
        dueOn: letter?.due_on ?? null,
        conclusion: said.conclusion ?? null,
        repliedOn: said.repliedOn ?? null,
        validUntil: said.validUntil ?? null,
        detail: said.detail ?? '',
      }
    })
  })
}
