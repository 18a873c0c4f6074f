import { beijingTime, partsOf, weekdayName } from '#kernel/calendar'

/** Dates as the console writes them: prose says 4月7日, columns say 2026-04-07. Text in, text out; no clock is read. */

/** 4月7日; with its year when that is not the year of `today`. */
export function prose(day: string, today?: string): string {
  const { year, month, date } = partsOf(day.slice(0, 10))
  const short = `${month}月${date}日`
  return today !== undefined && !today.startsWith(day.slice(0, 4)) ? `${year}年${short}` : short
}

/** 周二 */
export const weekday = (day: string): string => weekdayName(day.slice(0, 10))

/** 4月7日 星期二 */
export const longDay = (day: string): string => `${prose(day)} ${weekday(day).replace('周', '星期')}`

/** 今天 08:40, or 4月3日 09:05, in this place's time: a recorded time beside an act; without a minute when there is none. */
export function moment(at: string, today?: string): string {
  if (at === '') return ''
  const here = beijingTime(at)
  const day = here.slice(0, 10)
  const minute = / (\d\d:\d\d)/.exec(here)?.[1]
  const name = day === today ? '今天' : prose(day, today)
  return minute ? `${name} ${minute}` : name
}
