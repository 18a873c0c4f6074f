import type { Calendar, Day } from '#kernel/calendar'
import { term } from '#kernel/calendar'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { evaluate, explain, type Citation, type Env, type Reason } from '#kernel/rules'
import { checkForm } from './forms.ts'
import { doneFrom, isBack, lapse, type Act, type State } from './fold.ts'
import type { Actor, ActStep, Anytime, EachStep, Move, PaperNeed, Procedure, Step, Term } from './procedure.ts'

/** What someone wants to do. */
export interface Attempt {
  readonly step: string
  readonly answer: Readonly<Record<string, unknown>>
  readonly branch?: string
  /** The day it happened; today when absent. An earlier day is a late record and needs the signed page. */
  readonly happenedOn?: Day
  readonly fromPaper?: boolean
  readonly papers: readonly { readonly kind: string; readonly file: string; readonly image?: boolean }[]
  readonly list?: string
}

/** Who does it. */
export interface Doer {
  readonly may: ReadonlySet<string>
  readonly organisation: string
  readonly organisationName: string
  readonly name: string
}

/** What the decision is made on: gathered in one query, never read later. */
export interface Facts {
  /** The case's office at each level: `{ unit: uuid, county: uuid, city: uuid }`. */
  readonly offices: Readonly<Record<string, string>>
  readonly env: Env
  readonly calendar: Calendar
  readonly today: Day
  /** The day before which nothing of this case can have happened: its round had not been announced. */
  readonly notBefore?: Day
}

export interface Decision {
  readonly act: Omit<Act, 'n'>
  readonly reasons: readonly Reason[]
  /** The term of the step the case moved to, when it has one. */
  readonly term: TermRow | null
}

export interface TermRow {
  readonly length: number
  readonly key: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly provisional: boolean
  readonly explain: string
}

/** May this attempt be done, and what comes of it? Pure; a refusal says what, why, by which article and what to do. */
export function decide(
  procedure: Procedure,
  state: State,
  doer: Doer,
  attempt: Attempt,
  facts: Facts,
): Decision | Refusal {
  if (state.status !== 'open') return closed(procedure, state)
  // The name of the step comes from an address: `constructor` is no step of any procedure.
  const anytime = own(procedure.anytime, attempt.step)
  const step = own(procedure.steps, attempt.step)
  if (anytime) return decideAnytime(procedure, state, anytime, doer, attempt, facts)
  if (!step) return refuse('procedures.unknownStep', { what: `没有“${attempt.step}”这一步`, status: 404 })
  if (step.kind === 'wait')
    return refuse('procedures.waits', {
      what: `“${step.title}”到期自动转入下一步，不能手工办理`,
      ...article(step.cites),
    })
  if (step.kind === 'each') return decideBranch(procedure, state, step, doer, attempt, facts)
  return decideAct(procedure, state, step, doer, attempt, facts)
}

const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined

function decideAct(
  p: Procedure,
  state: State,
  step: ActStep,
  doer: Doer,
  attempt: Attempt,
  facts: Facts,
): Decision | Refusal {
  const no =
    outOfOrder(p, state, attempt.step, step) ??
    notYours(step.by, doer, facts, step) ??
    wrongAnswer(step, attempt, facts) ??
    tooEarly(p, state, attempt, facts, step) ??
    listNeeded(step, attempt)
  if (no) return no
  const env = { ...facts.env, answer: attempt.answer }
  const reasons = step.requires ? explain(step.requires, env) : []
  const holds = step.requires ? evaluate(step.requires, env) : true
  const unmet = holds === null && step.unknownPasses ? null : requirementsUnmet(step.title, holds, reasons)
  if (unmet) return unmet
  const to = choose(step.title, step.next, env)
  if (isRefusal(to)) return to
  return {
    act: record(attempt, doer, facts, step.title, 'act', to),
    reasons: [...reasons, ...whyNext(step.next, env)],
    term: termOf(p, to, attempt, facts),
  }
}

