import type { Law } from '#kernel/access'
import type { Calendar, Day } from '#kernel/calendar'
import { readParameter, type DatedValue, type Level, type ParameterNode } from '#kernel/rules'
import type { Module } from './module.ts'
import { officeLaw, withHolidays } from './office-law.ts'
import { chainOf, type Pack } from './policy-pack.ts'

const nation = 0

/** The law for any place and day: what the packs say, under what offices typed in. `parentOf` is the division table's, read once at start. */
export function lawOf(
  packs: readonly Pack[],
  modules: readonly Module[],
  calendar: Calendar,
  parentOf: (code: number) => number | null,
): Law {
  const parameters = new Map(modules.flatMap(m => m.parameters.map(p => [p.id, p] as const)))
  const levels = new Map(packs.map(pack => [pack.id, levelOf(pack)]))
  const chains = remembered<readonly Level[]>()
  const calendars = remembered<Calendar>()
  const above = (division: number): number[] => {
    const places: number[] = []
    for (let at: number | null = division; at !== null; at = parentOf(at)) places.push(at)
    return places
  }
  const chain = (division: number, on: Day) =>
    chains(`${division} ${on}`, () => {
      const living = chainOf(packs, division, on, parentOf).flatMap(pack => levels.get(pack.id) ?? [])
      return withOffices(living, above(division))
    })
  return {
    parameters: [...parameters.values()],
    calendar,
    calendarAt: division =>
      calendars(String(division), () => {
        const places = above(division)
        return withHolidays(
          calendar,
          officeLaw.now().holidays.filter(holiday => places.includes(holiday.place)),
        )
      }),
    reading: (id, { division, on, round }) => {
      const parameter = parameters.get(id)
      if (!parameter) throw new Error(`no module declares the parameter ${id}`)
      return readParameter(parameter, {
        packs: chain(division, on),
        on,
        office: officeLaw
          .now()
          .values.filter(v => v.says.parameter === id)
          .map(v => ({ ...v.says, place: v.place })),
        ...(round && id in round && { round: [said(parameter, round[id])] }),
      })
    },
  }
}

/** Keeps what was computed until an office's value or holiday is agreed to. */
function remembered<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>()
  let edition = -1
  return (key, make) => {
    if (edition !== officeLaw.edition() || kept.size > 5_000) kept.clear()
    edition = officeLaw.edition()
    const found = kept.get(key) ?? make()
    kept.set(key, found)
    return found
  }
}

/** A place without a pack whose office typed something in stands in the chain too, where it belongs. */
function withOffices(living: readonly Level[], places: readonly number[]): Level[] {
  const titles = new Map(officeLaw.now().values.map(v => [v.place, v.placeTitle]))
  const ordered = places.flatMap(place => {
    const here = living.filter(level => level.place === place)
    const title = titles.get(place)
    return here.length > 0 || title === undefined ? here : [{ place, title, status: 'in force' as const, values: [] }]
  })
  return [...ordered, ...living.filter(level => !ordered.includes(level))]
}

function levelOf(pack: Pack): Level {
  return {
    place: pack.division ?? nation,
    title: pack.title,
    status: pack.status,
    // `values()` in the pack's parameters.ts made and checked them.
    values: pack.parameters as readonly DatedValue[],
  }
}

/** A round's settings hold for the whole round, whenever it began. Where in the notice a figure stands is for the round to show. */
const said = (parameter: ParameterNode, value: unknown): DatedValue => ({
  parameter: parameter.id,
  from: '0001-01-01',
  value,
  evidence: '产品约定',
})
