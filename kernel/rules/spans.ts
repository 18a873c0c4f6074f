import { addDays, type Day } from '#kernel/calendar'
import type { ParameterNode } from './expression.ts'
import { readParameter, type Places, type Reading } from './reading.ts'

/** The days a question may be asked for, both included. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

/** One reading and the days it stands for. */
export interface Span extends Days {
  readonly reading: Reading
}

/** The first days on which what is said of a parameter may change, within the days asked, in order; the first of them is `from`. */
export function turningDays(
  parameter: string,
  { packs, office = [], round = [] }: Omit<Places, 'on'>,
  { from, to }: Days,
): Day[] {
  const given = [...packs.flatMap(p => p.values), ...office, ...round].filter(v => v.parameter === parameter)
  const days = given.flatMap(v => [v.from, ...(v.to === undefined ? [] : [addDays(v.to, 1)])])
  return [from, ...new Set(days.filter(d => d > from && d <= to).toSorted())]
}

/** What a parameter is over a stretch of days: spans without gap or overlap, levels already decided. */
export function spansOf(p: ParameterNode, places: Omit<Places, 'on'>, days: Days): Span[] {
  const turns = turningDays(p.id, places, days)
  return turns.map((from, i) => {
    const next = turns[i + 1]
    return {
      from,
      to: next === undefined ? days.to : addDays(next, -1),
      reading: readParameter(p, { ...places, on: from }),
    }
  })
}