function decideBranch(
  p: Procedure,
  state: State,
  step: EachStep,
  doer: Doer,
  attempt: Attempt,
  facts: Facts,
): Decision | Refusal {
  const reached = state.step === attempt.step || state.done.some(d => d.step === attempt.step && !d.lapsed)
  if (!reached)
    return outOfOrder(p, state, attempt.step, step) ?? refuse('procedures.outOfOrder', { what: '还没有到这一步' })
  const branches = branchRows(facts.env.facts[step.over], {
    ...state.branches[attempt.step],
    [attempt.branch ?? '']: attempt.answer,
  })
  const mine = branches.find(b => b['key'] === attempt.branch)
  const forItself = mine?.['organisation'] === doer.organisation && doer.may.has(step.branchMay)
  const no = (forItself ? null : notYours(step.by, doer, facts, step)) ?? wrongAnswer(step, attempt, facts)
  if (no) return no
  if (!mine)
    return refuse('procedures.noSuchBranch', { what: '这个部门不在本案的征求意见名单里', ...article(step.cites) })
  const env: Env = {
    ...facts.env,
    answer: attempt.answer,
    related: { ...facts.env.related, branches: { rows: branches, completeUntil: '9999-12-31' } },
  }
  const reasons = explain(step.passes, env)
  const to =
    state.step === attempt.step && evaluate(step.passes, env) === true ? choose(step.title, step.next, env) : state.step
  if (isRefusal(to)) return to
  return {
    act: record(attempt, doer, facts, step.title, 'branch', to),
    reasons,
    term: to === state.step ? null : termOf(p, to, attempt, facts),
  }
}

function decideAnytime(
  p: Procedure,
  state: State,
  a: Anytime,
  doer: Doer,
  attempt: Attempt,
  facts: Facts,
): Decision | Refusal {
  const mine = a.by.find(by => permitted(by, doer, facts))
  if (!mine) return forbidden(a.title, a.cites)
  if (a.during && !a.during.includes(state.step))
    return refuse('procedures.notNow', {
      status: 409,
      what: `现在是“${p.steps[state.step]?.title ?? state.step}”，不能办“${a.title}”`,
      ...article(a.cites),
    })
  const moves = a.to !== 'stay' || a.lapses !== undefined
  const no =
    wrongAnswer(a, attempt, facts) ?? (moves ? tooEarly(p, state, attempt, facts, a) : null) ?? listNeeded(a, attempt)
  if (no) return no
  const fallen = a.lapses ? lapse(p, state, a.lapses) : { acts: [], backTo: null }
  const to = fallen.backTo ?? (a.to === 'stay' ? state.step : a.to)
  const lapsed = fallen.backTo === null && isBack(p, state.step, to) ? doneFrom(p, state, to) : fallen.acts
  return {
    act: { ...record(attempt, doer, facts, a.title, 'anytime', to), lapsed },
    reasons: [],
    term: to === state.step ? null : termOf(p, to, attempt, facts),
  }
}

/** A term ran out: what the system does by itself, or null while something holds it. */
export function elapse(p: Procedure, state: State, endsOn: Day, facts: Facts): Decision | null {
  const step = p.steps[state.step]
  if (state.status !== 'open' || step?.kind !== 'wait' || facts.today <= endsOn) return null
  if (step.until && evaluate(step.until, facts.env) !== true) return null
  const to = choose(step.title, step.next, facts.env)
  if (isRefusal(to)) return null
  const act: Decision['act'] = {
    step: state.step,
    kind: 'elapsed',
    branch: null,
    title: `${step.title}期满`,
    happenedOn: endsOn,
    recordedOn: facts.today,
    fromPaper: false,
    actor: '系统',
    organisation: '',
    answer: { endsOn },
    to,
    lapsed: [],
    list: null,
  }
  return {
    act,
    reasons: step.until ? explain(step.until, facts.env) : [],
    term: termOf(p, to, { step: state.step, answer: {}, papers: [] }, facts),
  }
}

