import { parseDay, type Day } from '#kernel/calendar'
import type { Citation } from './citation.ts'
import type { Expr, Kind, Layers, ParameterEvent, ParameterNode, TableKey } from './expression.ts'

/** A number, day, word, list or share of the law: its name and how it is read. Its values live in the packs. */
export type Parameter<T = unknown> = Expr<T> & ParameterNode

/** 已核 read in the text · 熟知 common knowledge, to be confirmed locally · 待核 doubtful · 产品约定 ours, not the law's · 未配置 nobody has said. */
export type Evidence = '已核' | '熟知' | '待核' | '产品约定' | '未配置'

/** Declares a parameter. `on` is the event whose day picks the value; `layers` is what a lower level may do (the nearest level's value by default). */
export function parameter<T>(p: {
  readonly id: string
  readonly title: string
  readonly unit?: string
  readonly format?: 'money'
  readonly kind?: Kind
  readonly keys?: readonly TableKey[]
  readonly on: ParameterEvent
  readonly layers?: Layers
  readonly favours?: 'more' | 'less'
  readonly task?: string
}): Parameter<T> {
  if (p.layers === 'favourable' && !p.favours) throw new Error(`${p.id}: favourable needs favours: 'more' or 'less'`)
  return { is: 'parameter', layers: 'nearest', ...p }
}

/** What one level says of a parameter from a day on. Superseded by the level's next value; `to` is the last day where it ends by itself. */
export type DatedValue = {
  readonly parameter: string
  readonly from: Day
  readonly to?: Day
  readonly checked?: Day
  readonly task?: string
} & (
  | { readonly value: unknown; readonly evidence: Exclude<Evidence, '未配置'>; readonly cites?: Citation }
  | { readonly value: null; readonly evidence: '未配置'; readonly task: string; readonly cites?: Citation }
)

type Given<T> = { readonly from: Day; readonly to?: Day; readonly checked?: Day } & (
  | { readonly value: T; readonly evidence: '已核' | '熟知' | '待核'; readonly cites: Citation; readonly task?: string }
  | { readonly value: T; readonly evidence: '产品约定'; readonly cites?: Citation; readonly task?: string }
  /** Known to be missing, and whose task it is to say. */
  | { readonly value: null; readonly evidence: '未配置'; readonly cites?: Citation; readonly task: string }
)

/** Gives a parameter its value from a day on, with its source; or says that it is missing and whose task it is. */
export function set<T>(p: Parameter<T>, given: Given<NoInfer<T>>): DatedValue {
  for (const day of [given.from, given.to, given.checked]) if (day !== undefined) parseDay(day)
  if (given.to !== undefined && given.to < given.from)
    throw new Error(`${p.id}: 终止日 ${given.to} 早于起始日 ${given.from}`)
  return { parameter: p.id, ...given }
}

/** The values of one pack, checked: no two that begin on one day, none that runs into the next. */
export function values(given: readonly DatedValue[]): readonly DatedValue[] {
  const clash = clashes(given)[0]
  if (clash) throw new Error(clash)
  return given
}

/** Why one level says two things at once, one line per clash. */
export function clashes(given: readonly DatedValue[]): string[] {
  const byParameter = Map.groupBy(given, v => v.parameter)
  return [...byParameter.values()].flatMap(group => {
    const inOrder = group.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    return inOrder.flatMap((a, i) => {
      const next = inOrder[i + 1]
      if (!next) return []
      if (next.from === a.from) return [`${a.parameter}：同一级在 ${a.from} 有两个取值；删去一个，或写明各自的起止日`]
      return a.to !== undefined && a.to >= next.from
        ? [`${a.parameter}：${a.from} 起的取值到 ${a.to} 为止，与 ${next.from} 起的取值重叠`]
        : []
    })
  })
}

/** What a level says on a day, or undefined when it is silent. A value whose last day has passed leaves silence, never the one before it. */
export function valueOn(given: readonly DatedValue[], parameter: string, day: Day): DatedValue | undefined {
  const begun = given.filter(v => v.parameter === parameter && v.from <= day)
  const clash = clashes(begun)[0]
  if (clash) throw new Error(clash)
  const latest = begun.reduce<DatedValue | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined)
  return latest && (latest.to === undefined || latest.to >= day) ? latest : undefined
}
