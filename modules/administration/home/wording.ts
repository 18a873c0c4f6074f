import {
  addDays,
  countWorkdays,
  daysFrom,
  partsOf,
  weekday,
  weekdayName,
  type Calendar,
  type Day,
} from '#kernel/calendar'

export type Group = '已逾期' | '今天' | '本周' | '以后' | '没有期限'

/** Sunday ends the week. */
const weekEnd = (today: Day): Day => addDays(today, (7 - weekday(today)) % 7)

export function groupOf(due: Day | null, today: Day): Group {
  if (due === null) return '没有期限'
  if (due < today) return '已逾期'
  if (due === today) return '今天'
  return due <= weekEnd(today) ? '本周' : '以后'
}

/** 逾期2个工作日 · 今天 · 周三 4月8日 */
export function whenOf(due: Day | null, today: Day, calendar: Calendar): string {
  if (due === null) return '没有期限'
  if (due === today) return '今天'
  const { year, month, date } = partsOf(due)
  if (due < today) {
    const late = countWorkdays(due, today, calendar) - (calendar.isWorkday(due) ? 1 : 0)
    return late > 0 ? `逾期${late}个工作日` : `${month}月${date}日已到期`
  }
  const day = `${weekdayName(due)} ${month}月${date}日`
  return year === partsOf(today).year ? day : `${year}年${day}`
}

/** The page's title is what one finds: 今天要办4件，其中1件已逾期. */
export function findingOf(groups: readonly Group[], approvals = 0): string {
  if (approvals > 0)
    return groups.length === 0 ? `${approvals}份申请等您复核` : `${findingOf(groups)}，另有${approvals}份申请等您复核`
  const count = (group: Group) => groups.filter(g => g === group).length
  const [overdue, today, week] = [count('已逾期'), count('今天'), count('本周')]
  const now = overdue + today
  if (now > 0)
    return overdue === 0
      ? `今天要办${now}件`
      : overdue === now
        ? `${now}件已逾期，今天要办`
        : `今天要办${now}件，其中${overdue}件已逾期`
  if (week > 0) return `今天没有到期的事，本周要办${week}件`
  return groups.length > 0 ? `本周没有到期的事，手上还有${groups.length}件` : '没有要办的事'
}

export interface Falling {
  readonly on: Day
  readonly what: string
  readonly count: number
}

/** The coming month, day by day: why a day is off, and what falls due on it. */
export function monthOf(
  today: Day,
  falling: readonly Falling[],
  calendar: Calendar,
): { date: Day; off: string | null; events: string[] }[] {
  const byDay = Map.groupBy(falling, f => f.on)
  return daysFrom(today, addDays(today, 29)).map(date => ({
    date,
    off: calendar.off(date) ?? null,
    events: (byDay.get(date) ?? []).slice(0, 2).map(({ what, count }) => (count > 1 ? `${what}${count}件` : what)),
  }))
}
