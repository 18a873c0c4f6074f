import type { Calendar, Day } from '#kernel/calendar'
import type { DatedValue, Finding, ParameterNode, Reading } from '#kernel/rules'

/** A value nobody has set yet, as a place would set it: read instead of what that place says from its first day on. */
export interface DraftValue {
  readonly place: number
  readonly placeTitle: string
  readonly says: DatedValue
}

/** The packs, the office's own values and the round's, read for one place and one day. Built once at start from policies/. */
export interface Law {
  /** The value in force; a place that is silent answers 未配置 with whose task it is, never a guess. */
  reading(
    parameter: string,
    at: {
      division: number
      on: Day
      round?: Readonly<Record<string, unknown>>
      /** What if: these lie over what offices typed in. */
      drafts?: readonly DraftValue[]
    },
  ): Reading
  /** The days on which what is read of these parameters may become another, at any place, in order. From one to the next it is the same. */
  readonly turns?: (parameters: readonly string[], drafts?: readonly DraftValue[]) => Day[]
  /** Where drafts would go against the law above or below them at a place, both clauses named; what is so without them is left out. */
  readonly against?: (parameter: string, at: { division: number; on: Day; drafts: readonly DraftValue[] }) => Finding[]
  /** Every parameter the modules declare. */
  readonly parameters?: readonly ParameterNode[]
  readonly calendar: Calendar
  /** The calendar of a place: the same, with the days off its own government gave (民族自治地方). */
  readonly calendarAt?: (division: number) => Calendar
}

/** The calendar that counts at a place; the country's where none is named. */
export const calendarOf = (law: Law, division: number | null | undefined): Calendar =>
  (division ? law.calendarAt?.(division) : undefined) ?? law.calendar
