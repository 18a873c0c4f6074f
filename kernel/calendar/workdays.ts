import { addDays, daysFrom, isWeekend, weekdayName, yearOf, type Day } from './day.ts'

/** One line of a holiday notice: 休 a day off, 班 a weekend day worked in exchange. */
export interface CalendarDay {
  readonly date: Day
  readonly kind: '休' | '班'
  readonly festival: string
  /** A statutory holiday of 全国年节及纪念日放假办法, not a day moved or a weekend. */
  readonly statutory?: true
}

/** What a year's notice says; one file per year in a policy pack. */
export interface CalendarYear {
  readonly year: number
  readonly source: { readonly document: string; readonly title: string; readonly issued: Day; readonly by: string }
  /** A local holiday list (民族自治地方) names its division; the State Council's notice does not. */
  readonly place?: number
  readonly days: readonly CalendarDay[]
}

/** Which days are worked. Built from the notices; a year without one is guessed by its weekends and says so. */
export interface Calendar {
  /** Changes whenever any notice changes: terms are kept with it and recomputed when it differs. */
  readonly version: string
  isWorkday(day: Day): boolean
  /** Why a day is off: a festival, 周六 or 周日; undefined for a workday. */
  off(day: Day): string | undefined
  /** The festival for which a weekend day is worked, or undefined. */
  shifted(day: Day): string | undefined
  /** True when the State Council's notice of that year is known. */
  known(year: number): boolean
  /** The document number of a year's notice. */
  document(year: number): string | undefined
}

/** Lays the notices over the week. Later lists win day by day, so a place's own holidays come after the State Council's. */
export function calendar(years: readonly CalendarYear[]): Calendar {
  const days = new Map<Day, CalendarDay>()
  const documents = new Map<number, string>()
  for (const year of years) {
    for (const day of year.days) days.set(day.date, day)
    if (year.place === undefined) documents.set(year.year, year.source.document)
  }
  const isWorkday = (day: Day): boolean => {
    const line = days.get(day)
    return line ? line.kind === '班' : !isWeekend(day)
  }
  return {
    version: versionOf(days, documents),
    isWorkday,
    off: day => (isWorkday(day) ? undefined : (days.get(day)?.festival ?? weekdayName(day))),
    shifted: day => (days.get(day)?.kind === '班' ? days.get(day)?.festival : undefined),
    known: year => documents.has(year),
    document: year => documents.get(year),
  }
}

/** The first workday on or after a day. */
export function workdayFrom(day: Day, on: Calendar): Day {
  let d = day
  while (!on.isWorkday(d)) d = addDays(d, 1)
  return d
}

/** The last workday on or before a day. */
export function workdayUpTo(day: Day, on: Calendar): Day {
  let d = day
  while (!on.isWorkday(d)) d = addDays(d, -1)
  return d
}

/** The first workday after a day. */
export function nextWorkday(day: Day, on: Calendar): Day {
  return workdayFrom(addDays(day, 1), on)
}

/** How many workdays lie between two days, both included. */
export function countWorkdays(from: Day, to: Day, on: Calendar): number {
  return daysFrom(from, to).filter(day => on.isWorkday(day)).length
}

/** Is any day of the span in a year whose notice is not out? */
export function isProvisional(from: Day, to: Day, on: Calendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year++) if (!on.known(year)) return true
  return false
}

// FNV-1a, 64 bits: a fingerprint to notice change, not a proof (proofs are the ledger's).
function versionOf(days: ReadonlyMap<Day, CalendarDay>, documents: ReadonlyMap<number, string>): string {
  const lines = [
    ...[...days.values()].map(day => `${day.date}${day.kind}${day.festival}`),
    ...[...documents].map(([year, document]) => `${year}${document}`),
  ].sort()
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(lines.join('\n'))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
