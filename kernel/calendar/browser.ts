export { beijingTime } from './beijing.ts'
export {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dayOf,
  daysBetween,
  daysFrom,
  daysInMonth,
  earlier,
  isDay,
  isLeapYear,
  isWeekend,
  later,
  monthsBetween,
  parseDay,
  partsOf,
  weekday,
  weekdayName,
  whyNoDay,
  yearOf,
  yearsBetween,
  type Day,
  type Weekday,
} from './day.ts'
export { clock, dayInShanghai, realWorld, todayInShanghai, worldAt, type MovableWorld, type World } from './clock.ts'
export {
  calendar,
  countWorkdays,
  isProvisional,
  nextWorkday,
  workdayFrom,
  workdayUpTo,
  type Calendar,
  type CalendarDay,
  type CalendarYear,
} from './workdays.ts'
export { missingYears, term, type Term } from './terms.ts'
export type { TermDay, TermRule, TermStart, TermUnit } from './term-rule.ts'
