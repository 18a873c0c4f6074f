import type { Day } from './day.ts'

export type TermUnit = 'workday' | 'day' | 'month' | 'year'

/** How a term is counted. Data: it stands in procedures and is kept with the case. */
export interface TermRule {
  readonly length: number
  readonly unit: TermUnit
  /** Notices count the day they are posted; procedural terms begin the day after (民法典第二百零一条). */
  readonly firstDay: 'counted' | 'excluded'
  /** When the last day is off: forward (民法典第二百零三条), backward (wages fall due earlier), or as it falls. */
  readonly roll: 'forward' | 'backward' | 'none'
  /** When the last day ends: midnight, the end of office hours, or by postmark. */
  readonly lastHour: '24:00' | 'office' | 'postmark'
  /** The article that sets the length, as a reader would cite it. */
  readonly cites?: string
  /** The article that says whether the first day counts, when it is not the general rule. */
  readonly firstDayCites?: string
}

export interface TermStart extends TermRule {
  readonly start: Day
}

/** One day on the clock a page draws. */
export interface TermDay {
  readonly date: Day
  readonly counted: boolean
  /** Its number among the counted days. */
  readonly n?: number
  /** Why it is off: a festival, 周六, 周日. */
  readonly off?: string
  /** The festival for which this weekend day is worked. */
  readonly shifted?: string
  /** The start, the last day, or a day the end was moved over. */
  readonly part?: 'start' | 'last' | 'rolled'
}
