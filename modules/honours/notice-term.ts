import { addDays, parseDay, term, type Calendar, type Day, type Term } from '#kernel/calendar'
import type { Reading } from '#kernel/rules'
import type { Stage } from './settings.ts'

export interface NoticeTerm {
  readonly term: Term
  readonly workdays: number
  readonly objectionsUntil: Day
}

/**
 * 公示期：计入张贴当日，数工作日，不顺延；异议受理可比公示多几天。
 * `shortest` is what the law or the product asks at least; a round may only be longer. `basis` is the round's own article.
 */
export function noticeTerm(
  stage: Stage,
  startsOn: string,
  calendar: Calendar,
  shortest: Reading,
  basis: string,
): NoticeTerm | { readonly problem: string } {
  const workdays = stage.noticeWorkdays
  if (workdays === undefined) return { problem: '本届方案没有写这一级的公示工作日数' }
  const least = typeof shortest.value === 'number' ? shortest.value : 0
  if (workdays < least) return { problem: `本届方案写的${workdays}个工作日少于规定的${least}个工作日` }
  const start = parseDay(startsOn)
  const drawn = term(
    {
      start,
      length: workdays,
      unit: 'workday',
      firstDay: 'counted',
      roll: 'none',
      lastHour: '24:00',
      cites: basis,
    },
    calendar,
  )
  return { term: drawn, workdays, objectionsUntil: addDays(drawn.endsOn, stage.objectionExtraDays) }
}
