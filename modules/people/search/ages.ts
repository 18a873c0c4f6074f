import type { Day } from '#kernel/calendar'
import { sql, type Sql } from '#kernel/database'

/** Full years, both ends within; a missing end is open. */
export interface Band {
  readonly from: number | null
  readonly to: number | null
}

/** The bands the list offers; who wants others types them. 产品约定. */
export const bands = ['-35', '36-45', '46-55', '56-'] as const

/** `36-45`, `56-`, `-35`, `40-40`; undefined for what is no band. */
export function readBand(text: string): Band | undefined {
  const read = /^(\d{1,3})?-(\d{1,3})?$/.exec(text)
  if (!read || text === '-') return undefined
  const from = read[1] === undefined ? null : Number(read[1])
  const to = read[2] === undefined ? null : Number(read[2])
  return from !== null && to !== null && from > to ? undefined : { from, to }
}

export const sayBand = ({ from, to }: Band): string =>
  from === null
    ? `${to ?? ''}岁及以下`
    : to === null
      ? `${from}岁及以上`
      : from === to
        ? `${from}岁`
        : `${from}—${to}岁`

const monthOf = (day: Day | string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

/**
 * The days of birth of a band: from `since`, before `before`. Age is counted by year and month of birth, as the list shows it:
 * whoever was born in March is a year older from the first of March.
 */
export function bornWithin(
  { from, to }: Band,
  today: Day,
): { readonly since: Day | null; readonly before: Day | null } {
  const now = monthOf(today)
  return {
    since: to === null ? null : firstOf(now - 12 * (to + 1) + 1),
    before: from === null ? null : firstOf(now - 12 * from + 1),
  }
}

/** The offered band of a month of birth (`1979-06`), an empty text for one that is not registered: written as SQL. */
export const bandOfMonth = (month: Sql, today: Day): Sql =>
  bandBy(month, day => day.slice(0, 7), sql`${month} = ''`, today)

/** The same of a day of birth. */
export const bandOfBirth = (born: Sql, today: Day): Sql => bandBy(born, day => day, sql`${born} is null`, today)

/** From the youngest on, whoever was born since the first day of a band is in it. The last is open below. */
function bandBy(of: Sql, edge: (day: Day) => string, missing: Sql, today: Day): Sql {
  const [last = '', ...younger] = bands.toReversed()
  const branches = younger.toReversed().flatMap(text => {
    const since = bornWithin(readBand(text) ?? { from: null, to: null }, today).since
    return since === null ? [] : [sql`when ${of} >= ${sql.lit(edge(since))} then ${sql.lit(text)}`]
  })
  return sql`case when ${missing} then '' ${sql.join(branches, sql` `)} else ${sql.lit(last)} end`
}
