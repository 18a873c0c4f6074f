import { addYears, yearsBetween, type Day } from '#kernel/calendar'
import {
  add,
  compare,
  divide,
  isFraction,
  isRange,
  multiply,
  only,
  point,
  rangeOf,
  rational,
  settle,
  subtract,
  type Range,
  type Rational,
} from './exact.ts'

/** What an operator takes. Ranges may be open; everything else is known when it is called. */
type Takes = 'days' | 'ranges' | 'numbers' | 'same' | 'dayAndYears' | 'list' | 'yes' | 'any'

/**
 * One row, three faces: what it computes, how SQL writes it, how a person reads it.
 * In `sql` $1 is the operand itself, $1n and $1d its numerator and denominator.
 */
export interface Operator {
  readonly takes: Takes
  readonly evaluate: (...args: never[]) => unknown
  readonly sql: string
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

const alike = (a: unknown, b: unknown): boolean | null => {
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
  before: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => a < b,
    sql: '($1 < $2)',
    say: '$1早于$2',
    sayNot: '$1不早于$2',
  },
  onOrBefore: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => a <= b,
    sql: '($1 <= $2)',
    say: '$1不晚于$2',
    sayNot: '$1晚于$2',
  },
  not: { takes: 'yes', evaluate: (a: boolean) => !a, sql: '(not $1)', say: '并非：$1' },
  known: { takes: 'any', evaluate: () => true, sql: '($1 is not null)', say: '已有$1', sayNot: '没有$1' },
  plus: {
    takes: 'ranges',
    evaluate: spread(add, together),
    sql: '($1::numeric + $2::numeric)',
    exact: ['($1n * $2d + $2n * $1d)', '($1d * $2d)'],
    spread: together,
    say: '$1与$2之和',
  },
  minus: {
    takes: 'ranges',
    evaluate: spread(subtract, crossed),
    sql: '($1::numeric - $2::numeric)',
    exact: ['($1n * $2d - $2n * $1d)', '($1d * $2d)'],
    spread: crossed,
    say: '$1减去$2',
  },
  times: {
    takes: 'numbers',
    evaluate: (a: Rational, b: Rational) => settle(point(multiply(a, b))),
    sql: '($1::numeric * $2::numeric)',
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
  yearsBetween: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => yearsBetween(a, b),
    // The greatest n with a + n years <= b, so 29 February is reached on 28 February of a common year.
    sql:
      '((extract(year from $2) - extract(year from $1))::int - case when ($1 + make_interval(years =>' +
      ' (extract(year from $2) - extract(year from $1))::int))::date > $2 then 1 else 0 end)',
    say: '从$1到$2的周年数',
  },
  yearsBefore: {
    takes: 'dayAndYears',
    evaluate: (day: Day, years: Rational) => (years.d === 1n ? addYears(day, -Number(years.n)) : null),
    sql: '($1 - make_interval(years => $2))::date',
    say: '$1之前$2',
  },
} as const satisfies Record<string, Operator>

export type OperatorName = keyof typeof operators

/** Applies one operator to operands already seen; null where what it needs is not known. */
export function apply(name: OperatorName, args: readonly unknown[]): unknown {
  const { takes, evaluate } = operators[name]
  const run = evaluate as (...args: unknown[]) => unknown
  if (takes === 'ranges') return run(...args.map(rangeOf))
  if (takes === 'any') return args[0] !== null && !isRange(args[0])
  if (takes === 'same') return args.includes(null) ? null : run(...args)
  const ready = args.map((arg, i) =>
    takes === 'numbers' || (takes === 'dayAndYears' && i === 1) ? only(rangeOf(arg)) : isRange(arg) ? null : arg,
  )
  return ready.includes(null) ? null : run(...ready)
}
