import type { Day } from '#kernel/calendar'
import type { Procedure } from './procedure.ts'

/** One act of a case, as it is stored. What it decided is written in it: a fold never re-reads the law. */
export interface Act {
  readonly n: number
  readonly step: string
  /** `act` a person's step · `branch` one department's part · `anytime` · `elapsed` the term ran out · `lapse` */
  readonly kind: 'open' | 'act' | 'branch' | 'anytime' | 'elapsed'
  readonly branch: string | null
  readonly title: string
  readonly happenedOn: Day
  readonly recordedOn: Day
  /** Recorded from paper, after the day it happened. */
  readonly fromPaper: boolean
  readonly actor: string
  readonly organisation: string
  readonly answer: Readonly<Record<string, unknown>>
  /** Where the case stands after this act. */
  readonly to: string
  /** Acts that fell with this one, by their n. */
  readonly lapsed: readonly number[]
  readonly list: string | null
}

export interface Done {
  readonly step: string
  readonly n: number
  readonly on: Day
  readonly lapsed: boolean
}

export interface State {
  readonly step: string
  readonly status: 'open' | 'done' | 'refused' | 'withdrawn' | 'voided' | 'replaced'
  readonly version: number
  /** Steps done, oldest first; those that fell stay, marked. */
  readonly done: readonly Done[]
  /** The day the case came to this step. */
  readonly since: Day
  /** Answers of the branches of every `each` step, by step and branch key. They stay when the case moves on. */
  readonly branches: Branches
  /** The last return: who, why, what, by when. Cleared by the next act that is done. */
  readonly returned: {
    readonly from: string
    readonly on: Day
    readonly answer: Readonly<Record<string, unknown>>
  } | null
  /** Latest living answer of every step. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export type Branches = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>

const empty: State = {
  step: '',
  status: 'open',
  version: 0,
  done: [],
  since: '0001-01-01',
  branches: {},
  returned: null,
  answers: {},
}

/** State is a fold over acts. Pure: the server and the browser compute the same. */
export function fold(procedure: Procedure, acts: readonly Act[]): State {
  return acts.reduce((state, act) => after(procedure, state, act), { ...empty, step: procedure.first })
}

/** The state after one more act. */
export function after(procedure: Procedure, state: State, act: Act): State {
  const end = procedure.ends[act.to]
  const moved = act.to !== state.step
  const fallen = new Set(act.lapsed)
  const gone = new Set(state.done.filter(d => fallen.has(d.n)).map(d => d.step))
  const answers = Object.fromEntries(Object.entries(state.answers).filter(([step]) => !gone.has(step)))
  if (act.kind === 'act' || act.kind === 'elapsed') answers[act.step] = act.answer
  const done = state.done.map(d => (fallen.has(d.n) ? { ...d, lapsed: true } : d))
  if (act.kind === 'act' || act.kind === 'elapsed' || (act.kind === 'branch' && moved))
    done.push({ step: act.step, n: act.n, on: act.happenedOn, lapsed: false })
  const back = moved && !end && isBack(procedure, state.step, act.to)
  return {
    step: act.to,
    status: end ? end.status : 'open',
    version: act.n,
    done,
    since: moved || act.kind === 'open' ? act.happenedOn : state.since,
    branches: branchesAfter(procedure, state, act),
    returned:
      back && act.kind === 'act'
        ? { from: act.step, on: act.happenedOn, answer: act.answer }
        : moved && act.kind === 'act'
          ? null
          : state.returned,
    answers,
  }
}

function branchesAfter(procedure: Procedure, state: State, act: Act): Branches {
  if (act.lapsed.length > 0) {
    const order = Object.keys(procedure.steps)
    const from = order.indexOf(act.to)
    return Object.fromEntries(Object.entries(state.branches).filter(([step]) => order.indexOf(step) < from))
  }
  if (act.kind !== 'branch' || act.branch === null) return state.branches
  return { ...state.branches, [act.step]: { ...state.branches[act.step], [act.branch]: act.answer } }
}

/** Steps stand in the procedure in the order of the path, so an earlier one is a return. */
export function isBack(procedure: Procedure, from: string, to: string): boolean {
  const order = Object.keys(procedure.steps)
  return order.indexOf(to) >= 0 && order.indexOf(to) < order.indexOf(from)
}

/** The living products of a step and of all that stand after it, by their n. */
export function doneFrom(procedure: Procedure, state: State, step: string): number[] {
  const order = Object.keys(procedure.steps)
  const from = order.indexOf(step)
  return state.done.filter(d => !d.lapsed && order.indexOf(d.step) >= from).map(d => d.n)
}

/** What falls when the named facts change: every living product that rests on them, and the earliest step to go back to. */
export function lapse(procedure: Procedure, state: State, label: string): { acts: number[]; backTo: string | null } {
  const order = Object.keys(procedure.steps)
  const living = state.done.filter(d => !d.lapsed)
  const resting = living.filter(d => procedure.steps[d.step]?.rests.includes(label))
  if (resting.length === 0) return { acts: [], backTo: null }
  const earliest = resting.reduce((a, b) => (order.indexOf(a.step) <= order.indexOf(b.step) ? a : b))
  // Whatever came after the earliest product that fell rests on it in turn.
  return { acts: doneFrom(procedure, state, earliest.step), backTo: earliest.step }
}
