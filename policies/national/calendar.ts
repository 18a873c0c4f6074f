import { readdir } from 'node:fs/promises'
import { calendar, type Calendar, type CalendarYear } from '#kernel/calendar'

const folder = new URL('./calendar/', import.meta.url)

/** Every year for which the State Council's notice has been entered: one file per year, found by its name. */
export async function loadCalendarYears(): Promise<CalendarYear[]> {
  const files = (await readdir(folder)).filter(name => /^\d{4}\.ts$/.test(name)).sort()
  const modules = await Promise.all(files.map(name => import(new URL(name, folder).href)))
  return modules.map((module: { default: CalendarYear }) => module.default)
}

/** The national calendar: the State Council's notices over the week. */
export async function loadCalendar(): Promise<Calendar> {
  return calendar(await loadCalendarYears())
}
