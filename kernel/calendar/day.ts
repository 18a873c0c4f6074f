/** A date of the law in the civil calendar, 'YYYY-MM-DD'. Compares with `<`, is JSON, is an SQL date. */
export type Day = string & { readonly __day?: never }

/** 1 = 周一 … 7 = 周日 */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const weekdayNames = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

interface Parts {
  readonly year: number
  readonly month: number
  readonly date: number
}

/** True for a day that exists. */
export function isDay(text: unknown): text is Day {
  return typeof text === 'string' && whyNoDay(text) === undefined
}

/** Reads a day someone typed; throws with the reason in Chinese when it does not exist. Check with `whyNoDay` first where a refusal is wanted. */
export function parseDay(text: string): Day {
  const why = whyNoDay(text)
  if (why !== undefined) throw new RangeError(why)
  return text
}

/** Why the text is no day, or undefined when it is one. */
export function whyNoDay(text: string): string | undefined {
  const match = shape.exec(text)
  if (!match) return `“${text}”不是日期；请写成 2026-05-01 的样子`
  const year = Number(match[1])
  const month = Number(match[2])
  const date = Number(match[3])
  if (year < 1) return `“${text}”不是日期：年份从 0001 起`
  if (month < 1 || month > 12) return `“${text}”不是日期：没有 ${month} 月`
  const last = daysInMonth(year, month)
  if (date < 1 || date > last) return `“${text}”不是日期：${year} 年 ${month} 月只有 ${last} 天`
  return undefined
}

/** Year, month and date of a day as numbers. */
export function partsOf(day: Day): Parts {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The day with these parts; the caller vouches that it exists. */
export function dayOf(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function addDays(day: Day, days: number): Day {
  return fromNumber(toNumber(day) + days)
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from)
}

/** The same date `months` later; the month's last day where it has no such date (民法典第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

/** Whole months from one day to another: the greatest n with `addMonths(from, n) <= to`. */
export function monthsBetween(from: Day, to: Day): number {
  const a = partsOf(from)
  const b = partsOf(to)
  const n = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonths(from, n) <= to ? n : n - 1
}

/** Whole years from one day to another: the greatest n with `addYears(from, n) <= to`. */
export function yearsBetween(from: Day, to: Day): number {
  const n = yearOf(to) - yearOf(from)
  return addYears(from, n) <= to ? n : n - 1
}

/**
 * 周岁 on a day. Civil age is reached on the birthday; where a text counts from the day after (as criminal practice does) say 'nextDay'.
 * Someone born on 29 February is a year older on 28 February of a common year, as `addYears` and SQL's `born + interval '1 year'` have it.
 */
export function ageOn(born: Day, day: Day, reached: 'birthday' | 'nextDay' = 'birthday'): number {
  return yearsBetween(born, reached === 'birthday' ? day : addDays(day, -1))
}

export function weekday(day: Day): Weekday {
  // Day number 0 (1970-01-01) was a Thursday.
  return (((((toNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

export function weekdayName(day: Day): string {
  return weekdayNames[weekday(day) - 1] as string
}

export function isWeekend(day: Day): boolean {
  return weekday(day) > 5
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

/** Every day from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const first = toNumber(from)
  return Array.from({ length: Math.max(0, toNumber(to) - first + 1) }, (_, i) => fromNumber(first + i))
}

// Proleptic Gregorian day numbers, 0 = 1970-01-01. Years begin in March so that the leap day is the last of its year.
function toNumber(day: Day): number {
  const { year, month, date } = partsOf(day)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

function fromNumber(number: number): Day {
  const z = number + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}
