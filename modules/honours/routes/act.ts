import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { handle } from '#kernel/http'
import { perform, prepareStep, type Attempt, type Performed, type Target } from '#kernel/procedures'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { actOnCase, reviewCases } from '../contract.ts'
import { nominationKind, rememberingKind } from '../gather.ts'
import { aboutCase, type About } from './about.ts'
import type { Settings } from '../settings.ts'
import { nominate } from './create.ts'
import { drawCase, readCaseView } from './view.ts'

const changesMore: readonly string[] = ['correctCore', 'replace', 'withdraw', 'void']

export const routes = [
  handle(actOnCase, async ({ params, body }, caller) => {
    const { version, happenedOn, branch, ...rest } = body
    const attempt: Attempt = {
      step: params.step,
      ...rest,
      ...(happenedOn ? { happenedOn } : {}),
      ...(branch ? { branch } : {}),
    }
    const elsewhere = atItsOwnDoor(params.step, 'one')
    if (elsewhere) return elsewhere
    const target = { id: params.id, version }
    if (!changesMore.includes(params.step)) return caller.transaction(tx => actAndShow(tx, caller, attempt, target))
    const done = await caller.transaction(tx => actAndChange(tx, caller, attempt, target))
    return isRefusal(done) ? done : caller.transaction(tx => readCaseView(tx, caller, params.id))
  }),
  handle(reviewCases, ({ body }, caller) =>
    caller.transaction(async tx => {
      const { cases, happenedOn, ...rest } = body
      const elsewhere = atItsOwnDoor(body.step, 'many')
      if (elsewhere) return elsewhere
      const done = await perform(tx, caller, nominationKind, { ...rest, ...(happenedOn ? { happenedOn } : {}) }, cases)
      return isRefusal(done) ? done : { moved: done.length, now: whereNow(done) }
    }),
  ),
]

function whereNow(done: readonly Performed[]) {
  return [...Map.groupBy(done, one => one.state.step)].map(([step, all]) => {
    const [first] = all
    const title = first?.procedure.steps[step]?.title ?? first?.procedure.ends[step]?.title ?? step
    return { step, title, n: all.length, ended: first?.state.status !== 'open' }
  })
}

/**
 * Some steps leave more behind than their act: a reply on its letter, the notice that is taken down, the corrected form, the
 * new nominee. They are done where that is written with them, and nowhere else.
 */
function atItsOwnDoor(step: string, cases: 'one' | 'many'): Refusal | null {
  const no = (what: string, remedy: string) => refuse('honours.step.door', { status: 409, what, remedy })
  if (step.endsWith('.consult')) return no('部门意见不能在办件上直接填写', '由部门在函上逐人回函，或凭盖章回函代录')
  if (step.endsWith('.retract')) return no('公示不能在办件上撤下', '到公示页上撤下，公开页面同时撤下')
  if (step.endsWith('.review')) return no('评审成绩不能在办件上填写', '由评审会汇总签字后，按名单带入')
  if (step.endsWith('.choose')) return no('择优结果不能在办件上填写', '由择优名单确定后，按名单带入')
  if (cases === 'many' && (step === 'correctCore' || step === 'replace'))
    return no('更正和换人要一件一件办', '到办件页上办理')
  return null
}

/** One step on one nomination and the view that follows from it, in three messages. */
async function actAndShow(tx: Transaction, caller: Caller, attempt: Attempt, target: Target) {
  const { kind, factsAfter } = rememberingKind()
  const done = await prepareStep(tx, caller, kind, attempt, [target])
  if (isRefusal(done)) return done
  const [, [about]] = (await tx.finishEach([done.writing, aboutCase(target.id)])) as [unknown, [About]]
  const [performed] = done.performed
  if (!performed) throw new Error(`nothing came of ${attempt.step}`)
  const { state } = performed
  const row = { ...performed.row, step: state.step, status: state.status, version: state.version, since: state.since }
  const facts = factsAfter(row, state, caller)
  return drawCase({ ...performed, row }, new Map(facts ? [[row.id, facts]] : []), about, caller)
}

