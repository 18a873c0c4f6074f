import { calendarOf, type Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, type Query, type Transaction } from '#kernel/database'
import { filesKnown } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Env } from '#kernel/rules'
import { divisionOf, loadCases, type CaseRow, type Loaded } from './cases.ts'
import { decide, elapse, type Attempt, type Decision, type Doer, type Facts } from './decide.ts'
import { after, fold, type Act, type State } from './fold.ts'
import type { Procedure } from './procedure.ts'
import { entryOf, type Signature } from './record.ts'
import { getVersion } from './versions.ts'

/** What a module adds to its procedure: the facts its guards read, gathered for many cases in one query. */
export interface CaseKind {
  readonly procedure: string
  /** `on` is the day the act happened: the law of that day is read, not today's. */
  gather(
    tx: Transaction,
    cases: readonly { row: CaseRow; state: State; procedure: Procedure }[],
    at: { today: Day; on: Day; law: Caller['law'] },
  ): Promise<ReadonlyMap<string, Env>>
  /** A new title for the case after an act, when the act changes what it is about. */
  retitle?(row: CaseRow, decision: Decision): string | undefined
  /** The day before which nothing of the case can have happened. */
  notBefore?(env: Env): Day | undefined
}

export interface Target {
  readonly id: string
  /** The version the page showed; absent for acts on whole lists. */
  readonly version?: number
  /** Answers that differ by case; merged over the attempt's. */
  readonly answer?: Readonly<Record<string, unknown>>
}

export interface Performed {
  readonly row: CaseRow
  readonly procedure: Procedure
  readonly before: State
  readonly state: State
  readonly decision: Decision
  /** Every act of the case, this one too. */
  readonly acts: readonly Act[]
}

/** Performs one step on one or many cases in the caller's transaction: all of it or none. */
export async function perform(
  tx: Transaction,
  caller: Caller,
  kind: CaseKind,
  attempt: Attempt,
  targets: readonly Target[],
): Promise<Performed[] | Refusal> {
  const done = await prepareStep(tx, caller, kind, attempt, targets)
  if (isRefusal(done)) return done
  await tx.run(done.writing)
  return done.performed
}

/**
 * Everything of a step but the writing, which the caller sends: with `tx.finishEach` it travels with what the reply needs
 * and the commit, so that a step takes three messages – opening, lock and acts; facts; writing and commit – and one more
 * first where it brings papers.
 */
export async function prepareStep(
  tx: Transaction,
  caller: Caller,
  kind: CaseKind,
  asked: Attempt,
  targets: readonly Target[],
): Promise<{ performed: Performed[]; writing: Query } | Refusal> {
  const doer = doerOf(caller)
  if (isRefusal(doer)) return doer
  const attempt = await withPapers(tx, asked)
  if (isRefusal(attempt)) return attempt
  const found = await loadCases(
    tx,
    targets.map(t => t.id),
    true,
  )
  // A case of another procedure has other facts, and a door of its own.
  const loaded = found.filter(l => l.row.procedure === kind.procedure)
  const missing = targets.filter(t => !loaded.some(l => l.row.id === t.id))
  if (missing.length > 0)
    return refuse('procedures.noSuchCase', { status: 404, what: '没有这份材料，或者它不在您岗位的范围内' })
  const stale = targets.map(t => staleness(t, loaded)).find(isRefusal)
  if (stale) return stale
  const open = await opened(tx, loaded)
  const envs = await kind.gather(tx, open, {
    today: caller.today,
    on: attempt.happenedOn ?? caller.today,
    law: caller.law,
  })
  const done = open.map(o => {
    const target = targets.find(t => t.id === o.row.id)
    const own = { ...attempt, answer: { ...attempt.answer, ...target?.answer } }
    const facts = factsOf(o.row, envs, caller)
    const notBefore = kind.notBefore?.(facts.env)
    return {
      ...o,
      decision: decide(o.procedure, o.state, doer, own, { ...facts, ...(notBefore && { notBefore }) }),
    }
  })
  const refused = done.flatMap(d => (isRefusal(d.decision) ? [{ row: d.row, no: d.decision }] : []))
  if (refused.length > 0) return together(refused, targets.length)
  const performed = done.flatMap(d => (isRefusal(d.decision) ? [] : [finish(d, d.decision)]))
  const by = { account: caller.account, post: caller.post?.id ?? null, within: attempt }
  return { performed, writing: writingOf(performed, kind, by, caller.today, caller.law, envs) }
}

/** A paper is a file that whoever hands it in can open: an invented number, or somebody else's file, proves nothing. */
async function withPapers(tx: Transaction, asked: Attempt): Promise<Attempt | Refusal> {
  if (asked.papers.length === 0) return asked
  const known = new Map((await filesKnown(tx, [...new Set(asked.papers.map(x => x.file))])).map(f => [f.id, f.kind]))
  const missing = asked.papers.filter(x => !known.has(x.file))
  if (missing.length > 0)
    return refuse('procedures.noSuchPaper', {
      what: `没有保存：有${missing.length}份材料找不到`,
      why: '材料要先上传到本系统，并且您的岗位看得到它',
      details: missing.map(x => ({ at: `papers.${x.kind}`, what: '找不到这份材料', remedy: '重新上传' })),
      remedy: '重新上传后再提交',
    })
  return {
    ...asked,
    papers: asked.papers.map(x => ({ ...x, image: ['jpg', 'png'].includes(known.get(x.file) ?? '') })),
  }
}

