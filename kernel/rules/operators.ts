import {
  add,
  compare,
  divide,
  isFraction,
  isRange,
  multiply,
  only,
  point,
  rationalNumbers,
  rangeOf,
  rational,
  settle,
  subtract,
  timesNumbers,
  type Range,
  type Rational,
} from './exact.ts'
import { dayOperators } from './operators-days.ts'

/** What an operator takes. Ranges may be open; everything else is known when it is called. */
type Takes = 'days' | 'ranges' | 'numbers' | 'same' | 'dayAndNumber' | 'list' | 'yes' | 'any' | 'open'

/**
 * One row, three faces: what it computes, how SQL writes it, how a person reads it.
 * In `sql` $1 is the operand itself, $1n and $1d its numerator and denominator.
 */
export interface Operator {
  readonly takes: Takes
  readonly evaluate: (...args: never[]) => unknown
  /** The same for two whole numbers, without a detour; undefined where only `evaluate` is exact. */
  readonly quick?: (a: number, b: number) => unknown
  readonly sql: string
  /** Whether the answer is a whole number; with `ofWhole` where all operands are. */
  readonly whole?: true
  readonly ofWhole?: string
  /** The same where an operand is a fraction; a pair makes a fraction again. */
  readonly exact?: string | readonly [numerator: string, denominator: string]
  /** Where an operand is known only between bounds ($1l, $1h): surely so when, surely not so when. */
  readonly bounds?: { readonly sure: string; readonly never: string }
  /** The same for arithmetic: which bounds of the two operands make the lower and the upper bound. */
  readonly spread?: Spread
  readonly say: string
  /** How a reader hears that it is not so. */
  readonly sayNot?: string
}

type Bound = 'low' | 'high'
interface Spread {
  readonly low: readonly [Bound, Bound]
  readonly high: readonly [Bound, Bound]
}
const together: Spread = { low: ['low', 'low'], high: ['high', 'high'] }
const crossed: Spread = { low: ['low', 'high'], high: ['high', 'low'] }

const spread =
  (of: (a: Rational, b: Rational) => Rational, { low, high }: Spread) =>
  (a: Range, b: Range): unknown => {
    const side = ([x, y]: readonly [Bound, Bound]): Rational | null => {
      const [p, q] = [a[x], b[y]]
      return p && q && of(p, q)
    }
    return settle({ low: side(low), high: side(high) })
  }

const decided = (sure: boolean, never: boolean): boolean | null => (sure ? true : never ? false : null)

const ordered = (a: Rational | null, b: Rational | null, holds: (order: -1 | 0 | 1) => boolean): boolean =>
  a !== null && b !== null && holds(compare(a, b))

/** The one bound is there where all are; the other is the best of those that are known. */
function extreme(all: readonly Range[], end: Bound, other: Bound): unknown {
  const best = (found: readonly (Rational | null)[], needed: boolean): Rational | null => {
    const there = found.filter(x => x !== null)
    if (needed && there.length < found.length) return null
    return there.reduce<Rational | null>((a, b) => (a && compare(a, b) === (end === 'low' ? -1 : 1) ? a : b), null)
  }
  const bounds = {
    [end]: best(
      all.map(x => x[end]),
      true,
    ),
    [other]: best(
      all.map(x => x[other]),
      false,
    ),
  }
  // Both bounds by the two names of the line above.
  return settle(bounds as unknown as Range)
}

/** A whole number that a double holds exactly; undefined beyond. */
const exactly = (n: number): number | undefined => (Number.isSafeInteger(n) ? n : undefined)

/** Whether two answers say the same; null where bounds leave it open. */
export const alike = (a: unknown, b: unknown): boolean | null => {
  if (isRange(a) || isRange(b)) {
    const [x, y] = [rangeOf(a), rangeOf(b)]
    const below = ordered(x.high, y.low, o => o < 0) || ordered(x.low, y.high, o => o > 0)
    return decided(ordered(x.low, y.high, o => o >= 0) && ordered(x.high, y.low, o => o <= 0), below)
  }
  // Decimals come from the database as text, so one number among the two makes both numbers.
  const numbers = [a, b].some(x => typeof x === 'number' || isFraction(x))
  return numbers ? compare(rational(a), rational(b)) === 0 : a === b
}