/** The rows a guard over branches reads: one per expected branch, empty until it has answered. */
export function branchRows(over: unknown, answers: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const expected = Array.isArray(over) ? (over as { key: string; title: string; organisation?: string }[]) : []
  return expected.map(b => ({ ...b, ...(answers[b.key] as object | undefined) }))
}

export function permitted(by: Actor, doer: Doer, facts: Pick<Facts, 'offices'>): boolean {
  return doer.may.has(by.may) && facts.offices[by.at] === doer.organisation
}

/** Where the guards lead. A guard whose answer is unknown stops the act: taking the next one would make unknown mean no. */
function choose(title: string, next: readonly Move[], env: Env): string | Refusal {
  for (const m of next) {
    if ('otherwise' in m) return m.otherwise
    const holds = evaluate(m.when, env)
    if (holds === true) return m.to
    if (holds === null) return requirementsUnmet(title, null, explain(m.when, env)) ?? m.to
  }
  throw new Error('a step without otherwise')
}

const whyNext = (next: readonly Move[], env: Env): Reason[] =>
  next.flatMap(m => ('when' in m ? explain(m.when, env) : []))

/** First day and length give the last day; the length is read once, here, and kept. */
function termOf(p: Procedure, to: string, attempt: Attempt, facts: Facts): TermRow | null {
  const step: Step | undefined = p.steps[to]
  const rule: Term | undefined = step?.kind === 'wait' ? step.term : step?.kind === 'act' ? step.within : undefined
  if (!rule) return null
  const startsOn = ((rule.from && attempt.answer[rule.from]) ?? attempt.happenedOn ?? facts.today) as Day
  const length = evaluate(rule.length, { ...facts.env, asOf: startsOn })
  if (typeof length !== 'number') return null
  const t = term(
    { start: startsOn, length, unit: rule.unit, firstDay: rule.firstDay, roll: rule.roll, lastHour: '24:00' },
    facts.calendar,
  )
  return { key: to, length, startsOn, endsOn: t.endsOn, provisional: t.provisional, explain: t.explain }
}

function record(
  attempt: Attempt,
  doer: Doer,
  facts: Facts,
  title: string,
  kind: Act['kind'],
  to: string,
): Decision['act'] {
  return {
    step: attempt.step,
    kind,
    branch: attempt.branch ?? null,
    title,
    happenedOn: attempt.happenedOn ?? facts.today,
    recordedOn: facts.today,
    fromPaper: attempt.fromPaper ?? false,
    actor: doer.name,
    organisation: doer.organisationName,
    answer: attempt.answer,
    to,
    lapsed: [],
    list: attempt.list ?? null,
  }
}

function closed(p: Procedure, state: State): Refusal {
  const end = p.ends[state.step]
  return refuse('procedures.closed', {
    status: 409,
    what: `本案已经办结：${end?.title ?? state.step}`,
    remedy: '要改变结果，另立一案',
  })
}

function outOfOrder(p: Procedure, state: State, wanted: string, step: Step): Refusal | null {
  if (state.step === wanted) return null
  const here = p.steps[state.step]
  return refuse('procedures.outOfOrder', {
    status: 409,
    what: `现在是“${here?.title ?? state.step}”，不能办“${step.title}”`,
    why: '上一步的产物齐了才能进入下一步',
    ...article(step.cites),
    remedy: `先办完“${here?.title ?? state.step}”，或刷新页面看最新进度`,
  })
}

function notYours(by: Actor, doer: Doer, facts: Facts, step: Step): Refusal | null {
  return permitted(by, doer, facts) ? null : forbidden(step.title, step.cites)
}

function forbidden(title: string, cites: readonly Citation[]): Refusal {
  return refuse('procedures.notYours', {
    status: 403,
    what: `“${title}”不由您现在的岗位办理`,
    ...article(cites),
    remedy: '换到承办单位的岗位再办，或联系承办单位',
  })
}

