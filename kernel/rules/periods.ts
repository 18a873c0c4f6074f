import type { Day } from '#kernel/calendar'
import type { Amount } from './exact.ts'
import { op, value, type Expr } from './expression.ts'

// Days and periods. Months and years end as 民法典第二百零二条 has it: where the month has no such date, on its last day.

/** Whole months between two days; from 31 January to 28 February of a common year is one. */
export const monthsBetween = (from: Expr<Day>, to: Expr<Day>): Expr<number> => op('monthsBetween', from, to)
/** What becomes of a date the month does not have: its last day (民法典第二百零二条), or the first of the next. */
export type MonthEnd = '当月最后一日' | '次月第一日'
/** The day so many months later; the rule for the end of a month is part of the expression, so that it is read and cited. */
export const monthsAfter = (day: Expr<Day>, months: Expr<Amount>, end: MonthEnd = '当月最后一日'): Expr<Day> =>
  op('monthsAfter', day, months, value(end))
export const monthsBefore = (day: Expr<Day>, months: Expr<Amount>, end: MonthEnd = '当月最后一日'): Expr<Day> =>
  monthsAfter(day, op('minus', value(0), months), end)
export const daysBetween = (from: Expr<Day>, to: Expr<Day>): Expr<number> => op('daysBetween', from, to)
export const daysAfter = (day: Expr<Day>, days: Expr<Amount>): Expr<Day> => op('daysAfter', day, days)
/** The first, or the last, day of the month a day lies in. */
export const monthStart = (day: Expr<Day>): Expr<Day> => op('monthStart', day)
export const monthEnd = (day: Expr<Day>): Expr<Day> => op('monthEnd', day)
/** Whether a day lies in the month of another. */
export const inMonth = (day: Expr<Day>, month: Expr<Day>): Expr<boolean> => op('inMonth', day, month)
/** From when one is a year older: on the birthday (周岁 in civil law), or the day after it. A parameter of the text. */
export type AgeReached = '生日当日' | '生日次日'
/** 周岁. */
export const ageOn = (born: Expr<Day>, on: Expr<Day>, reached: Expr<AgeReached>): Expr<number> =>
  op('ageOn', born, on, reached)
/** Days that two periods share, both ends counted; 0 where they do not meet. */
export const overlapDays = (from: Expr<Day>, to: Expr<Day>, otherFrom: Expr<Day>, otherTo: Expr<Day>): Expr<number> =>
  op('overlapDays', from, to, otherFrom, otherTo)
/** The last day of a row whose register leaves it empty while it runs. Only for such registers: elsewhere silence is unknown. */
export const openEnded = (to: Expr<Day>): Expr<Day> => op('openEnded', to)
