import { groupingTitles, type Grouping } from '#kernel/indicators'
import { saidOf, type Figure } from './figure.ts'

export interface Changed {
  readonly indicator: string
  readonly title: string
  readonly by: Grouping | null
  /** Of which group; null for the whole. */
  readonly group: string | null
  readonly unit: string
  readonly before: string
  readonly after: string
  /** The difference where both are numbers: 增加12人, 下降1.3个百分点. */
  readonly change: string | null
  /** Counted by another definition: the two can't be set against each other. */
  readonly redefined: boolean
}

const round = (value: number): number => Math.round(value * 10) / 10

/** 增加3人 · 下降1.2个百分点 · 持平; null where one of the two is no number, or they are defined differently. */
export function differenceOf(
  unit: string,
  before: number | null,
  after: number | null,
  redefined = false,
): string | null {
  if (before === null || after === null || redefined) return null
  const by = round(after - before)
  if (by === 0) return '持平'
  const size = unit === '%' ? `${Math.abs(by).toFixed(1)}个百分点` : `${Math.abs(by).toLocaleString('zh-CN')}${unit}`
  return `${by > 0 ? (unit === '%' ? '上升' : '增加') : unit === '%' ? '下降' : '减少'}${size}`
}

/** Where two snapshots differ, whole numbers and groups. What one of them does not hold is left out: it was not asked. */
export function changesBetween(before: readonly Figure[], after: readonly Figure[]): Changed[] {
  return after.flatMap(now => {
    const then = before.find(f => f.indicator === now.indicator && f.by === now.by)
    if (!then) return []
    const redefined = then.statementHash !== now.statementHash
    const base = { indicator: now.indicator, title: now.title, by: now.by, unit: now.unit, redefined }
    const whole =
      // The same whole is said once, with the number that was asked without groups.
      (now.by !== null && after.some(f => f.indicator === now.indicator && f.by === null)) ||
      (saidOf(then.told) === saidOf(now.told) && !redefined)
        ? []
        : [
            {
              ...base,
              group: null,
              before: saidOf(then.told),
              after: saidOf(now.told),
              change: differenceOf(now.unit, then.told.value, now.told.value, redefined),
            },
          ]
    const keys = [...new Set([...now.groups, ...then.groups].map(g => g.key))]
    return [
      ...whole,
      ...keys.flatMap(key => {
        const a = then.groups.find(g => g.key === key)
        const b = now.groups.find(g => g.key === key)
        const [was, is] = [a ? saidOf(a) : '没有这一组', b ? saidOf(b) : '没有这一组']
        return was === is
          ? []
          : [
              {
                ...base,
                group: b?.title ?? a?.title ?? key,
                before: was,
                after: is,
                change: differenceOf(now.unit, a?.value ?? null, b?.value ?? null, redefined),
              },
            ]
      }),
    ]
  })
}

/** One row a number: last year, this year, the difference. Every number asked of both: what moved first, then what can't be compared, then what stayed. */
export function yearOnYear(before: readonly Figure[], after: readonly Figure[]): Changed[] {
  const whole = [...new Map(after.map(f => [f.indicator, f])).values()]
  const rows = whole.flatMap(now => {
    const then = before.find(f => f.indicator === now.indicator)
    if (!then) return []
    const redefined = redefinedSince(then, now)
    return [
      {
        indicator: now.indicator,
        title: now.title,
        by: null,
        group: null,
        unit: now.unit,
        before: saidOf(then.told),
        after: saidOf(now.told),
        change: differenceOf(now.unit, then.told.value, now.told.value, redefined),
        redefined,
      },
    ]
  })
  return rows.toSorted((a, b) => rankOf(a) - rankOf(b))
}

const stayed = (row: Changed): boolean => row.change === '持平'
const rankOf = (row: Changed): number => (row.change === null || row.redefined ? 1 : stayed(row) ? 2 : 0)

/** 与2025年版比，3个数变了，2个不能比，39个持平 */
export function yearSaid(year: number, rows: readonly Changed[]): string {
  const [moved, unable, same] = [0, 1, 2].map(rank => rows.filter(row => rankOf(row) === rank).length)
  return [
    `与${year}年版比，${moved === 0 ? '没有数变' : `${moved ?? 0}个数变了`}`,
    ...(unable === 0 ? [] : [`${unable ?? 0}个不能比`]),
    ...(same === 0 ? [] : [`${same ?? 0}个持平`]),
  ].join('，')
}

/** Whether the words of a definition changed. The statement differs by grouping, so the words are compared. */
const redefinedSince = (then: Figure, now: Figure): boolean =>
  then.unit !== now.unit ||
  then.definition.population !== now.definition.population ||
  then.definition.numerator !== now.definition.numerator

export const whereOf = (changed: Changed): string =>
  changed.group === null ? '' : `${changed.by === null ? '' : groupingTitles[changed.by]}：${changed.group}`
