import { addDays, addMonths, addYears, ageOn, daysBetween, daysInMonth, partsOf, type Day } from '#kernel/calendar'
import { dayFunctions } from './columns-days.ts'
import type { Rational } from './exact.ts'
import type { Operator } from './operators.ts'

// What is said about days and months. In `sql` a day is a date; date_part is double precision and exact for these parts.

/** 20260501, without cutting the text up. */
const numberOf = (day: Day): number => {
  const at = (i: number): number => day.charCodeAt(i) - 48
  return (
    at(0) * 10_000_000 +
    at(1) * 1_000_000 +
    at(2) * 100_000 +
    at(3) * 10_000 +
    at(5) * 1_000 +
    at(6) * 100 +
    at(8) * 10 +
    at(9)
  )
}
const whole = ({ n, d }: Rational): number | null => (d === 1 ? Number(n) : null)
const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`
const monthEnd = (day: Day): Day => {
  const { year, month } = partsOf(day)
  return `${day.slice(0, 8)}${daysInMonth(year, month)}`
}
const sqlStart = (day: string): string => `(${day} - (date_part('day', ${day})::int - 1))`
const sqlEnd = (day: string): string => `((${sqlStart(day)} + interval '1 month')::date - 1)`
/** Full months, less one where the date is not reached; the last day of a month reaches every date. */
const sqlMonths =
  `((date_part('year', $2) - date_part('year', $1)) * 12 + date_part('month', $2) - date_part('month', $1)` +
  ` - case when date_part('day', $1) <= date_part('day', $2) or date_part('day', $2 + 1) = 1 then 0 else 1 end)::int`
const sqlYears = (from: string, to: string): string =>
  // The greatest n with a + n years <= b, so 29 February is reached on 28 February of a common year.
  `((date_part('year', ${to}) - date_part('year', ${from}))::int - case when (${from} + make_interval(years =>` +
  ` (date_part('year', ${to}) - date_part('year', ${from}))::int))::date > ${to} then 1 else 0 end)`

function monthsAfter(day: Day, months: Rational, end: string): Day | null {
  const n = whole(months)
  if (n === null || Math.abs(n) > 12_000) return null
  const there = addMonths(day, n)
  return end === '次月第一日' && there.slice(8) < day.slice(8) ? addDays(there, 1) : there
}

export const dayOperators = {
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
  inMonth: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => a.slice(0, 7) === b.slice(0, 7),
    // As a span, so that an index on the day serves.
    sql: `($1 between ${sqlStart('$2')} and ${sqlEnd('$2')})`,
    say: '$1在$2当月',
    sayNot: '$1不在$2当月',
  },
  yearsBetween: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => dayFunctions.yearsBetween(numberOf(a), numberOf(b)),
    sql: sqlYears('$1', '$2'),
    whole: true,
    say: '从$1到$2的周年数',
  },
  yearsBefore: {
    takes: 'dayAndNumber',
    evaluate: (day: Day, years: Rational) => {
      const n = whole(years)
      return n === null ? null : addYears(day, -n)
    },
    sql: '($1 - make_interval(years => $2))::date',
    say: '$1之前$2',
  },
  monthsBetween: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => dayFunctions.monthsBetween(numberOf(a), numberOf(b)),
    sql: sqlMonths,
    whole: true,
    say: '从$1到$2的满月数',
  },
  monthsAfter: {
    takes: 'dayAndNumber',
    evaluate: monthsAfter,
    sql:
      `(($1 + make_interval(months => $2))::date + case when $3 = '次月第一日'` +
      ` and date_part('day', $1 + make_interval(months => $2)) < date_part('day', $1) then 1 else 0 end)`,
    say: '$1之后$2个月（没有对应日的，为$3）',
  },
  daysBetween: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => daysBetween(a, b),
    sql: '($2 - $1)',
    whole: true,
    say: '从$1到$2的天数',
  },
  daysAfter: {
    takes: 'dayAndNumber',
    evaluate: (day: Day, days: Rational) => {
      const n = whole(days)
      return n === null || Math.abs(n) > 400_000 ? null : addDays(day, n)
    },
    sql: '($1 + $2)',
    say: '$1之后$2日',
  },
  monthStart: { takes: 'days', evaluate: monthStart, sql: sqlStart('$1'), say: '$1当月第一日' },
  monthEnd: { takes: 'days', evaluate: monthEnd, sql: sqlEnd('$1'), say: '$1当月最后一日' },
  ageOn: {
    takes: 'days',
    evaluate: (born: Day, on: Day, reached: string) =>
      reached === '生日当日'
        ? dayFunctions.yearsBetween(numberOf(born), numberOf(on))
        : reached === '生日次日'
          ? ageOn(born, on, 'nextDay')
          : null,
    sql: sqlYears('$1', `($2 - case $3 when '生日当日' then 0 when '生日次日' then 1 end)`),
    whole: true,
    say: '从$1到$2的周岁',
  },
  overlapDays: {
    takes: 'days',
    evaluate: (from: Day, to: Day, otherFrom: Day, otherTo: Day) =>
      Math.max(0, daysBetween(from > otherFrom ? from : otherFrom, to < otherTo ? to : otherTo) + 1),
    sql: '(case when ($1 - $2) + ($3 - $4) is not null then greatest(0, least($2, $4) - greatest($1, $3) + 1) end)',
    whole: true,
    say: '$1至$2与$3至$4重合的天数',
  },
  earlierOf: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => (a < b ? a : b),
    sql: '(case when $1 <= $2 then $1 when $2 < $1 then $2 end)',
    say: '$1与$2中较早的',
  },
  laterOf: {
    takes: 'days',
    evaluate: (a: Day, b: Day) => (a > b ? a : b),
    sql: '(case when $1 >= $2 then $1 when $2 > $1 then $2 end)',
    say: '$1与$2中较晚的',
  },
  openEnded: {
    takes: 'open',
    evaluate: (day: Day | null) => day ?? '9999-12-31',
    sql: `coalesce($1, date '9999-12-31')`,
    say: '$1',
  },
} as const satisfies Record<string, Operator>