/** Moves every case whose term is over and which nothing holds. Returns how many moved. The system's own work, way `job`. */
export async function elapseDue(
  tx: Transaction,
  kind: CaseKind,
  at: { today: Day; law: Caller['law'] },
): Promise<number> {
  const due = await tx.rows<{
    kase: string
    ends_on: Day
  }>(sql`select t.kase, t.ends_on from term t join kase k on k.id = t.kase
    where t.state = 'running' and t.ends_on < ${at.today} and k.procedure = ${kind.procedure} and k.step = t.key order by t.kase limit 500`)
  if (due.length === 0) return 0
  const open = await opened(
    tx,
    await loadCases(
      tx,
      due.map(d => d.kase),
      true,
    ),
  )
  const envs = await kind.gather(tx, open, { ...at, on: at.today })
  const moved = open.flatMap(o => {
    const endsOn = due.find(d => d.kase === o.row.id)?.ends_on
    const decision = endsOn ? elapse(o.procedure, o.state, endsOn, factsOf(o.row, envs, at)) : null
    return decision ? [finish(o, decision)] : []
  })
  const by = { account: null, post: null, within: null }
  if (moved.length > 0) await tx.run(writingOf(moved, kind, by, at.today, at.law, envs))
  return moved.length
}

export function doerOf(caller: Caller): Doer | Refusal {
  if (!caller.post) return refuse('procedures.noPost', { status: 403, what: '请先选定岗位再办理' })
  return {
    may: caller.may,
    organisation: caller.post.organisation,
    organisationName: caller.post.organisationName,
    name: caller.name ?? '',
  }
}

/** A case with the procedure it began under and where its acts have led it. */
export interface Opened {
  readonly row: CaseRow
  readonly procedure: Procedure
  readonly state: State
  readonly acts: readonly Act[]
}

export async function opened(tx: Transaction, loaded: readonly Loaded[]): Promise<Opened[]> {
  const out = []
  for (const { row, acts } of loaded) {
    const procedure = await getVersion(tx, row.procedure_hash)
    out.push({ row, procedure, state: fold(procedure, acts), acts })
  }
  return out
}

export function factsOf(row: CaseRow, envs: ReadonlyMap<string, Env>, at: { today: Day; law: Caller['law'] }): Facts {
  const env = envs.get(row.id)
  if (!env) throw new Error(`no facts were gathered for case ${row.id}`)
  return {
    offices: row.offices,
    env,
    calendar: calendarOf(at.law, divisionOf(row)),
    today: at.today,
  }
}

function finish({ row, procedure, state: before, acts }: Opened, decision: Decision): Performed {
  const act = { ...decision.act, n: before.version + 1 }
  return { row, procedure, before, state: after(procedure, before, act), decision, acts: [...acts, act] }
}

function writingOf(
  performed: readonly Performed[],
  kind: CaseKind,
  by: Signature,
  today: Day,
  law: Caller['law'],
  envs: ReadonlyMap<string, Env>,
): Query {
  const entries = performed.map(p =>
    entryOf(
      p,
      by,
      today,
      calendarOf(law, divisionOf(p.row)).version,
      envs.get(p.row.id),
      kind.retitle?.(p.row, p.decision),
    ),
  )
  return sql`select app.record_acts(${JSON.stringify(entries)}::json)`
}

function staleness(target: Target, loaded: readonly Loaded[]): Refusal | null {
  const here = loaded.find(l => l.row.id === target.id)
  if (!here || target.version === undefined || target.version === here.row.version) return null
  const since = here.acts.filter(a => a.n > (target.version ?? 0))
  return refuse('procedures.stale', {
    status: 409,
    what: '这一页已经不是最新的',
    why: since.map(a => `${a.recordedOn} ${a.organisation}${a.actor} 办了“${a.title}”`).join('；'),
    remedy: '填写的内容已保留，请按新版本核对后再提交',
    extra: {
      version: here.row.version,
      changes: since.map(a => ({
        n: a.n,
        title: a.title,
        on: a.recordedOn,
        actor: a.actor,
        organisation: a.organisation,
      })),
    },
  })
}

function together(refused: readonly { row: CaseRow; no: Refusal }[], of: number): Refusal {
  const [first] = refused
  if (!first) throw new Error('nothing was refused')
  if (of === 1) return first.no
  return {
    ...first.no,
    what: `名单共${of}人，${refused.length}人不能办，整份没有提交`,
    details: refused.map(r => ({ at: r.row.title, what: r.no.what, ...(r.no.remedy ? { remedy: r.no.remedy } : {}) })),
  }
}