/** What is done for a whole list is done at the list's own door, which also writes what follows from it. */
function listNeeded(
  { title, list, cites }: { title: string; list?: string; cites: readonly Citation[] },
  attempt: Attempt,
): Refusal | null {
  if (list === undefined || attempt.list !== undefined) return null
  return refuse('procedures.listNeeded', { what: `“${title}”按名单办理，请先封存名单`, ...article(cites) })
}

/**
 * No act happened before the one it follows. The opening bounds nothing: a case kept on paper is opened here after its first
 * meeting was held.
 */
function tooEarly(
  p: Procedure,
  state: State,
  attempt: Attempt,
  facts: Facts,
  { title, cites }: { title: string; cites: readonly Citation[] },
): Refusal | null {
  const happened = attempt.happenedOn ?? facts.today
  const before = state.done.at(-1)
  const announced = facts.notBefore
  const no = (because: string) =>
    refuse('procedures.tooEarly', {
      what: `“${title}”没有保存：${happened}太早`,
      why: because,
      ...article(cites),
      details: [{ at: 'happenedOn', what: because, remedy: '写实际办理的日期' }],
      remedy: '核对这一步和上一步的日期；补录纸质材料的，按先后逐步补录',
    })
  if (before && happened < state.since)
    return no(`上一步“${p.steps[before.step]?.title ?? before.step}”发生在${state.since}`)
  return announced !== undefined && happened < announced ? no(`本届通知${announced}才印发`) : null
}

function wrongAnswer(
  step: { form: ActStep['form']; papers: readonly PaperNeed[]; title: string },
  attempt: Attempt,
  facts: Facts,
): Refusal | null {
  const details = checkForm(step.form, attempt.answer)
  const happened = attempt.happenedOn ?? facts.today
  if (happened > facts.today) details.push({ at: 'happenedOn', what: '发生日期晚于今天', remedy: '写实际办理的日期' })
  for (const need of step.papers) {
    const given = attempt.papers.filter(x => x.kind === need.kind)
    if (given.length < need.min)
      details.push({
        at: `papers.${need.kind}`,
        what: `缺“${need.title}”${need.min > 1 ? `（要${need.min}份，有${given.length}份）` : ''}`,
        remedy: need.hint ?? '上传扫描件或照片',
      })
    if (need.accept === 'image' && given.some(x => x.image === false))
      details.push({ at: `papers.${need.kind}`, what: `“${need.title}”不是照片`, remedy: '上传 JPG 或 PNG 照片' })
  }
  if (attempt.fromPaper && !attempt.papers.some(x => x.kind === 'signed-page'))
    details.push({
      at: 'papers.signed-page',
      what: '补录纸质办理的事项，缺签字盖章页的扫描件',
      remedy: '上传签字盖章页',
    })
  if (happened < facts.today && !attempt.fromPaper && attempt.papers.length === 0)
    details.push({
      at: 'happenedOn',
      what: '发生在今天以前的事项要附当时的材料',
      remedy: '勾选“补录纸质材料”并上传签字盖章页，或上传会议记录',
    })
  if (details.length === 0) return null
  return refuse('procedures.incomplete', {
    what: `“${step.title}”没有保存：${details[0]?.what ?? ''}${details.length > 1 ? `等${details.length}项` : ''}`,
    details,
    remedy: details[0]?.remedy ?? '补齐后再提交',
  })
}

function requirementsUnmet(title: string, holds: unknown, reasons: readonly Reason[]): Refusal | null {
  if (holds === true) return null
  const bad = reasons.filter(r => r.answer !== true)
  const first = bad[0]
  return refuse(holds === false ? 'procedures.requirements' : 'procedures.unknown', {
    what: `“${title}”还不能办：${bad.map(r => r.label).join('、')}`,
    ...(first ? { why: first.because } : {}),
    ...(first?.cites ? article([first.cites]) : {}),
    remedy: first?.ask ?? '条件成立后再办',
    extra: { reasons: [...reasons] },
  })
}

const article = (cites: readonly Citation[]): { article?: string } => {
  const c = cites[0]
  return c ? { article: `${c.title}${c.article}` } : {}
}
