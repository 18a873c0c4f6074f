import type { Day } from '#kernel/calendar'
import { seal, type Json, type SealedLeaf } from '#kernel/ledger'
import type { Env } from '#kernel/rules'
import type { Attempt, TermRow } from './decide.ts'
import type { Step } from './procedure.ts'
import type { Act } from './fold.ts'
import type { Performed } from './run.ts'
import { tasksOf } from './tasks.ts'

export interface Signature {
  readonly account: string | null
  readonly post: string | null
  readonly within: Attempt | null
}

/** One entry of the writing statement `app.record_acts`: the act and all that follows from it, as JSON. */
export function entryOf(
  p: Performed,
  by: Signature,
  today: Day,
  calendarVersion: string,
  env: Env | undefined,
  title: string | undefined,
): unknown {
  const { row, state, decision } = p
  const n = state.version
  const { act, term } = decision
  const moved = p.before.step !== state.step
  const step = p.procedure.steps[state.step]
  const leaf = leafOf(row.id, n, act, p.procedure.steps[act.step]?.leaf)
  return {
    moved,
    leaf,
    act: {
      kase: row.id,
      n,
      step: act.step,
      kind: act.kind,
      branch: act.branch,
      title: act.title,
      happened_on: act.happenedOn,
      recorded_on: act.recordedOn,
      from_paper: act.fromPaper,
      account: by.account,
      post: by.post,
      actor: act.actor,
      organisation: act.organisation,
      answer: act.answer,
      reasons: decision.reasons,
      readings: readingsOf(p, env),
      goes_to: act.to,
      lapsed: act.lapsed,
      list: act.list,
      leaf: leaf.id,
    },
    kase: { id: row.id, step: state.step, status: state.status, version: n, since: state.since, title: title ?? null },
    terms:
      moved && term
        ? [
            {
              kase: row.id,
              key: term.key,
              n,
              starts_on: term.startsOn,
              ends_on: term.endsOn,
              rule: ruleOf(step, term),
              provisional: term.provisional,
              calendar_version: calendarVersion,
              explain: term.explain,
            },
          ]
        : [],
    tasks: moved
      ? tasksOf(p.procedure, state, row.offices, term?.endsOn ?? null).map(t => ({
          ...t,
          kase: row.id,
          within: row.within,
          since: today,
        }))
      : [],
    papers: (by.within?.papers ?? []).map(x => ({ kase: row.id, n, kind: x.kind, file: x.file })),
  }
}

type Committed = Pick<Act, 'step' | 'kind' | 'branch' | 'happenedOn' | 'recordedOn' | 'answer' | 'to' | 'list'>

/** How the term was counted, with the length as it was read that day: a new calendar counts it again, the law of the day stays. */
function ruleOf(step: Step | undefined, term: TermRow): unknown {
  const rule = step?.kind === 'wait' ? step.term : step?.kind === 'act' ? step.within : undefined
  return { days: term.length, unit: rule?.unit, firstDay: rule?.firstDay, roll: rule?.roll }
}

/** What an outsider can later check: the day, the answer, where it led. */
export function leafOf(
  kase: string,
  n: number,
  act: Committed,
  kind: 'decision' | 'vote' | 'notice' | 'letter' = 'decision',
): SealedLeaf {
  return seal({ kind, subject: kase, content: contentOf(n, act) })
}

/** What of an act is committed to. The answer is data from a form, so it is JSON. */
export function contentOf(n: number, act: Committed) {
  const { step, branch, happenedOn, recordedOn, to, list } = act
  return { n, step, act: act.kind, branch, happenedOn, recordedOn, to, list, answer: act.answer as Json }
}

/** The parameter values the step read: written with the act and never read again. */
function readingsOf(p: Performed, env: Env | undefined): unknown {
  const step = p.procedure.steps[p.decision.act.step]
  const text = step ? JSON.stringify(step) : ''
  return Object.fromEntries(Object.entries(env?.parameters ?? {}).filter(([id]) => text.includes(`"${id}"`)))
}
