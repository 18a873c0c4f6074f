import { refuse, type Refusal } from '#kernel/refusal'
import { compare, decimal, floorOf, minus, over, plus, rational, sum, times, zero, type Rational } from './rational.ts'

/** What seats are given out by: 工业增加值 50, 职工人数 50. Weights are whole numbers; only their proportion counts. */
export interface Indicator {
  readonly key: string
  readonly title: string
  readonly weight: number
}

/** Who receives seats. A value is a decimal as it was typed; a missing one is unknown and nothing is calculated over it. */
export interface Claimant {
  readonly key: string
  readonly title: string
  readonly values: Readonly<Record<string, string | null>>
  readonly floor: number
}

export interface Allocating {
  /** Seats to give out, the reserve already taken off. */
  readonly total: number
  readonly indicators: readonly Indicator[]
  readonly claimants: readonly Claimant[]
  /** `first`: everyone gets the floor, the rest goes by the indicators. `least`: all goes by the indicators, whoever falls short is lifted to the floor. */
  readonly floors: 'first' | 'least'
  /** Who of a tie gets a seat, as somebody ruled. */
  readonly ruled?: readonly string[] | undefined
}

export interface Allotted {
  readonly key: string
  /** By the indicators alone, floor included. */
  readonly share: Rational
  readonly remainder: Rational
  /** The seats that are certain. */
  readonly seats: number
}

export interface Allocated {
  readonly rows: readonly Allotted[]
  /** Equal remainders, fewer seats than claimants: nothing is broken silently, somebody rules. Null when there is none or it was ruled. */
  readonly tie: { readonly seats: number; readonly among: readonly string[] } | null
  /** The tie that a ruling decided. */
  readonly ruled: { readonly seats: number; readonly among: readonly string[] } | null
}

/**
 * 最大余额法: weighted shares, whole parts first, then one seat each to the largest remainders. Exact fractions throughout.
 * Refuses what can't be calculated: no indicator, a missing or unreadable value, a column that sums to nothing, floors above the total.
 */
export function allocate(asked: Allocating): Allocated | Refusal {
  const weights = weightsOf(asked)
  if ('refused' in weights) return weights
  const floors = asked.claimants.reduce((n, c) => n + c.floor, 0)
  if (floors > asked.total)
    return refuse('selection.allocate.floors', {
      what: `保底合计${floors}名，多于要分的${asked.total}名`,
      remedy: '减少保底，或者减少调剂',
    })
  const shares = asked.floors === 'first' ? afterFloors(asked, weights) : liftedToFloors(asked, weights)
  const rows = asked.claimants.map((c, i): Allotted => {
    const share = shares[i] ?? zero
    const whole = floorOf(share)
    return { key: c.key, share, remainder: minus(share, rational(whole)), seats: Number(whole) }
  })
  return byRemainder(rows, asked)
}

/** Each claimant's part of the whole, by all indicators together. */
function weightsOf({ indicators, claimants, total }: Allocating): Rational[] | Refusal {
  if (!Number.isInteger(total) || total < 0)
    return refuse('selection.allocate.total', { what: '要分的名额须是不小于0的整数' })
  const used = indicators.filter(one => one.weight > 0)
  if (claimants.length === 0) return refuse('selection.allocate.nobody', { what: '没有可分的单位' })
  if (used.length === 0)
    return refuse('selection.allocate.weights', {
      what: '还没有给任何一项指标写权重',
      remedy: '至少一项指标的权重大于0',
    })
  const read = used.map(one => ({
    one,
    values: claimants.map(c => {
      const value = c.values[one.key]
      return value === null || value === undefined ? null : decimal(value)
    }),
  }))
  const details = read.flatMap(({ one, values }) =>
    claimants.flatMap((c, i) => {
      const value = values[i]
      if (value && value.n >= 0n) return []
      return [
        { at: `${c.key}.${one.key}`, what: `${c.title}的${one.title}${value ? '小于0' : '没有填，或者不是数字'}` },
      ]
    }),
  )
  if (details.length > 0)
    return refuse('selection.allocate.values', {
      what: `还差${details.length}个指标数，不能试算`,
      why: '缺一个单位的数，各单位的份额都不对；缺的不按0算',
      remedy: '补齐后再算，数据来源写在说明里',
      details,
    })
  const totals = read.map(({ values }) => sum(values.map(v => v ?? zero)))
  const empty = used.filter((_, k) => totals[k]?.n === 0n)
  if (empty.length > 0)
    return refuse('selection.allocate.empty', {
      what: `${empty.map(one => one.title).join('、')}合计为0，不能按它分`,
      remedy: '改正数据，或者把这项的权重改为0',
    })
  const whole = rational(BigInt(used.reduce((n, one) => n + one.weight, 0)))
  return claimants.map((_, i) =>
    sum(
      read.map(({ one, values }, k) =>
        over(times(rational(BigInt(one.weight)), over(values[i] ?? zero, totals[k] ?? zero)), whole),
      ),
    ),
  )
}

