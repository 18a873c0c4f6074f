import { all, evaluate, explain, type Citation, type Expr, type Reason } from '#kernel/rules'
import type { Day } from '#kernel/calendar'
import { permitted, branchRows, type Doer, type Facts } from './decide.ts'
import type { Act, State } from './fold.ts'
import type { Actor, JsonSchema, PaperNeed, Procedure, Step } from './procedure.ts'

/** One thing this caller may do here. Not mine: absent. Mine but not yet: present, with the reason. */
export interface May {
  readonly act: string
  readonly title: string
  readonly ready: boolean
  readonly because: string | null
  readonly earliest: Day | null
  readonly primary: boolean
  readonly danger: boolean
  readonly irreversible: boolean
  /** Kind of sealed list the act is done with, when it is not done on one case alone. */
  readonly list: string | null
  readonly form: JsonSchema
  readonly papers: readonly PaperNeed[]
}

export interface PathStep {
  readonly key: string
  readonly title: string
  readonly level: string
  readonly state: 'done' | 'now' | 'later' | 'lapsed'
  readonly on: Day | null
}

/** Everything a page needs to draw the case and to say what this caller may do. */
export interface Shown {
  readonly step: {
    readonly key: string
    readonly title: string
    readonly kind: Step['kind'] | 'end'
    readonly level: string
    readonly cites: readonly Citation[]
  }
  readonly status: State['status']
  readonly path: readonly PathStep[]
  readonly why: readonly Reason[]
  readonly may: readonly May[]
  readonly timeline: readonly (Act & { readonly fallen: boolean })[]
}

export function show(
  procedure: Procedure,
  state: State,
  acts: readonly Act[],
  doer: Doer | null,
  facts: Facts,
  endsOn: Day | null,
): Shown {
  const step = procedure.steps[state.step]
  const end = procedure.ends[state.step]
  const why = reasonsAt(step, state, facts)
  return {
    step: step
      ? { key: state.step, title: step.title, kind: step.kind, level: step.level, cites: step.cites }
      : { key: state.step, title: end?.title ?? state.step, kind: 'end', level: '', cites: [] },
    status: state.status,
    path: pathOf(procedure, state),
    why,
    may: doer && state.status === 'open' ? mayDo(procedure, state, step, doer, facts, why, endsOn) : [],
    timeline: acts.map(a => ({ ...a, fallen: acts.some(b => b.lapsed.includes(a.n)) })),
  }
}

/** What is kept of an act beside the act itself. */
export interface KeptAct {
  readonly n: number
  readonly reasons: readonly Reason[]
  /** Its place in the log. */
  readonly leaf: number | null
}

/** The acts as a page lists them, newest first. `summaryOf` says in one line what was answered; `branchTitle` whose branch an act was. */
export function timelineOf(
  procedure: Procedure,
  shown: Shown,
  kept: readonly KeptAct[],
  summaryOf: (act: Act) => string,
  branchTitle: (branch: string) => string = branch => branch,
) {
  return shown.timeline.toReversed().map(a => {
    const more = kept.find(k => k.n === a.n)
    return {
      n: a.n,
      title: a.title,
      step: procedure.steps[a.step]?.title ?? a.title,
      kind: a.kind,
      branch: a.branch === null ? null : branchTitle(a.branch),
      happenedOn: a.happenedOn,
      recordedOn: a.recordedOn,
      fromPaper: a.fromPaper,
      actor: a.actor,
      organisation: a.organisation,
      fallen: a.fallen,
      summary: summaryOf(a),
      reasons: more?.reasons ?? [],
      leaf: more?.leaf ?? null,
    }
  })
}

/** The conditions of the step the case stands at, in the order of the article. */
function reasonsAt(step: Step | undefined, state: State, facts: Facts): readonly Reason[] {
  if (step?.kind === 'act') {
    const known = step.requires ? beforehand(step.requires) : null
    return known ? explain(known, facts.env) : []
  }
  if (step?.kind === 'wait') return step.until ? explain(step.until, facts.env) : []
  if (step?.kind !== 'each') return []
  const rows = branchRows(facts.env.facts[step.over], state.branches[state.step] ?? {})
  return explain(step.passes, {
    ...facts.env,
    related: { ...facts.env.related, branches: { rows, completeUntil: '9999-12-31' } },
  })
}

/** What can be said before the form is filled: conditions on the answer itself are weighed when it is given. */
function beforehand(e: Expr<boolean>): Expr<boolean> | null {
  if (e.is === 'all') {
    const args = e.args.flatMap(arg => beforehand(arg) ?? [])
    return args.length > 0 ? all(...args) : null
  }
  return JSON.stringify(e).includes('"is":"answer"') ? null : e
}

function mayDo(
  procedure: Procedure,
  state: State,
  step: Step | undefined,
  doer: Doer,
  facts: Facts,
  why: readonly Reason[],
  endsOn: Day | null,
): May[] {
  const out: May[] = []
  if (step && step.kind !== 'wait' && permitted(step.by, doer, facts)) {
    const ready = isReady(step, facts)
    out.push({
      act: state.step,
      title: step.title,
      ready,
      because: ready ? null : unready(why),
      earliest: null,
      primary: true,
      danger: false,
      irreversible: step.kind === 'act' && step.irreversible === true,
      list: step.kind === 'act' ? (step.list ?? null) : null,
      form: step.form,
      papers: step.papers,
    })
  }
  if (step?.kind === 'wait') {
    const following = procedure.steps[nextOf(step)]
    if (following && following.kind !== 'wait' && permitted(following.by, doer, facts))
      out.push({
        act: nextOf(step),
        title: following.title,
        ready: false,
        because: unready(why) ?? '期满自动转入',
        earliest: endsOn,
        primary: true,
        danger: false,
        irreversible: false,
        list: null,
        form: following.form,
        papers: following.papers,
      })
  }
  for (const [key, a] of Object.entries(procedure.anytime))
    if (!a.list && (!a.during || a.during.includes(state.step)) && a.by.some((by: Actor) => permitted(by, doer, facts)))
      out.push({
        act: key,
        title: a.title,
        ready: true,
        because: null,
        earliest: null,
        primary: false,
        danger: a.to !== 'stay',
        irreversible: a.irreversible === true,
        list: null,
        form: a.form,
        papers: a.papers,
      })
  return out
}

/** Conditions on the answer itself can't be known before it is given: only what is already false stands in the way. */
function isReady(step: Step, facts: Facts): boolean {
  return step.kind !== 'act' || !step.requires || evaluate(step.requires, facts.env) !== false
}

function nextOf(step: Step): string {
  const last = step.next.find(m => 'otherwise' in m)
  return last && 'otherwise' in last ? last.otherwise : ''
}

function unready(why: readonly Reason[]): string | null {
  const open = why.filter(r => r.answer !== true)
  return open.length === 0 ? null : `还差${open.length}条：${open.map(r => r.label).join('、')}`
}

function pathOf(procedure: Procedure, state: State): PathStep[] {
  return Object.entries(procedure.steps).map(([key, step]) => {
    const done = state.done.filter(d => d.step === key)
    const last = done.at(-1)
    const now = key === state.step
    return {
      key,
      title: step.title,
      level: step.level,
      state: now ? 'now' : last ? (last.lapsed ? 'lapsed' : 'done') : 'later',
      on: last?.on ?? null,
    }
  })
}
