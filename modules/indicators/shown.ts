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
    typed: caller.may.has('admin.parameters') ? asked.id : null,
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

type Counted = ReturnType<ReturnType<typeof tallyOf>>

/** 结果80个，60个有数，20个算不出来；落实进度90条，18条派了任务；未配置40个，缺的是登记 */
export const findingOf = (results: Counted, progress: Counted, missing: Counted): string =>
  [
    results.indicators > 0 &&
      `结果${results.indicators}个，${results.indicators - results.without}个有数${results.without > 0 ? `，${results.without}个算不出来` : ''}`,
    progress.indicators > 0 && `落实进度${progress.indicators}条，${progress.indicators - progress.without}条派了任务`,
    missing.indicators > 0 && `未配置${missing.indicators}个，缺的是登记`,
  ]
    .filter(Boolean)
    .join('；') || '没有指标'
