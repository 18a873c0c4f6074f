import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import {
  compute,
  emptyReason,
  isMissing,
  isSmall,
  type Declared,
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

export function tell(indicator: Pick<Indicator, 'unit' | 'population'>, tally: Tally): Told {
  const empty = emptyReason(indicator, tally)
  const counts = { n: tally.n, of: tally.of, known: tally.known }
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

/** A number for one reader: computed under their row security, small wholes withheld. */
export async function numberOf(tx: Transaction, caller: Caller, declared: Declared, by?: Grouping) {
  if (isMissing(declared)) return { told: unable(declared.unable), groups: [] }
  const computed = await compute(tx, declared, by)
  if ('unable' in computed) return { told: unable(computed.unable), groups: [] }
  const least = leastOf(caller)
  const small = hides(declared, caller) && least !== null && isSmall(computed.total, least)
  return {
    told: small ? hidden(least) : tell(declared, computed.total),
    // A whole that is withheld is not told by its parts.
    groups: small ? [] : computed.groups,
  }
}
