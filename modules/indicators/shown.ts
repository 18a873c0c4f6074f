import type { Caller } from '#kernel/access'
import { isMissing, type Declared } from '#kernel/indicators'
import { falls, goalAt, goals } from './goals.ts'
import type { Told } from './number.ts'

/** 结果 says what came of a clause; 落实进度 how far its tasks have come; 未配置 that no register can say. */
export type Kind = '结果' | '落实进度' | '未配置'

/** How a number is to be taken. */
export const kindOf = (d: Declared): Kind => (isMissing(d) ? '未配置' : d.progress ? '落实进度' : '结果')

/** What a list and a page say of every number. */
export const plain = (d: Declared) => ({
  id: d.id,
  title: d.title,
  class: d.class,
  unit: d.unit,
  source: isMissing(d) ? null : d.source,
  clauses: [...d.clauses],
  target: d.target ?? null,
  lower: !isMissing(d) && d.lower === true,
  kind: kindOf(d),
  needs: isMissing(d) && d.needs ? { ...d.needs, items: [...d.needs.items] } : null,
})

/** What the reader's own place wants reached; null of a number no goal can be typed for. */
export function goalFor(caller: Caller, d: Declared, value: number | null) {
  const asked = goals.get(d.id)
  if (!asked) return null
  const said = goalAt(caller.law, d.id, caller.post?.division ?? 0, caller.today)
  return {
    value: said?.value ?? null,
    since: said?.since ?? null,
    by: said?.by ?? null,
    task: asked.task ?? '',
    short: said !== null && value !== null && falls(d, value, said.value),
  }
}

/** Of one kind, how many there are and how many of them have no number. */
export const tallyOf =
  (asked: readonly Declared[], numbers: ReadonlyMap<string, { readonly told: Told }>) => (kind: Kind) => {
    const of = asked.filter(d => kindOf(d) === kind)
    const without = of.filter(d => (numbers.get(d.id)?.told.unable ?? null) !== null).length
    return { kind, indicators: of.length, without }
  }
