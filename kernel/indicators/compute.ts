import { compile, kept, sql, type Query, type Transaction, type Way } from '#kernel/database'
import type { Indicator } from './indicator.ts'
import type { Grouping } from './words.ts'

/** What was counted: `of` the population, `n` of them counted, `known` of whom it is known. A count has n = of = known. */
export interface Tally {
  readonly n: number
  readonly of: number
  readonly known: number
  /** What is told beside, in the order it was declared. */
  readonly beside?: readonly number[]
}

export interface GroupTally extends Tally {
  readonly key: string
  readonly title: string
}

export type Computed = { readonly total: Tally; readonly groups: readonly GroupTally[] } | { readonly unable: string }

/** What every statement counts: of a share those counted, of how many it is known, and what is told beside. */
function figuresOf({ counted, beside = [] }: Indicator): Query {
  const n = counted ? sql`count(*) filter (where ${counted})` : sql`count(*)`
  const known = counted ? sql`count(${counted})` : sql`count(*)`
  const more = beside.map(one => sql`count(*) filter (where ${one.counted})`)
  const told = more.length === 0 ? sql`` : sql`, array[${sql.join(more)}]::int[] as beside`
  return sql`${n} as n, count(*) as "of", ${known} as known${told}`
}

/** The one statement: the whole and, where asked, its groups. */
export function statement(indicator: Indicator, by?: Grouping): Query {
  const { from, where = sql`true` } = indicator
  const figures = figuresOf(indicator)
  const group = by && indicator.by[by]
  return group
    ? sql`select grouping(${group.key}) = 1 as whole, (${group.key})::text as key, max((${group.title})::text) as title, ${figures} from ${from} where ${where} group by grouping sets ((), (${group.key}))`
    : sql`select true as whole, null as key, null as title, ${figures} from ${from} where ${where}`
}

/** The text a reader is shown: exactly what is run. */
export const textOf = (indicator: Indicator, by?: Grouping): string =>
  compile(statement(indicator, by)).text.replaceAll(/\s+/g, ' ').trim()

const trees: readonly Way[] = ['division', 'line', 'unit', 'job']

/** Which tables a way may read, as far as anybody has asked: rights are given by the start of the program and by nobody afterwards. */
const open = new Map<Way, Map<string, boolean>>()

async function openTo(tx: Transaction, tables: readonly string[]): Promise<(table: string) => boolean> {
  const known = open.get(tx.reach.way) ?? new Map<string, boolean>()
  open.set(tx.reach.way, known)
  const unknown = tables.filter(table => !known.has(table))
  if (unknown.length > 0)
    for (const { t, may } of await tx.rows<{ t: string; may: boolean }>(
      sql`select t, has_table_privilege(t, 'select') as may from unnest(${[...new Set(unknown)]}::text[]) t`,
    ))
      known.set(t, may)
  return table => known.get(table) === true
}

/** What a post may read: every table the numbers need, and the groups of fields. */
export async function mayCount(
  tx: Transaction,
  indicators: readonly Indicator[],
): Promise<(indicator: Indicator) => string | null> {
  const isOpen = await openTo(
    tx,
    indicators.flatMap(indicator => indicator.reads),
  )
  const sees = tx.reach.sees ?? 0
  return indicator => {
    const unreached = !(indicator.ways ?? trees).includes(tx.reach.way)
    if (unreached || !indicator.reads.every(isOpen)) return `本岗位看不到所依据的登记（${indicator.source}），不能计算`
    if ((indicator.bits ?? []).some(bit => ((sees >> bit) & 1) === 0))
      return `本岗位看不到所依据的一组档案（${indicator.source}），不能计算`
    return null
  }
}

/**
 * Computes a number under the caller's own row security, so it is of what the caller may see. What the caller's way has no right
 * to, or whose fields the post does not see, is not computed: hidden rows would make a number that is wrong without looking it.
 */
export async function compute(tx: Transaction, indicator: Indicator, by?: Grouping): Promise<Computed> {
  const closed = (await mayCount(tx, [indicator]))(indicator)
  if (closed !== null) return { unable: closed }
  return count(tx, indicator, by)
}

const bare = ({ n, of, known, beside }: Tally): Tally => ({ n, of, known, ...(beside && { beside }) })

/** The totals of many, for whoever was found to have the right: kin are asked in one statement, the others each in its own. */
export async function countMany(
  tx: Transaction,
  indicators: readonly Indicator[],
): Promise<ReadonlyMap<string, Tally>> {
  const families = Map.groupBy(
    indicators.filter(one => one.kin),
    one => one.kin?.family,
  )
  // Asked together, they travel in one message.
  const found = await Promise.all([
    ...[...families.values()].map(members => countKin(tx, members)),
    ...indicators.flatMap(one => (one.kin ? [] : [count(tx, one).then(({ total }) => [[one.id, total] as const])])),
  ])
  return new Map(found.flat())
}

/** The members of one family; a key that no row has counts none. */
async function countKin(tx: Transaction, members: readonly Indicator[]): Promise<(readonly [string, Tally])[]> {
  const [first] = members
  if (!first?.kin) return []
  const { key, where } = first.kin
  const rows = await tx.rows<{ key: string } & Tally>(
    sql`select (${key})::text as key, ${figuresOf(first)} from ${first.from} where ${where} and ${key} = any(${members.map(one => one.kin?.value)}::text[]) group by 1`,
  )
  const by = new Map(rows.map(row => [row.key, bare(row)]))
  const none: Tally = { n: 0, of: 0, known: 0, ...(first.beside && { beside: first.beside.map(() => 0) }) }
  return members.map(one => [one.id, by.get(one.kin?.value ?? '') ?? none] as const)
}

/** The same for whoever was found to have the right. */
export async function count(
  tx: Transaction,
  indicator: Indicator,
  by?: Grouping,
): Promise<{ readonly total: Tally; readonly groups: readonly GroupTally[] }> {
  const rows = await tx.rows<{ whole: boolean; key: string | null; title: string | null } & Tally>(
    by === undefined ? kept(statement(indicator)) : statement(indicator, by),
  )
  const whole = rows.find(row => row.whole)
  if (!whole) throw new Error(`${indicator.id} gave no total`)
  return {
    total: bare(whole),
    groups: rows
      .filter(row => !row.whole)
      .map(row => ({ key: row.key ?? '', title: row.title ?? '没有登记', ...bare(row) }))
      .toSorted((a, b) => b.of - a.of || a.title.localeCompare(b.title, 'zh-CN')),
  }
}

/** Why a share has no value though it was counted: nobody to count. A count of none is a number. */
export const emptyReason = (
  indicator: Pick<Indicator, 'unit' | 'population' | 'none'>,
  { of }: Tally,
): string | null =>
  indicator.unit === '%' && of === 0 ? (indicator.none ?? `没有可算的对象：登记里还没有${indicator.population}`) : null
