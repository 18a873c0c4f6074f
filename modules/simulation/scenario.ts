import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { hash, needs } from '#kernel/rules'
import { kindOfValue, readTyped } from '#modules/administration'
import { benefitLaw, standsOf, type BenefitLaw } from '#modules/care'
import { leastCell } from '#modules/indicators'
import type { z } from 'zod'
import { textsOf, type Amendment } from './amend.ts'
import { answer } from './answer.ts'
import type { createSimulation } from './contract.ts'
import type { Plan } from './kinds.ts'
import { against, planOf, simulated, type Change, type Drafted } from './plan.ts'
import { keptSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts'
import type { Result } from './tell.ts'

export type Said = z.output<typeof createSimulation.body>

/** The places whose law an office may try to change: its own and those above it. */
export async function placesOf(tx: Transaction, caller: Caller): Promise<{ division: number; title: string }[]> {
  const at = await standsOf(tx, caller)
  const codes = [at.county, at.city, at.province].filter(code => code !== null)
  return tx.rows<{ division: number; title: string }>(
    sql`select d.code as division, d.name as title from division d where d.code = any(${codes}::bigint[]) order by d.level desc`,
  )
}

/** Parameters that money items read, and the titles of the items. */
export function parametersOf(benefits: BenefitLaw) {
  const found = new Map<string, { readonly titles: Set<string>; readonly keys: Set<string> }>()
  for (const item of benefits.items.filter(simulated))
    for (const { id } of needs(item.who, ...(item.amount ? [item.amount] : [])).parameters) {
      const of = found.get(id) ?? { titles: new Set(), keys: new Set() }
      of.titles.add(item.title)
      of.keys.add(item.key)
      found.set(id, of)
    }
  return found
}

async function readChanges(
  tx: Transaction,
  caller: Caller,
  said: Said,
  benefits: BenefitLaw,
): Promise<Change[] | Refusal> {
  const places = await placesOf(tx, caller)
  const readable = parametersOf(benefits)
  const changes: Change[] = []
  for (const [i, { parameter, place, from, typed, reason }] of said.changes.entries()) {
    const node = caller.law.parameters?.find(p => p.id === parameter)
    const at = places.find(one => one.division === place)
    if (!node || !readable.has(parameter))
      return refuse('simulation.parameter', { what: '这个参数不参与待遇的计算', remedy: '从列出的参数里选' })
    if (!at)
      return refuse('simulation.place', {
        what: '只能试改本级和上级的标准',
        remedy: '下级的标准由下级测算',
        details: [{ at: `changes.${i}.place`, what: '不是本级，也不是上级' }],
      })
    const now = caller.law.reading(parameter, { division: place, on: from })
    const read = readTyped(kindOfValue(node, [now.value]), typed, node)
    if ('what' in read)
      return refuse('simulation.value', {
        what: `“${node.title}”：${read.what}`,
        remedy: read.remedy,
        details: [{ at: `changes.${i}.typed`, what: read.what }],
      })
    if (changes.some(one => one.parameter === parameter && one.place === place && one.from === from))
      return refuse('simulation.twice', {
        what: `“${node.title}”在同一天写了两个数`,
        remedy: '同一个参数、同一个地方、同一天，只写一次',
      })
    changes.push({ parameter, place, placeTitle: at.title, from, typed, value: read.value, reason })
  }
  return changes
}

async function readTexts(
  tx: Transaction,
  caller: Caller,
  said: Said,
  benefits: BenefitLaw,
): Promise<Amendment[] | Refusal> {
  const items = benefits.itemsFor(await standsOf(tx, caller), caller.today)
  const texts: Amendment[] = []
  for (const { item: key, label, would, effect, tiers } of said.texts) {
    const item = items.find(one => one.key === key && simulated(one))
    const text = item && textsOf(item).find(one => one.label === label)
    if (!text) return refuse('simulation.text', { what: '没有这一条文字', remedy: '从列出的项目和条文里选' })
    if (!text.may.includes(effect))
      return refuse('simulation.effect', {
        what: `“${text.text}”不能这样改`,
        why: '没有称号的人不在快照里：称号的条件可以改级别，不能删',
        remedy: '改成“只改文字”或者“改级别”',
      })
    if (effect === 'tiers' && tiers.length === 0)
      return refuse('simulation.tiers', { what: '一个级别也没有选', remedy: '至少选一个级别' })
    if (effect !== 'drop' && would === '')
      return refuse('simulation.empty', {
        what: `“${text.text}”的修改稿是空的`,
        remedy: '写修改以后的文字；要删的，选“删去这个条件”',
      })
    texts.push({ item: key, label, was: text.text, would: effect === 'drop' ? '' : would, effect, tiers })
  }
  return texts
}

interface Prepared {
  readonly drafted: Drafted
  readonly plan: Plan
  readonly snapshot: Snapshot & { readonly file: Uint8Array }
  readonly office: { readonly id: string; readonly name: string; readonly place: number }
}

async function prepare(tx: Transaction, caller: Caller, said: Said): Promise<Prepared | Refusal> {
  const { post, reach, today, law } = caller
  if (!post || reach.way !== 'division' || reach.sees === undefined)
    return refuse('simulation.office', {
      status: 403,
      what: '现在的岗位不代表一级地方，不能测算',
      remedy: '请换到县、市、省的岗位',
    })
  if (said.changes.length + said.texts.length === 0)
    return refuse('simulation.nothing', { what: '什么也没有改', remedy: '至少改一个参数或者一条文字' })
  const benefits = await benefitLaw(law)
  const changes = await readChanges(tx, caller, said, benefits)
  if (isRefusal(changes)) return changes
  const texts = await readTexts(tx, caller, said, benefits)
  if (isRefusal(texts)) return texts
  const { place } = await tx.get<{ place: number }>(sql`select place from organisation where id = ${post.organisation}`)
  const older = said.snapshot === null ? undefined : await keptSnapshot(tx, said.snapshot)
  if (isRefusal(older)) return older
  const drafted = {
    name: said.name,
    base: older?.snapshot.day ?? today,
    changes,
    texts,
    deaths: said.deaths === null ? null : Number(said.deaths),
  }
  // Before anything is frozen or run: what goes against the law above is refused with both clauses.
  const under = await tx.rows<{ code: number }>(
    sql`select distinct p.division as code from person p join award a on a.person = p.id where a.family in ('劳模', '工匠')`,
  )
  const clash = against(
    law,
    drafted,
    under.map(one => one.code),
  )
  if (clash.length > 0)
    return refuse('simulation.superior', {
      what: '方案和上位规定抵触，没有测算',
      why: clash.map(one => one.what).join('；'),
      remedy: '改到上位规定允许的范围里，再测算',
      details: clash.map(one => ({ at: 'changes', what: one.what })),
    })
  const { value: least } = law.reading(leastCell.id, { division: post.division ?? 0, on: today })
  if (typeof least !== 'number')
    return refuse('simulation.least', { what: '不足多少人不展示没有配置', remedy: '请系统管理员在“参数”里录入' })
  const taken = older ?? (await takeSnapshot(tx, caller, { benefits, place }))
  if (isRefusal(taken)) return taken
  const { file } = taken.snapshot
  if (file === null) throw new Error('a snapshot just taken has its file')
  const plan = planOf({ law, benefits, least }, drafted, taken.frozen.places)
  if (plan.laws.every(items => items.length === 0) && texts.every(text => text.effect !== 'wording'))
    return refuse('simulation.same', {
      what: '改了以后和现在一样，没有要算的',
      why: '这些地方现在就是这个数，或者更近的一级另有规定',
      remedy: '换一个数、一个日期，或者一级地方',
    })
  return {
    drafted,
    plan,
    snapshot: { ...taken.snapshot, file },
    office: { id: post.organisation, name: post.organisationName, place },
  }
}

/** Freezes or takes up a snapshot, runs both laws over it in a thread, and keeps plan and result with their hashes. */
export async function simulate(caller: Caller, said: Said): Promise<{ id: string; milliseconds: number } | Refusal> {
  const prepared = await caller.transaction(tx => prepare(tx, caller, said))
  if (isRefusal(prepared)) return prepared
  const { drafted, plan, snapshot, office } = prepared
  const begun = performance.now()
  const result = await answer({ hash: snapshot.hash, file: snapshot.file, plan })
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
    const one = await tx.find<{ snapshot: string; plan: Plan; planHash: string; resultHash: string }>(
      sql`select s.snapshot, s.plan, s.plan_hash as "planHash", s.result_hash as "resultHash" from simulation s where s.id = ${id}`,
    )
    if (!one) return unknownOne
    const kept = await keptSnapshot(tx, one.snapshot)
    return isRefusal(kept) ? kept : { ...one, kept: kept.snapshot }
  })
  if (isRefusal(found)) return found
  const begun = performance.now()
  const result = await answer({ hash: found.kept.hash, file: found.kept.file, plan: found.plan })
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
