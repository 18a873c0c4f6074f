import type { Group, Linked, Ratio } from '#modules/honours'
import { flags, matches, matchesBoth, type Fact, type Facts, type Match } from './group.ts'

/** Whoever is counted: the facts, the pool, and an id to name them by. */
export interface Counted extends Facts {
  readonly id: string
  readonly pool: '常规' | '单列'
}

/** met 达标 · unmet 不达标 · unknown 暂不能确定 · empty 分母里还没有人 · measured 通知没有定数，只量不判 */
export type GaugeState = 'met' | 'unmet' | 'unknown' | 'empty' | 'measured'

export interface Unclear {
  readonly id: string
  readonly missing: readonly Fact[]
}

/** One ratio over one population. Numerator and denominator hold only those who certainly belong; the unclear are counted apart. */
export interface Gauge {
  readonly ratio: Ratio
  readonly numerator: readonly string[]
  readonly denominator: readonly string[]
  readonly unclear: readonly Unclear[]
  readonly state: GaugeState
  /** How many the numerator must have, or may have at most, with the denominator as it is. Null where the notice fixes no number. */
  readonly threshold: number | null
  /** 余量: how many members may be exchanged for others (atLeast), or still be taken in for others (atMost), the denominator unchanged. Negative: how many are wanting or too many. Null while it is not certain. */
  readonly slack: number | null
  /** 取消不递补: how many of those who hold the ratio up may fall, nobody following, before it breaks. Null: any number, or not certain. */
  readonly falls: number | null
}

interface Pair {
  readonly n: number
  readonly d: number
}

export const inPool = (ratio: Ratio, who: Counted): boolean => ratio.pool === '全部' || ratio.pool === who.pool

export const gaugesOf = (ratios: readonly Ratio[], all: readonly Counted[]): Gauge[] =>
  ratios.map(ratio => gaugeOf(ratio, all))

/** 每个比例有自己的分子和分母: the numerator is counted within the denominator, 单列 outside 常规. */
export function gaugeOf(ratio: Ratio, all: readonly Counted[]): Gauge {
  const counted = all
    .filter(who => inPool(ratio, who))
    .map(who => {
      const among = matches(ratio.among, who)
      return { id: who.id, among, of: matchesBoth(among, matches(ratio.of, who)), ...span(ratio, who, among) }
    })
  const numerator = counted.filter(c => c.of.answer === true).map(c => c.id)
  const denominator = counted.filter(c => c.among.answer === true).map(c => c.id)
  const unclear = counted.flatMap(({ id, among, of }) => {
    const open = among.answer === null || of.answer === null
    return open ? [{ id, missing: [...new Set([...among.missing, ...of.missing])] }] : []
  })
  const low = total(counted.map(c => c.least))
  const high = total(counted.map(c => c.most))
  const state = stateOf(ratio, low, high)
  // Certain of it, the worst case decides; certain against it, the best one.
  const worst = ratio.op === 'atLeast' ? low : high
  const best = ratio.op === 'atLeast' ? high : low
  const decisive = state === 'unmet' ? best : worst
  const certain = state === 'met' || state === 'unmet'
  return {
    ratio,
    numerator,
    denominator,
    unclear,
    state,
    threshold: thresholdOf(ratio, denominator.length),
    slack: certain ? slackOf(ratio, decisive) : null,
    falls: state === 'met' ? fallsOf(ratio, decisive) : null,
  }
}

/** What each ratio would be if these fell and nobody took their place. */
export function withoutThem(ratios: readonly Ratio[], all: readonly Counted[], fallen: ReadonlySet<string>): Gauge[] {
  return gaugesOf(
    ratios,
    all.filter(who => !fallen.has(who.id)),
  )
}

/** 取消一人、不递补: every ratio before and after. */
export function fall(
  ratios: readonly Ratio[],
  all: readonly Counted[],
  id: string,
): { readonly before: Gauge; readonly after: Gauge }[] {
  const after = withoutThem(ratios, all, new Set([id]))
  return gaugesOf(ratios, all).flatMap((before, i) => {
    const then = after[i]
    return then ? [{ before, after: then }] : []
  })
}

/** What one person adds at the least, and at the most. In the denominator means: whatever of it was unknown turned out so; the same fact then answers for the numerator. */
export function span(ratio: Ratio, who: Counted, among: Match): { readonly least: Pair; readonly most: Pair } {
  if (among.answer === false) return { least: nobody, most: nobody }
  const of = matches(ratio.of, asIn(ratio.among, who)).answer
  const inside = among.answer === true
  return {
    least: of !== true ? { n: 0, d: 1 } : inside ? { n: 1, d: 1 } : nobody,
    most: of !== false ? { n: 1, d: 1 } : inside ? { n: 0, d: 1 } : nobody,
  }
}
const nobody: Pair = { n: 0, d: 0 }

