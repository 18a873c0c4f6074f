import type { Calendar, Day } from '#kernel/calendar'
import type { DatedValue } from '#kernel/rules'

/** A value an office typed in for its own place; it lies over the pack of that place. */
export interface OfficeValue {
  readonly place: number
  readonly placeTitle: string
  readonly says: DatedValue
}

/** Days off that the government of an autonomous place gave beside the State Council's. */
export interface OfficeHoliday {
  readonly place: number
  readonly festival: string
  readonly days: readonly Day[]
}

interface OfficeLaw {
  readonly values: readonly OfficeValue[]
  readonly holidays: readonly OfficeHoliday[]
}

let kept: OfficeLaw = { values: [], holidays: [] }
let edition = 0

/** What offices typed in and a second person agreed to. Kept in memory: read at the start, and again whenever something was agreed. */
export const officeLaw = {
  now: (): OfficeLaw => kept,
  /** Changes with every reading, so that what was computed from the last one is thrown away. */
  edition: (): number => edition,
  keep: (next: OfficeLaw): void => {
    kept = next
    edition++
  },
}

/** The calendar with a place's own days off laid over it. */
export function withHolidays(base: Calendar, holidays: readonly OfficeHoliday[]): Calendar {
  const off = new Map(holidays.flatMap(({ festival, days }) => days.map(day => [day, festival] as const)))
  if (off.size === 0) return base
  return {
    ...base,
    version: `${base.version}+${[...off.keys()].sort().join(',')}`,
    isWorkday: day => !off.has(day) && base.isWorkday(day),
    off: day => off.get(day) ?? base.off(day),
    shifted: day => (off.has(day) ? undefined : base.shifted(day)),
  }
}
