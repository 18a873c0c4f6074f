import type { Law } from '#kernel/access'
import { countWorkdays, isProvisional, type Calendar, type Day } from '#kernel/calendar'
import { parameters } from './parameters.ts'
import type { LightColour, Standing } from './words.ts'

/** The rule as data: what the place says of each parameter, and who has to say it where nobody has. */
export interface LightRule {
  readonly soonWorkdays: number | null
  readonly yellowLag: number | null
  readonly redLag: number | null
  readonly deputyWorkdays: number | null
  readonly headWorkdays: number | null
  readonly returnsRise: number | null
}

export interface Timed {
  readonly startsOn: Day
  readonly dueOn: Day | null
  readonly standing: Standing
  /** What the body itself says, and what the office has checked; the checked one goes before. */
  readonly reported: number | null
  readonly verified: number | null
  /** The day the body said it was done, while that is being looked at. */
  readonly askedOn: Day | null
  readonly returned: number
}

export interface Light {
  readonly colour: LightColour
  readonly why: string
  /** Workdays gone of all, as a share of a hundred; null without a deadline. */
  readonly timePercent: number | null
  /** Workdays left; below nought, workdays late. */
  readonly left: number | null
  /** The count crosses a year whose holidays are not announced. */
  readonly provisional: boolean
}

/** What the parameters say at a place on a day. */
export function ruleAt(law: Law, division: number | null, on: Day): LightRule {
  const said = Object.fromEntries(
    parameters.map(p => {
      const { value } = law.reading(p.id, { division: division ?? 0, on })
      return [p.id.slice('duties.'.length), typeof value === 'number' ? value : null]
    }),
  )
  const of = (key: keyof LightRule): number | null => said[key] ?? null
  return {
    soonWorkdays: of('soonWorkdays'),
    yellowLag: of('yellowLag'),
    redLag: of('redLag'),
    deputyWorkdays: of('deputyWorkdays'),
    headWorkdays: of('headWorkdays'),
    returnsRise: of('returnsRise'),
  }
}

/** Workdays from the day after `from` up to and with `to`; 0 where there are none, negative backwards. */
export const workdaysAfter = (from: Day, to: Day, calendar: Calendar): number =>
  from === to
    ? 0
    : from < to
      ? countWorkdays(from, to, calendar) - (calendar.isWorkday(from) ? 1 : 0)
      : -workdaysAfter(to, from, calendar)

/**
 * 红黄绿灯: late, or the work so far behind the time. Only where there is a deadline, hence only for 须 and for what a meeting settled;
 * for what a clause encourages there are results and no lamp.
 */
export function lightOf(task: Timed, today: Day, rule: LightRule, calendar: Calendar): Light {
  const none = (why: string): Light => ({ colour: 'none', why, timePercent: null, left: null, provisional: false })
  if (task.standing === '已销号' || task.standing === '已撤销') return none(task.standing)
  if (task.dueOn === null) return none('条文没有写“应当”，只登记成果，不设期限')
  const whole = Math.max(1, workdaysAfter(task.startsOn, task.dueOn, calendar))
  const gone = Math.min(whole, Math.max(0, workdaysAfter(task.startsOn, today, calendar)))
  const timePercent = Math.round((gone / whole) * 100)
  const left = workdaysAfter(today, task.dueOn, calendar)
  const done = task.verified ?? task.reported ?? 0
  const light = (colour: LightColour, why: string): Light => ({
    colour,
    why,
    timePercent,
    left,
    provisional: isProvisional(task.startsOn, task.dueOn ?? today, calendar),
  })
  if (task.askedOn !== null)
    return task.askedOn <= task.dueOn
      ? light('green', `${task.askedOn}已报完成，等核验`)
      : light('red', `${task.askedOn}才报完成，晚于到期日`)
  if (today > task.dueOn) return light('red', `逾期${-left}个工作日`)
  const lag = timePercent - done
  const behind = `时间过了${timePercent}%，完成${done}%，落后${lag}个百分点`
  if (rule.redLag !== null && lag >= rule.redLag) return light('red', behind)
  if (rule.yellowLag !== null && lag >= rule.yellowLag) return light('yellow', behind)
  if (rule.soonWorkdays !== null && left <= rule.soonWorkdays) return light('yellow', `还有${left}个工作日到期`)
  return light('green', `时间过了${timePercent}%，完成${done}%`)
}

/** To whom the task has risen by now: 0 nobody, 1 承办人, 2 分管负责人, 3 主要负责人. */
export function riseOf(task: Timed, light: Light, rule: LightRule): 0 | 1 | 2 | 3 {
  if (light.left === null || task.askedOn !== null) return 0
  const late = -light.left
  if (rule.headWorkdays !== null && late >= rule.headWorkdays) return 3
  if (rule.deputyWorkdays !== null && late >= rule.deputyWorkdays) return 2
  if (rule.returnsRise !== null && task.returned >= rule.returnsRise) return 2
  if (late > 0 || light.colour === 'red' || (rule.soonWorkdays !== null && light.left <= rule.soonWorkdays)) return 1
  return 0
}
