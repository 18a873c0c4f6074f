import { addDays, isProvisional, nextWorkday, workdayUpTo, type Calendar, type Day } from '#kernel/calendar'
import type { Level, Part } from './levels.ts'
import { partTitles, levelTitles } from './levels.ts'
import { pathOf, type Settings, type Stage } from './settings.ts'

/** One part of the path with the days it takes, before any date is known. */
export interface Stretch {
  /** `county.receive`, `city.notice`: the step a case stands at. */
  readonly key: string
  readonly level: Level
  readonly part: Part
  readonly title: string
  /** Workdays that nobody can shorten: the notice. */
  readonly least: number
  /** Workdays the round allows: its notice, its reply term, the level's own term; `least` where it says nothing. */
  readonly planned: number
  /** Natural days after the notice in which objections are still taken. */
  readonly objections: number
  /** Where the figure comes from, in words. */
  readonly from: string
}

/** The organiser's own day for a part, in place of the one counted back. */
export interface Moved {
  readonly key: string
  readonly endsOn: Day
}

/** When a part must begin and be done at the latest, in one way of counting. */
export interface Latest {
  readonly startBy: Day
  readonly endBy: Day
}

export interface Planned extends Stretch {
  /** Workdays it is given here: `planned`, or less where all terms together do not fit between the notice and the award. */
  readonly given: number
  /** Counted back with the round's own terms. */
  readonly plan: Latest
  /** Counted back with what cannot be shortened; after that day the award day is missed. */
  readonly least: number
  readonly edge: Latest
  readonly moved: boolean
}

export interface Schedule {
  readonly parts: readonly Planned[]
  /** Workdays nobody can shorten, of the whole path. */
  readonly leastWorkdays: number
  readonly plannedWorkdays: number
  /** Workdays the terms were shortened by, all together; 0 where they fit. */
  readonly squeezed: number
  /** The last day the first part may begin. */
  readonly beginBy: Day | null
  /** A year the count touches has no notice of holidays. */
  readonly provisional: boolean
}

/** The whole path as stretches: what the unit does before its first notice has no term of its own in the notice of a round. */
export function stretchesOf(settings: Settings): readonly Stretch[] {
  return pathOf(settings).map(({ level, part, stage }) => ({
    key: `${level}.${part}`,
    level,
    part,
    title: titleOf(level, part, stage),
    ...lengthOf(part, stage, settings),
  }))
}

function titleOf(level: Level, part: Part, stage: Stage): string {
  if (part === 'receive' && stage.receiveTitle) return stage.receiveTitle
  if (part === 'decide' && stage.decideTitle) return stage.decideTitle
  return `${levelTitles[level]}${partTitles[part]}`
}

function lengthOf(
  part: Part,
  stage: Stage,
  settings: Settings,
): Pick<Stretch, 'least' | 'planned' | 'objections' | 'from'> {
  if (part === 'notice') {
    const days = stage.noticeWorkdays ?? 0
    const more = stage.objectionExtraDays
    return {
      least: days,
      planned: days,
      objections: more,
      from: `公示${days}个工作日${more > 0 ? `，异议再受理${more}天` : ''}，不能缩短`,
    }
  }
  if (part === 'consult')
    return {
      least: 0,
      planned: settings.replyWorkdays,
      objections: 0,
      from: `回函期限${settings.replyWorkdays}个工作日`,
    }
  // The level's term runs from each case's arrival at its review or its decision.
  if ((part === 'receive' || part === 'decide') && stage.dueDays !== undefined)
    return { least: 0, planned: stage.dueDays, objections: 0, from: `本级办理期限${stage.dueDays}个工作日` }
  return { least: 0, planned: 0, objections: 0, from: '方案没有写天数，按当天能办完' }
}

/**
 * 倒排：the last part must be done on the workday before the award day (产品约定), every other part when the next one begins.
 * An act may happen on the day of the one before it; a notice is over the day after its last day for objections.
 * Where all terms together do not fit between the round's notice and the award, what can be shortened is, in one proportion (产品约定).
 */
