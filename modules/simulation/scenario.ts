import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { hash } from '#kernel/rules'
import { benefitLaw } from '#modules/care'
import { leastCell } from '#modules/indicators'
import { answer } from './answer.ts'
import type { Plan } from './kinds.ts'
import { against, planOf, type Drafted } from './plan.ts'
import { readChanges, readTexts, type Said } from './said.ts'
import { fileOf, keptSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts'
import { version, type Result } from './tell.ts'

interface Prepared {
  readonly drafted: Drafted
  readonly plan: Plan
  readonly snapshot: Snapshot
  readonly office: { readonly id: string; readonly name: string; readonly place: number }
}

export const noOffice = refuse('simulation.office', {
  status: 403,
  what: '现在的岗位不代表一级地方，不能测算',
  remedy: '请换到县、市、省的岗位',
})
/** Where the office of a post stands; undefined: it stands for no place. */
export async function officeOf(tx: Transaction, { post, reach }: Caller): Promise<Prepared['office'] | undefined> {
  if (!post || reach.way !== 'division' || reach.sees === undefined) return undefined
  const { place } = await tx.get<{ place: number }>(sql`select place from organisation where id = ${post.organisation}`)
  return { id: post.organisation, name: post.organisationName, place }
}

async function prepare(tx: Transaction, caller: Caller, said: Said): Promise<Prepared | Refusal> {
  const { post, today, law } = caller
  const office = await officeOf(tx, caller)
  if (!office) return noOffice
  if (said.changes.length + said.texts.length === 0)
    return refuse('simulation.nothing', { what: '什么也没有改', remedy: '至少改一个参数或者一条文字' })
  const benefits = await benefitLaw(law)
  const changes = await readChanges(tx, caller, said, benefits)
  if (isRefusal(changes)) return changes
  const texts = await readTexts(tx, caller, said, benefits)
  if (isRefusal(texts)) return texts
  const { value: least } = law.reading(leastCell.id, { division: post?.division ?? 0, on: today })
  if (typeof least !== 'number')
    return refuse('simulation.least', { what: '不足多少人不展示没有配置', remedy: '请系统管理员在“参数”里录入' })
  const older = said.snapshot === null ? undefined : await keptSnapshot(tx, said.snapshot)
  if (isRefusal(older)) return older
  const drafted = {
    name: said.name,
    base: older?.day ?? today,
    changes,
    texts,
    deaths: said.deaths === null ? null : Number(said.deaths),
  }
  const snapshot = older ?? (await takeSnapshot(tx, caller, { benefits, place: office.place }))
  if (isRefusal(snapshot)) return snapshot
  // Before anything is run: what goes against the law above is refused with both clauses; what was frozen for it goes with it.
  const clash = against(
    law,
    drafted,
    snapshot.places.map(one => one.division),
  )
  if (clash.length > 0)
    return refuse('simulation.superior', {
      what: '方案和上位规定抵触，没有测算',
      why: clash.map(one => one.what).join('；'),
      remedy: '改到上位规定允许的范围里，再测算',
      details: clash.map(one => ({ at: 'changes', what: one.what })),
    })
  const plan = planOf({ law, benefits, least }, drafted, snapshot.places)
  if (plan.laws.every(items => items.length === 0) && texts.every(text => text.effect !== 'wording'))
    return refuse('simulation.same', {
      what: '改了以后和现在一样，没有要算的',
      why: '这些地方现在就是这个数，或者更近的一级另有规定',
      remedy: '换一个数、一个日期，或者一级地方',
    })
  return { drafted, plan, snapshot, office }
}

/** The file of a snapshot, when the thread asks for it. */
export const fileFor = (caller: Caller, snapshot: string) => () => caller.transaction(tx => fileOf(tx, snapshot))

/** Freezes or takes up a snapshot, runs both laws over it in a thread, and keeps plan and result with their hashes. */
export async function simulate(caller: Caller, said: Said): Promise<{ id: string; milliseconds: number } | Refusal> {
  const prepared = await caller.transaction(tx => prepare(tx, caller, said))
  if (isRefusal(prepared)) return prepared
  const { drafted, plan, snapshot, office } = prepared
  const begun = performance.now()
  const result = await answer(snapshot.hash, plan, fileFor(caller, snapshot.id))
  const milliseconds = Math.round(performance.now() - begun)
  const json = (x: unknown) => sql`${JSON.stringify(x)}::jsonb`
  const { id } = await caller.transaction(tx =>
    tx.get<{ id: string }>(sql`
      insert into simulation (snapshot, name, office, office_name, place, sees, base, changes, texts, deaths, plan, plan_hash, result, result_hash, by_name, recorded_on)
      values (${snapshot.id}, ${drafted.name}, ${office.id}, ${office.name}, ${office.place}, ${snapshot.sees}, ${drafted.base}, ${json(drafted.changes)}, ${json(drafted.texts)}, ${drafted.deaths},
        ${json(plan)}, ${hashOfPlan(plan)}, ${json(result)}, ${hashOfResult(result)}, ${caller.name ?? ''}, ${caller.today}) returning id`),
  )
  return { id, milliseconds }
}

export const hashOfPlan = (plan: Plan): string => hash(JSON.parse(JSON.stringify(plan)))
export const hashOfResult = (result: Result): string => hash(result)

/** The same snapshot and the same plan once more. */
export async function repeat(
  caller: Caller,
  id: string,
): Promise<{ same: boolean; hash: string; milliseconds: number } | Refusal> {
  const found = await caller.transaction(async tx => {
    const one = await tx.find<{
      snapshot: string
      plan: Plan
      planHash: string
      resultHash: string
      version: number | null
    }>(
      sql`select s.snapshot, s.plan, s.plan_hash as "planHash", s.result_hash as "resultHash", (s.result ->> 'version')::int as version from simulation s where s.id = ${id}`,
    )
    if (!one) return unknownOne
    if (one.version !== version)
      return refuse('simulation.older', {
        status: 409,
        what: '这个方案是用以前的算法算的，不能再算一遍来核对',
        why: '以前的合计会透露很小的格，现在不展示了，结果的哈希因此不同',
        remedy: '用同一份快照、同样的修改另测算一次',
      })
    const kept = await keptSnapshot(tx, one.snapshot)
    return isRefusal(kept) ? kept : { ...one, kept }
  })
  if (isRefusal(found)) return found
  const begun = performance.now()
  const result = await answer(found.kept.hash, found.plan, fileFor(caller, found.kept.id))
  const again = hashOfResult(result)
  return {
    same: again === found.resultHash && hashOfPlan(found.plan) === found.planHash,
    hash: again,
    milliseconds: Math.round(performance.now() - begun),
  }
}

export const unknownOne = refuse('simulation.unknown', {
  status: 404,
  what: '没有这个测算方案',
  remedy: '从政策测算的列表进入',
})
