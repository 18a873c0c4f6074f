import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { needs } from '#kernel/rules'
import { kindOfValue, readTyped } from '#modules/administration'
import { standsOf, type BenefitLaw } from '#modules/care'
import type { z } from 'zod'
import { textsOf, type Amendment } from './amend.ts'
import type { createSimulation } from './contract.ts'
import { simulated, type Change } from './plan.ts'
import { typedOf } from './typed.ts'

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

export async function readChanges(
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
    const was = typedOf(node, now.value)
    changes.push({ parameter, place, placeTitle: at.title, from, typed, was, value: read.value, reason })
  }
  return changes
}

export async function readTexts(
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