export function scheduleOf(
  settings: Settings,
  awardOn: Day,
  calendar: Calendar,
  { noticeOn, moved = [] }: { noticeOn?: Day; moved?: readonly Moved[] } = {},
): Schedule {
  const stretches = stretchesOf(settings)
  const given = fitting(stretches, awardOn, calendar, noticeOn)
  const plan = backwards(stretches, awardOn, calendar, i => at(given, i), moved)
  const edge = backwards(stretches, awardOn, calendar, i => at(stretches, i).least, [])
  const parts = stretches.map((stretch, i) => ({
    ...stretch,
    given: at(given, i),
    plan: at(plan, i),
    edge: at(edge, i),
    moved: moved.some(m => m.key === stretch.key),
  }))
  const beginBy = parts[0]?.plan.startBy ?? null
  const sum = (days: readonly number[]) => days.reduce((n, d) => n + d, 0)
  return {
    parts,
    leastWorkdays: sum(stretches.map(s => s.least)),
    plannedWorkdays: sum(stretches.map(s => s.planned)),
    squeezed: sum(stretches.map(s => s.planned)) - sum(given),
    beginBy,
    provisional: beginBy !== null && isProvisional(beginBy, awardOn, calendar),
  }
}

/** Days for each part so that the first may begin on the day of the notice: the largest whole percentage of the shortenable that fits. */
function fitting(stretches: readonly Stretch[], awardOn: Day, calendar: Calendar, noticeOn: Day | undefined): number[] {
  const shortened = (percent: number) =>
    stretches.map(s => s.least + Math.floor(((s.planned - s.least) * percent) / 100))
  if (noticeOn === undefined) return shortened(100)
  const fits = (days: readonly number[]) =>
    (backwards(stretches, awardOn, calendar, i => at(days, i), [])[0]?.startBy ?? noticeOn) >= noticeOn
  for (let percent = 100; percent > 0; percent--) {
    const days = shortened(percent)
    if (fits(days)) return days
  }
  return shortened(0)
}

function backwards(
  stretches: readonly Stretch[],
  awardOn: Day,
  calendar: Calendar,
  length: (nth: number) => number,
  moved: readonly Moved[],
): Latest[] {
  let next = awardOn
  let nextIsNotice = true
  const out: Latest[] = []
  for (const [nth, stretch] of [...stretches.entries()].reverse()) {
    // Nothing is done on the award day itself, and nothing on the day a notice is still open.
    const computed = nextIsNotice ? workdayUpTo(addDays(next, -1), calendar) : next
    const own = moved.find(m => m.key === stretch.key)?.endsOn
    const endBy = own ?? (stretch.part === 'notice' ? addDays(next, -1) : computed)
    const startBy =
      stretch.part === 'notice' ? postBy(stretch, endBy, calendar) : workdaysBack(endBy, length(nth), calendar)
    out.unshift({ startBy, endBy })
    next = startBy
    nextIsNotice = false
  }
  return out
}

/** The last day a notice can be posted so that it, and the days for objections, are over by then. The first day counts. */
function postBy({ least, objections }: Stretch, overBy: Day, calendar: Calendar): Day {
  const last = workdayUpTo(addDays(overBy, -objections), calendar)
  return workdaysBack(last, Math.max(0, least - 1), calendar)
}

/** The workday from which `n` workdays, the first not counted, end on this day at the latest. */
export function workdaysBack(end: Day, n: number, calendar: Calendar): Day {
  let day = workdayUpTo(end, calendar)
  for (let left = n; left > 0; left--) day = workdayUpTo(addDays(day, -1), calendar)
  return day
}

/** Workdays from today until a day, today not counted; negative when it has passed. */
export function workdaysLeft(today: Day, until: Day, calendar: Calendar): number {
  let n = 0
  if (until >= today) {
    for (let day = nextWorkday(today, calendar); day <= until; day = nextWorkday(day, calendar)) n++
    return n
  }
  for (let day = nextWorkday(until, calendar); day <= today; day = nextWorkday(day, calendar)) n--
  return n
}

export type Standing = '赶不上' | '没有余量' | '来得及'

/** Red, yellow, green: after the edge it is missed, from the plan's last day on there is no slack left. */
export function standingOf(today: Day, by: { plan: Day; edge: Day }): Standing {
  if (today > by.edge) return '赶不上'
  return today >= by.plan ? '没有余量' : '来得及'
}

const at = <T>(list: readonly T[], i: number): T => {
  const found = list[i]
  if (found === undefined) throw new Error('the path and its count are of one length')
  return found
}