function afterFloors({ total, claimants }: Allocating, weights: readonly Rational[]): Rational[] {
  const rest = rational(BigInt(total - claimants.reduce((n, c) => n + c.floor, 0)))
  return claimants.map((c, i) => plus(rational(BigInt(c.floor)), times(rest, weights[i] ?? zero)))
}

/** Whoever's share is below the floor gets the floor; the others share what is left, until nobody falls short. */
function liftedToFloors({ total, claimants }: Allocating, weights: readonly Rational[]): Rational[] {
  const lifted = new Set<number>()
  for (;;) {
    const rest = total - [...lifted].reduce((n, i) => n + (claimants[i]?.floor ?? 0), 0)
    const free = sum(weights.filter((_, i) => !lifted.has(i)))
    const shares = claimants.map((c, i) =>
      lifted.has(i) || free.n === 0n
        ? rational(BigInt(c.floor))
        : over(times(rational(BigInt(rest)), weights[i] ?? zero), free),
    )
    const short = claimants.flatMap((c, i) =>
      !lifted.has(i) && compare(shares[i] ?? zero, rational(BigInt(c.floor))) < 0 ? [i] : [],
    )
    if (short.length === 0) return shares
    for (const i of short) lifted.add(i)
  }
}

function byRemainder(rows: readonly Allotted[], { total, ruled }: Allocating): Allocated | Refusal {
  let left = total - rows.reduce((n, row) => n + row.seats, 0)
  const seats = new Map(rows.map(row => [row.key, row.seats]))
  const give = (keys: readonly string[]) => {
    for (const key of keys) seats.set(key, (seats.get(key) ?? 0) + 1)
    left -= keys.length
  }
  let tie: Allocated['tie'] = null
  let decided: Allocated['ruled'] = null
  const groups = groupsOf(rows)
  for (const group of groups) {
    if (left === 0) break
    if (group.length <= left) {
      give(group)
      continue
    }
    const winners = (ruled ?? []).filter(key => group.includes(key))
    if (winners.length === left && new Set(winners).size === left) {
      decided = { seats: left, among: group }
      give(winners)
    } else tie = { seats: left, among: group }
    break
  }
  return { rows: rows.map(row => ({ ...row, seats: seats.get(row.key) ?? row.seats })), tie, ruled: decided }
}

/** Claimants by remainder, largest first; equal ones together. Without a remainder nobody has a claim to one more. */
function groupsOf(rows: readonly Allotted[]): string[][] {
  const claims = rows.filter(row => row.remainder.n > 0n).toSorted((a, b) => compare(b.remainder, a.remainder))
  const groups: string[][] = []
  claims.forEach((row, i) => {
    const before = claims[i - 1]
    if (before && compare(before.remainder, row.remainder) === 0) groups.at(-1)?.push(row.key)
    else groups.push([row.key])
  })
  return groups
}
