import type { Day } from '#kernel/calendar'
import type { Expr, Wording } from './expression.ts'

/** What a formula yields from a day on. */
export interface FormulaVersion<T = unknown> {
  readonly from: Day
  /** Its last day, where it ends by itself. */
  readonly to?: Day
  readonly yields: Expr<T>
}

/** A value of the law about one kind of subject: an amount, a number, a day. */
export interface Formula<T = unknown> extends Wording {
  readonly id: string
  readonly title: string
  readonly about: string
  /** In order of their days; none runs into the next. */
  readonly versions: readonly FormulaVersion<T>[]
}

/** Declares a formula: `yields` alone where it never changed, else its versions with their days. */
export function formula<T>(
  f: Wording & {
    readonly id: string
    readonly title: string
    readonly about: string | { readonly name: string }
  } & (
      | { readonly yields: Expr<T>; readonly from?: Day; readonly to?: Day }
      | { readonly versions: readonly FormulaVersion<T>[] }
    ),
): Formula<T> {
  const { id, title, unit, format } = f
  const given =
    'versions' in f
      ? f.versions
      : [{ from: f.from ?? '0001-01-01', ...(f.to === undefined ? {} : { to: f.to }), yields: f.yields }]
  const versions = given.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const [i, v] of versions.entries()) {
    const next = versions[i + 1]
    if (v.to !== undefined && v.to < v.from) throw new Error(`${id}：终止日 ${v.to} 早于起始日 ${v.from}`)
    if (next && (next.from === v.from || (v.to !== undefined && v.to >= next.from)))
      throw new Error(`${id}：${v.from} 起的算法与 ${next.from} 起的算法重叠`)
  }
  return {
    id,
    title,
    about: typeof f.about === 'string' ? f.about : f.about.name,
    ...(unit === undefined ? {} : { unit }),
    ...(format === undefined ? {} : { format }),
    versions,
  }
}

/** What the formula yields on a day; undefined where no version is in force: nothing is owed by a rule that is not there. */
export function formulaOn<T>(f: Formula<T>, day: Day): Expr<T> | undefined {
  const version = f.versions.findLast(v => v.from <= day)
  return version && (version.to === undefined || version.to >= day) ? version.yields : undefined
}
