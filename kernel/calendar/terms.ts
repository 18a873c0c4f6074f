import { addDays, addMonths, daysFrom, daysInMonth, partsOf, yearOf, type Day } from './day.ts'
import { explainTerm } from './explain.ts'
import type { TermDay, TermRule, TermStart } from './term-rule.ts'
import { isProvisional, workdayFrom, workdayUpTo, type Calendar } from './workdays.ts'

export interface Term {
  readonly endsOn: Day
  /** Where the count itself ended, before the shift. */
  readonly reachedOn: Day
  /** True when a year it touches has no State Council notice: shown as 暂定 and recomputed when the notice comes. */
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly days: readonly TermDay[]
  /** The computation in Chinese, with its sources. */
  readonly explain: string
}

/** Computes a term and shows the computation. */
export function term(rule: TermStart, calendar: Calendar): Term {
  if (!Number.isInteger(rule.length) || rule.length < 0) throw new RangeError(`期限长度须为非负整数：${rule.length}`)
  const reachedOn = rule.unit === 'workday' ? countWorkdays(rule, calendar) : countCivil(rule)
  const endsOn = rolled(reachedOn, rule.roll, calendar)
  const provisional = needsNotice(rule) && isProvisional(rule.start, reachedOn > endsOn ? reachedOn : endsOn, calendar)
  const days = drawDays(rule, reachedOn, endsOn, calendar)
  const end = { endsOn, reachedOn, provisional }
  return { ...end, calendarVersion: calendar.version, days, explain: explainTerm(rule, end, days, calendar) }
}

/** The last year a term touches that has no notice yet, for "补录 2027 年放假安排" tasks. */
export function missingYears(from: Day, to: Day, calendar: Calendar): number[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, i) => yearOf(from) + i)
  return years.filter(year => !calendar.known(year))
}

function needsNotice(rule: TermRule): boolean {
  return rule.unit === 'workday' || rule.roll !== 'none'
}

function countWorkdays(rule: TermStart, calendar: Calendar): Day {
  if (rule.length === 0) return rule.start
  let day = rule.firstDay === 'counted' ? rule.start : addDays(rule.start, 1)
  for (let n = 0; ; day = addDays(day, 1)) {
    if (calendar.isWorkday(day)) n++
    if (n === rule.length) return day
  }
}

function countCivil(rule: TermStart): Day {
  if (rule.length === 0) return rule.start
  if (rule.unit === 'day') return addDays(rule.start, rule.firstDay === 'counted' ? rule.length - 1 : rule.length)
  const end = addMonths(rule.start, rule.unit === 'year' ? rule.length * 12 : rule.length)
  // A month from 1 March counted ends on 31 March; from 31 January there is no 31 February and the month's last day ends it either way.
  return rule.firstDay === 'counted' && hasSameDate(rule.start, end) ? addDays(end, -1) : end
}

function hasSameDate(start: Day, end: Day): boolean {
  const { year, month } = partsOf(end)
  return partsOf(start).date <= daysInMonth(year, month)
}

function rolled(day: Day, roll: TermRule['roll'], calendar: Calendar): Day {
  if (roll === 'forward') return workdayFrom(day, calendar)
  if (roll === 'backward') return workdayUpTo(day, calendar)
  return day
}

function drawDays(rule: TermStart, reachedOn: Day, endsOn: Day, calendar: Calendar): TermDay[] {
  let n = 0
  return daysFrom(endsOn < rule.start ? endsOn : rule.start, reachedOn > endsOn ? reachedOn : endsOn).map(date => {
    const off = calendar.off(date)
    const shifted = calendar.shifted(date)
    const began = date > rule.start || (date === rule.start && rule.firstDay === 'counted')
    const counted = began && date <= reachedOn && rule.length > 0 && (rule.unit !== 'workday' || off === undefined)
    return {
      date,
      counted,
      ...(counted ? { n: ++n } : {}),
      ...(off === undefined ? {} : { off }),
      ...(shifted === undefined ? {} : { shifted }),
      ...partOf(date, rule.start, reachedOn, endsOn),
    }
  })
}

function partOf(date: Day, start: Day, reachedOn: Day, endsOn: Day): Pick<TermDay, 'part'> {
  if (date === endsOn) return { part: 'last' }
  if (date === start) return { part: 'start' }
  const moved = (date >= reachedOn && date < endsOn) || (date > endsOn && date <= reachedOn)
  return moved ? { part: 'rolled' } : {}
}