export const operators = {
  atLeast: {
    takes: 'ranges',
    quick: (a: number, b: number) => a >= b,
    evaluate: (a: Range, b: Range) =>
      decided(
        ordered(a.low, b.high, o => o >= 0),
        ordered(a.high, b.low, o => o < 0),
      ),
    sql: '($1 >= $2)',
    exact: '($1n * $2d >= $2n * $1d)',
    bounds: { sure: '$1l >= $2h', never: '$1h < $2l' },
    say: '$1不少于$2',
    sayNot: '$1少于$2',
  },
  moreThan: {
    takes: 'ranges',
    quick: (a: number, b: number) => a > b,
    evaluate: (a: Range, b: Range) =>
      decided(
        ordered(a.low, b.high, o => o > 0),
        ordered(a.high, b.low, o => o <= 0),
      ),
    sql: '($1 > $2)',
    exact: '($1n * $2d > $2n * $1d)',
    bounds: { sure: '$1l > $2h', never: '$1h <= $2l' },
    say: '$1超过$2',
    sayNot: '$1不超过$2',
  },
  atMost: {
    takes: 'ranges',
    quick: (a: number, b: number) => a <= b,
    evaluate: (a: Range, b: Range) =>
      decided(
        ordered(a.high, b.low, o => o <= 0),
        ordered(a.low, b.high, o => o > 0),
      ),
    sql: '($1 <= $2)',
    exact: '($1n * $2d <= $2n * $1d)',
    bounds: { sure: '$1h <= $2l', never: '$1l > $2h' },
    say: '$1不超过$2',
    sayNot: '$1超过$2',
  },
  equals: {
    takes: 'same',
    evaluate: alike,
    sql: '($1 = $2)',
    exact: '($1n * $2d = $2n * $1d)',
    bounds: { sure: '$1l >= $2h and $1h <= $2l', never: '$1l > $2h or $1h < $2l' },
    say: '$1是$2',
    sayNot: '$1不是$2',
  },
  oneOf: {
    takes: 'list',
    evaluate: (a: unknown, list: readonly unknown[]) => list.some(x => alike(a, x)),
    sql: '($1 in $2)',
    say: '$1属于$2',
    sayNot: '$1不属于$2',
  },
  not: { takes: 'yes', evaluate: (a: boolean) => !a, sql: '(not $1)', say: '并非：$1' },
  known: { takes: 'any', evaluate: () => true, sql: '($1 is not null)', say: '已有$1', sayNot: '没有$1' },
  plus: {
    takes: 'ranges',
    evaluate: spread(add, together),
    quick: (a: number, b: number) => exactly(a + b),
    sql: '($1::numeric + $2::numeric)',
    ofWhole: '($1 + $2)',
    exact: ['($1n * $2d + $2n * $1d)', '($1d * $2d)'],
    spread: together,
    say: '$1与$2之和',
  },
  minus: {
    takes: 'ranges',
    evaluate: spread(subtract, crossed),
    quick: (a: number, b: number) => exactly(a - b),
    sql: '($1::numeric - $2::numeric)',
    ofWhole: '($1 - $2)',
    exact: ['($1n * $2d - $2n * $1d)', '($1d * $2d)'],
    spread: crossed,
    say: '$1减去$2',
  },
  times: {
    takes: 'numbers',
    evaluate: (a: Rational, b: Rational) => settle(point(multiply(a, b))),
    sql: '($1::numeric * $2::numeric)',
    ofWhole: '($1 * $2)',
    exact: ['($1n * $2n)', '($1d * $2d)'],
    say: '$1的$2',
  },
  dividedBy: {
    takes: 'numbers',
    evaluate: (a: Rational, b: Rational) => settle(point(divide(a, b))),
    sql: '',
    exact: ['($1n * $2d * sign($2n))', 'nullif($1d * abs($2n), 0)'],
    say: '$1占$2的比例',
  },
  least: {
    takes: 'ranges',
    evaluate: (...all: Range[]) => extreme(all, 'low', 'high'),
    quick: (a: number, b: number) => Math.min(a, b),
    sql: '',
    say: '$1与$2中较小的',
  },
  most: {
    takes: 'ranges',
    evaluate: (...all: Range[]) => extreme(all, 'high', 'low'),
    quick: (a: number, b: number) => Math.max(a, b),
    sql: '',
    say: '$1与$2中较大的',
  },
  ...dayOperators,
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

/** What all of several answers say, or null. */
export function agreed(said: readonly unknown[]): unknown {
  const [first] = said
  return first !== undefined && first !== null && said.every(x => x !== null && alike(first, x) === true) ? first : null
}

const rows: Readonly<Record<string, Operator>> = operators

/** With an unknown, nothing is known of a sum or a comparison; the lesser of the two is no more than the one that is known. */
const nothing = (a: unknown, b: unknown): unknown => (isRange(a) || isRange(b) ? undefined : null)
const bounded =
  (end: Bound) =>
  (a: unknown, b: unknown): unknown => {
    const there = a ?? b
    if (there === null) return null
    if (typeof there !== 'number' || !Number.isSafeInteger(there)) return undefined
    const bound: Rational = { n: there, d: 1 }
    return end === 'high' ? { low: null, high: bound } : { low: bound, high: null }
  }
const unknownWith: Partial<Record<OperatorName, (a: unknown, b: unknown) => unknown>> = {
  plus: nothing,
  minus: nothing,
  atLeast: nothing,
  moreThan: nothing,
  atMost: nothing,
  least: bounded('high'),
  most: bounded('low'),
}

/** The lesser or the greater of two numbers of which one is a share, as that number is; undefined where plain numbers can't be sure. */
const pickShare =
  (pick: 'least' | 'most') =>
  (a: unknown, b: unknown): unknown => {
    const [x, y] = [rationalNumbers(a), rationalNumbers(b)]
    if (!x || !y) return undefined
    const [left, right] = [x[0] * y[1], y[0] * x[1]]
    if (!Number.isSafeInteger(left) || !Number.isSafeInteger(right)) return undefined
    return timesNumbers((pick === 'least' ? left <= right : left >= right) ? x : y, [1, 1])
  }
const sharesWith: Partial<Record<OperatorName, (a: unknown, b: unknown) => unknown>> = {
  least: pickShare('least'),
  most: pickShare('most'),
}

/** An answer at once for two operands of the usual kinds; undefined where the operator's own rules must be asked. */
export function quickOf(name: OperatorName): ((a: unknown, b: unknown) => unknown) | undefined {
  const { quick, takes, evaluate } = rows[name] as Operator
  const run = evaluate as (...args: unknown[]) => unknown
  if (name === 'times')
    return (a, b) => {
      const [x, y] = [rationalNumbers(a), rationalNumbers(b)]
      return x && y && timesNumbers(x, y)
    }
  if (quick) {
    const ofNone = unknownWith[name]
    const ofShares = sharesWith[name]
    return (a, b) => {
      if (typeof a === 'number' && typeof b === 'number')
        return Number.isSafeInteger(a) && Number.isSafeInteger(b) ? quick(a, b) : undefined
      if (a === null || b === null) return ofNone ? ofNone(a, b) : undefined
      return ofShares ? ofShares(a, b) : undefined
    }
  }
  if (takes === 'days')
    return (a, b) =>
      typeof a === 'string' && typeof b === 'string' ? run(a, b) : a === null || b === null ? null : undefined
  if (takes === 'same')
    return (a, b) =>
      typeof a === 'string' && typeof b === 'string' ? a === b : a === null || b === null ? null : undefined
  return undefined
}

/** An operator of three days and words that are all known; undefined for every other. */
export function quickDays(name: OperatorName): ((a: string, b: string, c: string) => unknown) | undefined {
  const { takes, evaluate } = rows[name] as Operator
  return takes === 'days' ? (evaluate as (...args: unknown[]) => unknown) : undefined
}

/** Applies one operator to operands already seen; null where what it needs is not known. */
export function apply(name: OperatorName, args: readonly unknown[]): unknown {
  const { takes, evaluate } = rows[name] as Operator
  const [a] = args
  const run = evaluate as (...args: unknown[]) => unknown
  if (takes === 'ranges') return run(...args.map(rangeOf))
  if (takes === 'any') return a !== null && !isRange(a)
  if (takes === 'open') return run(isRange(a) ? null : a)
  if (takes === 'same') return args.includes(null) ? null : run(...args)
  const ready = args.map((arg, i) =>
    takes === 'numbers' || (takes === 'dayAndNumber' && i === 1) ? only(rangeOf(arg)) : isRange(arg) ? null : arg,
  )
  return ready.includes(null) ? null : run(...ready)
}
