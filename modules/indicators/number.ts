import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import {
  count,
  countMany,
  emptyReason,
  isKept,
  isMissing,
  isSmall,
  keptGroups,
  keptTallies,
  mayCount,
  type Declared,
  type GroupTally,
  type Grouping,
  type Indicator,
  type Tally,
} from '#kernel/indicators'
import { leastCell } from './parameters.ts'

export interface Told {
  readonly said: string | null
  readonly value: number | null
  readonly n: number | null
  readonly of: number | null
  readonly known: number | null
  readonly unable: string | null
  readonly withheld: boolean
  /** Told of the same rows beside the number. */
  readonly beside?: readonly { readonly title: string; readonly n: number }[]
}

const nothing: Told = { said: null, value: null, n: null, of: null, known: null, unable: null, withheld: false }
export const unable = (why: string): Told => ({ ...nothing, unable: why })

/** The smallest cell that is shown to whoever may not open the rows; null where nobody has said one. */
export function leastOf(caller: Caller): number | null {
  const { value } = caller.law.reading(leastCell.id, { division: caller.post?.division ?? 0, on: caller.today })
  return typeof value === 'number' ? value : null
}

/** Whether small cells are hidden: they name people, and this reader may not read the people. */
export const hides = (indicator: Indicator, caller: Caller): boolean =>
  indicator.personal && !(indicator.rows !== undefined && caller.may.has(indicator.rows.may))

export function tell(indicator: Pick<Indicator, 'unit' | 'population' | 'none' | 'beside'>, tally: Tally): Told {
  const empty = emptyReason(indicator, tally)
  const counts = {
    n: tally.n,
    of: tally.of,
    known: tally.known,
    ...(indicator.beside && {
      beside: indicator.beside.map(({ title }, i) => ({ title, n: tally.beside?.[i] ?? 0 })),
    }),
  }
  if (empty !== null) return { ...nothing, ...counts, n: null, unable: empty }
  if (indicator.unit === '%' && tally.known === 0)
    return { ...nothing, of: tally.of, known: 0, unable: `${tally.of}个里一个都没有登记这一项` }
  const value = indicator.unit === '%' ? Math.round((tally.n / tally.of) * 1000) / 10 : tally.n
  return {
    ...nothing,
    ...counts,
    value,
    said: indicator.unit === '%' ? `${value.toFixed(1)}%` : `${value.toLocaleString('zh-CN')}${indicator.unit}`,
  }
}

export const hidden = (least: number): Told => ({
  ...nothing,
  withheld: true,
  unable: `不足${least}人，为不让人认出是谁，不展示`,
})

/** How a number was come by: from the sums kept of the registers, or by counting the registers now. */
export type Source = 'kept' | 'direct'

export interface NumberTold {
  readonly told: Told
  readonly groups: readonly GroupTally[]
  readonly from: Source
}

/** A total for one reader: small wholes withheld from whoever may not open the rows. */
const totalFor = (caller: Caller, indicator: Indicator, total: Tally): Told => {
  const least = leastOf(caller)
  return hides(indicator, caller) && least !== null && isSmall(total, least) ? hidden(least) : tell(indicator, total)
}

/**
 * A number for one reader: under their row security, from kept sums where there are some of their bounds. `direct` counts the
 * registers themselves, whatever is kept.
 */
export async function numberOf(
  tx: Transaction,
  caller: Caller,
  declared: Declared,
  by?: Grouping,
  direct = false,
): Promise<NumberTold> {
  if (isMissing(declared)) return { told: unable(declared.unable), groups: [], from: 'direct' }
  const closed = (await mayCount(tx, [declared]))(declared)
  if (closed !== null) return { told: unable(closed), groups: [], from: 'direct' }
  const kept = direct || !isKept(declared) ? undefined : await keptGroups(tx, declared, by)
  const { total, groups } = kept ?? (await count(tx, declared, by))
  const told = totalFor(caller, declared, total)
  // A whole that is withheld is not told by its parts.
  return { told, groups: told.withheld ? [] : groups, from: kept ? 'kept' : 'direct' }
}

/** Many numbers at once, without groups: one statement for all that is kept, one for each family, and one for each of the rest. */
export async function numbersOf(
  tx: Transaction,
  caller: Caller,
  asked: readonly Declared[],
): Promise<ReadonlyMap<string, { readonly told: Told; readonly from: Source }>> {
  const real = asked.flatMap(one => (isMissing(one) ? [] : [one]))
  const why = await mayCount(tx, real)
  const may = real.filter(one => why(one) === null)
  // In one message what is kept and what never is; in another what should be kept and is not yet.
  const [kept, never] = await Promise.all([
    keptTallies(tx, real.filter(isKept)),
    countMany(
      tx,
      may.filter(one => !isKept(one)),
    ),
  ])
  const yet = await countMany(
    tx,
    may.filter(one => isKept(one) && !kept.has(one.id)),
  )
  const counted = new Map([...never, ...yet])
  return new Map(
    asked.map(one => {
      const from: Source = kept.has(one.id) ? 'kept' : 'direct'
      if (isMissing(one)) return [one.id, { told: unable(one.unable), from: 'direct' }]
      const closed = why(one)
      const total = kept.get(one.id) ?? counted.get(one.id)
      if (closed !== null || !total) return [one.id, { told: unable(closed ?? '没有算出来'), from }]
      return [one.id, { told: totalFor(caller, one, total), from }]
    }),
  )
}