/** The person, supposing the group's own unknown yes-or-no facts are as the group asks. */
function asIn(group: Group, who: Counted): Counted {
  const known = flags.flatMap(flag =>
    who[flag] === null && group[flag] !== undefined ? [[flag, group[flag]] as const] : [],
  )
  return { ...who, ...Object.fromEntries(known) }
}

const total = (pairs: readonly Pair[]): Pair => pairs.reduce((a, b) => ({ n: a.n + b.n, d: a.d + b.d }), { n: 0, d: 0 })

function stateOf(ratio: Ratio, low: Pair, high: Pair): GaugeState {
  if (ratio.share === undefined && ratio.count === undefined) return 'measured'
  // 占比没有分母可比；按人数控制的，没有人就是0人。
  if (ratio.share !== undefined && low.d === 0 && high.d === 0) return 'empty'
  const [worst, best] = ratio.op === 'atLeast' ? [low, high] : [high, low]
  return holds(ratio, worst) ? 'met' : holds(ratio, best) ? 'unknown' : 'unmet'
}

/** Integers only: n/d ≥ p/q is q·n ≥ p·d. */
function holds({ op, share, count }: Ratio, { n, d }: Pair): boolean {
  const left = share ? n * share[1] : n
  const right = share ? d * share[0] : (count ?? 0)
  return op === 'atLeast' ? left >= right : left <= right
}

/** How many the numerator must have, or may have at most, with this denominator. */
export function thresholdOf({ op, share, count }: Pick<Ratio, 'op' | 'share' | 'count'>, d: number): number | null {
  if (count !== undefined) return count
  if (share === undefined) return null
  const [p, q] = share
  return op === 'atLeast' ? Math.ceil((p * d) / q) : Math.floor((p * d) / q)
}

function slackOf(ratio: Ratio, { n, d }: Pair): number | null {
  const at = thresholdOf(ratio, d)
  return at === null ? null : ratio.op === 'atLeast' ? n - at : at - n
}

function fallsOf({ op, share, count }: Ratio, { n, d }: Pair): number | null {
  if (share === undefined) return op === 'atLeast' ? n - (count ?? 0) : null
  const [p, q] = share
  if (op === 'atLeast') return q === p ? null : Math.min(n, Math.floor((q * n - p * d) / (q - p)))
  return p === 0 ? null : Math.min(d - n, Math.floor((p * d - q * n) / p))
}

/** 连带规则 in one office, or in the whole round. */
export interface LinkedGauge {
  readonly rule: Linked
  /** The office's id; null for the whole round. */
  readonly office: string | null
  readonly when: readonly string[]
  readonly has: readonly string[]
  readonly unclear: readonly Unclear[]
  /** How many there must be, by those who certainly call for it. */
  readonly needed: number
  readonly state: 'met' | 'unmet' | 'unknown'
}

/** Office by office where the rule says so; offices nobody of which calls for it are left out. */
export function linkedOf(
  rules: readonly Linked[],
  all: readonly Counted[],
  officeOf: (who: Counted) => string | null,
): LinkedGauge[] {
  return rules.flatMap(rule => {
    if (rule.within === 'round') return [linkedIn(rule, all, null)]
    const offices = [...new Set(all.map(officeOf))]
    return offices
      .map(office =>
        linkedIn(
          rule,
          all.filter(who => officeOf(who) === office),
          office,
        ),
      )
      .filter(gauge => gauge.when.length > 0 || gauge.state !== 'met')
  })
}

function linkedIn(rule: Linked, all: readonly Counted[], office: string | null): LinkedGauge {
  const asked = all.map(who => ({ id: who.id, when: matches(rule.when, who), has: matches(rule.needs, who) }))
  const yes = (which: 'when' | 'has') => asked.filter(a => a[which].answer === true).map(a => a.id)
  const open = (which: 'when' | 'has') => asked.filter(a => a[which].answer === null).length
  const [when, has] = [yes('when'), yes('has')]
  const need = (n: number) => Math.floor(n / rule.per) * rule.needed
  const state =
    has.length >= need(when.length + open('when'))
      ? 'met'
      : has.length + open('has') >= need(when.length)
        ? 'unknown'
        : 'unmet'
  const unclear = asked.flatMap(({ id, when: w, has: h }) => {
    const missing = [...new Set([...w.missing, ...h.missing])]
    return missing.length > 0 ? [{ id, missing }] : []
  })
  return { rule, office, when, has, unclear, needed: need(when.length), state }
}