/** A step that changes more than its case: the corrected form, the nominee who replaces another, the lists the nominee stands on. */
async function actAndChange(
  tx: Transaction,
  caller: Caller,
  attempt: Attempt,
  target: Target,
): Promise<true | Refusal> {
  const stale = attempt.step === 'correctCore' ? await nothingToCorrect(tx, target.id, attempt.answer) : null
  if (stale) return stale
  const done = await perform(tx, caller, nominationKind, attempt, [target])
  if (isRefusal(done)) return done
  if (attempt.step === 'correctCore') return correct(tx, target.id, attempt.answer)
  if (attempt.step === 'withdraw') return strike(tx, target.id, '已撤回')
  if (attempt.step === 'void') return strike(tx, target.id, '已取消，名额不递补')
  return substitute(tx, caller, target.id, String(attempt.answer['person']))
}

interface Core {
  readonly name: string
  readonly employer: string
  readonly category: string
  readonly kind: string
  readonly deeds: string
}

const core = ['name', 'employer', 'category', 'kind', 'deeds'] as const

/** A correction that changes nothing must not make votes fall, and one must not leave a kind outside its category. */
async function nothingToCorrect(tx: Transaction, kase: string, answer: Attempt['answer']): Promise<Refusal | null> {
  const now = await tx.find<Core & { settings: Settings }>(
    sql`select n.name, n.employer, n.category, n.kind, n.deeds, r.settings from nomination n join round r on r.id = n.round where n.kase = ${kase}`,
  )
  if (!now) return refuse('procedures.noSuchCase', { status: 404, what: '没有这份材料，或者它不在您岗位的范围内' })
  const category = now.settings.categories.find(c => c.key === (answer['category'] ?? now.category))
  if (!category?.kinds.some(k => k.key === (answer['kind'] ?? now.kind)))
    return refuse('honours.category.unknown', {
      what: '没有保存：细类不属于这个类别',
      remedy: '类别和细类一起改',
      details: [{ at: 'answer.kind', what: '不属于所选的类别' }],
    })
  const changed = core.some(field => answer[field] !== undefined && answer[field] !== now[field])
  return changed
    ? null
    : refuse('honours.correct.nothing', { what: '没有保存：填写的内容与现在的一样', remedy: '只填要更正的项目' })
}

async function correct(tx: Transaction, kase: string, answer: Attempt['answer']): Promise<true | Refusal> {
  const text = (field: (typeof core)[number]) => (typeof answer[field] === 'string' ? answer[field] : null)
  const employer = text('employer')
  if (employer !== null) {
    const found = await tx.find<{ name: string }>(
      sql`select name from organisation where id = ${employer} and state = '正常'`,
    )
    if (!found)
      return refuse('honours.correct.employer', {
        what: '找不到更正后的单位',
        remedy: '单位须已建档，并在您的范围内；跨单位调动由上级评选办办理',
      })
    await tx.run(sql`update nomination set employer = ${employer}, employer_name = ${found.name} where kase = ${kase}`)
  }
  await tx.run(
    sql`update nomination set name = coalesce(${text('name')}, name), category = coalesce(${text('category')}, category), kind = coalesce(${text('kind')}, kind), deeds = coalesce(${text('deeds')}, deeds) where kase = ${kase}`,
  )
  // 已封存的名单不改；其中这一人划去，注明原因。
  await strike(tx, kase, '核心信息更正，重新办理')
  return true
}

/** 换人：the new nominee starts from the beginning, and takes over nothing but the place in the queue. */
async function substitute(tx: Transaction, caller: Caller, kase: string, person: string): Promise<true | Refusal> {
  const old = await tx.get<{ round: string; category: string; kind: string; pool: '常规' | '单列' }>(
    sql`select round, category, kind, pool from nomination where kase = ${kase}`,
  )
  const opened = await nominate(
    tx,
    caller,
    {
      ...old,
      subject: { kind: 'person', id: person },
      deeds: '待填写',
      brief: '待填写',
      summary: '',
      marks: [],
      curriculum: [],
      priorHonours: [],
      sanctions: '',
    },
    kase,
  )
  if (isRefusal(opened)) return opened
  await tx.run(sql`update nomination set replaced_by = ${opened.id} where kase = ${kase}`)
  await strike(tx, kase, '已换人')
  return true
}

/** 名单各级都有；办这一步的岗位未必看得到上级的名单，划去不能因此落空。 */
async function strike(tx: Transaction, kase: string, why: string): Promise<true> {
  await tx.run(sql`select app.strike_entries(${kase}, ${why})`)
  return true
}
