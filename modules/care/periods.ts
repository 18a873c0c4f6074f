import { addMonths, type Day } from '#kernel/calendar'

/** A month `2026-03`, a year `2026`, or `once`. */
export type Period = string

export const monthOf = (day: Day): Period => day.slice(0, 7)
export const yearOfPeriod = (period: Period): string => period.slice(0, 4)

/** The months from one to another, both included; none where the first is later. */
export function monthsFrom(from: Period, to: Period): Period[] {
  const months: Period[] = []
  for (let day: Day = `${from}-01`; monthOf(day) <= to; day = addMonths(day, 1)) months.push(monthOf(day))
  return months
}

export function yearsFrom(from: Period, to: Period): Period[] {
  const first = Number(yearOfPeriod(from))
  return Array.from({ length: Math.max(0, Number(yearOfPeriod(to)) - first + 1) }, (_, i) => String(first + i))
}

/** 2026年3月, 2026年, 一次性 */
export function periodTitle(period: Period): string {
  const [year, month] = period.split('-')
  if (period === 'once') return '一次性'
  return month === undefined ? `${year ?? ''}年` : `${year ?? ''}年${Number(month)}月`
}
