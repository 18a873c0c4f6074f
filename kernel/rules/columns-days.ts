// Days as 20260501. Every function is given days that are known, and whole numbers; what has no answer is 0 or NaN.

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lastOf = (year: number, month: number): number =>
  month === 2 ? (leap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const yearOf = (day: number): number => (day / 10_000) | 0
const monthOf = (day: number): number => ((day / 100) | 0) % 100
const dateOf = (day: number): number => day % 100

/** Days since 1 March of year 0, so that they can be subtracted. */
function count(day: number): number {
  const month = monthOf(day)
  const year = month <= 2 ? yearOf(day) - 1 : yearOf(day)
  const fromMarch = month <= 2 ? month + 9 : month - 3
  return (
    year * 365 +
    ((year / 4) | 0) -
    ((year / 100) | 0) +
    ((year / 400) | 0) +
    (((153 * fromMarch + 2) / 5) | 0) +
    dateOf(day)
  )
}

function fromCount(n: number): number {
  const z = n - 1
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const year = ((ofEra - ((ofEra / 1460) | 0) + ((ofEra / 36_524) | 0) - ((ofEra / 146_096) | 0)) / 365) | 0
  const ofYear = ofEra - (365 * year + ((year / 4) | 0) - ((year / 100) | 0))
  const fromMarch = ((5 * ofYear + 2) / 153) | 0
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return (
    (year + era * 400 + (month <= 2 ? 1 : 0)) * 10_000 + month * 100 + ofYear - (((153 * fromMarch + 2) / 5) | 0) + 1
  )
}

const months = (day: number): number => yearOf(day) * 12 + monthOf(day) - 1

function addMonths(day: number, n: number, spill: boolean): number {
  if (!Number.isInteger(n) || Math.abs(n) > 12_000) return 0
  const total = months(day) + n
  const year = Math.floor(total / 12)
  const month = total - year * 12 + 1
  const last = lastOf(year, month)
  if (dateOf(day) <= last) return year * 10_000 + month * 100 + dateOf(day)
  return spill ? addMonths(year * 10_000 + month * 100 + 1, 1, false) : year * 10_000 + month * 100 + last
}

function monthsBetween(from: number, to: number): number {
  const reached = dateOf(from) <= dateOf(to) || dateOf(to) === lastOf(yearOf(to), monthOf(to))
  return months(to) - months(from) - (reached ? 0 : 1)
}

const yearsBetween = (from: number, to: number): number => Math.floor(monthsBetween(from, to) / 12)
const daysAfter = (day: number, n: number): number =>
  Number.isInteger(n) && Math.abs(n) <= 400_000 ? fromCount(count(day) + n) : 0

/** What each operator does with days in columns. */
export const dayFunctions = {
  inMonth: (a: number, b: number): number => (((a / 100) | 0) === ((b / 100) | 0) ? 2 : 0),
  before: (a: number, b: number): number => (a < b ? 2 : 0),
  onOrBefore: (a: number, b: number): number => (a <= b ? 2 : 0),
  yearsBetween,
  monthsBetween,
  daysBetween: (a: number, b: number): number => count(b) - count(a),
  overlapDays: (a: number, b: number, c: number, d: number): number =>
    Math.max(0, count(b < d ? b : d) - count(a > c ? a : c) + 1),
  /** The third is 0 on the birthday, 1 the day after. */
  ageOn: (born: number, on: number, late: number): number => yearsBetween(born, late === 0 ? on : daysAfter(on, -1)),
  yearsBefore: (day: number, n: number): number => (Number.isInteger(n) ? addMonths(day, -12 * n, false) : 0),
  monthsAfter: (day: number, n: number): number => addMonths(day, n, false),
  monthsAfterSpilling: (day: number, n: number): number => addMonths(day, n, true),
  daysAfter,
  monthStart: (day: number): number => day - dateOf(day) + 1,
  monthEnd: (day: number): number => day - dateOf(day) + lastOf(yearOf(day), monthOf(day)),
  earlierOf: (a: number, b: number): number => (a < b ? a : b),
  laterOf: (a: number, b: number): number => (a > b ? a : b),
} as const

/**
 * The same for a day of each and one day for all, written out: a call for every person costs more than the sum. On the last day of a month every
 * date is reached, so it counts as the 31st.
 */
export function toFixedDay(is: string, from: string, to: number): string | undefined {
  const reached = dateOf(to) === lastOf(yearOf(to), monthOf(to)) ? to - dateOf(to) + 31 : to
  switch (is) {
    case 'before':
      return `(${from} < ${to} ? 2 : 0)`
    case 'onOrBefore':
      return `(${from} <= ${to} ? 2 : 0)`
    case 'inMonth':
      return `(${from} >= ${to - dateOf(to)} && ${from} <= ${to - dateOf(to) + 31} ? 2 : 0)`
    case 'yearsBetween':
      return `Math.floor((${reached} - ${from}) / 10000)`
    case 'monthsBetween':
      // 202605 less 88 for each year is the number of months.
      return `(${months(to)} - (((${from} / 100) | 0) - 88 * ((${from} / 10000) | 0) - 1) - (${from} % 100 > ${dateOf(reached)} ? 1 : 0))`
    default:
      return undefined
  }
}
