import { compile, sql, type Query, type Transaction, type Way } from '#kernel/database'
import type { Grouping, Indicator } from './indicator.ts'

/** What was counted: `of` the population, `n` of them counted, `known` of whom it is known. A count has n = of = known. */
export interface Tally {
  readonly n: number
  readonly of: number
  readonly known: number
}

export interface GroupTally extends Tally {
  readonly key: string
  readonly title: string
}

export type Computed = { readonly total: Tally; readonly groups: readonly GroupTally[] } | { readonly unable: string }

/** The one statement: the whole and, where asked, its groups. */
export function statement(indicator: Indicator, by?: Grouping): Query {
  const { from, where = sql`true`, counted } = indicator
  const n = counted ? sql`count(*) filter (where ${counted})` : sql`count(*)`
  const known = counted ? sql`count(${counted})` : sql`count(*)`
  const group = by && indicator.by[by]
  return group
    ? sql`select grouping(${group.key}) = 1 as whole, (${group.key})::text as key, max((${group.title})::text) as title, ${n} as n, count(*) as "of", ${known} as known from ${from} where ${where} group by grouping sets ((), (${group.key}))`
    : sql`select true as whole, null as key, null as title, ${n} as n, count(*) as "of", ${known} as known from ${from} where ${where}`
}

/** The text a reader is shown: exactly what is run. */
export const textOf = (indicator: Indicator, by?: Grouping): string =>
  compile(statement(indicator, by)).text.replaceAll(/\s+/g, ' ').trim()

const trees: readonly Way[] = ['division', 'line', 'unit', 'job']

const reachable = (indicator: Indicator) => sql`
  select coalesce(bool_and(has_table_privilege(t, 'select')), true) as may, coalesce(app.sees(), 0) as sees from unnest(${[...indicator.reads]}::text[]) t`

/**
 * Computes a number under the caller's own row security, so it is of what the caller may see. What the caller's way has no right
 * to, or whose fields the post does not see, is not computed: hidden rows would make a number that is wrong without looking it.
 */
export async function compute(tx: Transaction, indicator: Indicator, by?: Grouping): Promise<Computed> {
  const ways = indicator.ways ?? trees
  if (!ways.includes(tx.reach.way)) return { unable: `本岗位看不到所依据的登记（${indicator.source}），不能计算` }
  const { may, sees } = await tx.get<{ may: boolean; sees: number }>(reachable(indicator))
  if (!may) return { unable: `本岗位看不到所依据的登记（${indicator.source}），不能计算` }
  if ((indicator.bits ?? []).some(bit => ((sees >> bit) & 1) === 0))
    return { unable: `本岗位看不到所依据的一组档案（${indicator.source}），不能计算` }
  const rows = await tx.rows<{ whole: boolean; key: string | null; title: string | null } & Tally>(
    statement(indicator, by),
  )
  const whole = rows.find(row => row.whole)
  if (!whole) throw new Error(`${indicator.id} gave no total`)
  const bare = ({ n, of, known }: Tally): Tally => ({ n, of, known })
  return {
    total: bare(whole),
    groups: rows
      .filter(row => !row.whole)
      .map(row => ({ key: row.key ?? '', title: row.title ?? '没有登记', ...bare(row) }))
      .toSorted((a, b) => b.of - a.of || a.title.localeCompare(b.title, 'zh-CN')),
  }
}

/** Why a share has no value though it was counted: nobody to count. A count of none is a number. */
export const emptyReason = (indicator: Pick<Indicator, 'unit' | 'population'>, { of }: Tally): string | null =>
  indicator.unit === '%' && of === 0 ? `没有可算的对象：登记里还没有${indicator.population}` : null
