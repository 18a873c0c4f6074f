import type { DraftValue, Law } from '#kernel/access'
import { addDays, type Calendar, type Day } from '#kernel/calendar'
import { conflicts, readParameter, type DatedValue, type Level, type ParameterNode, type Places } from '#kernel/rules'
import type { Module } from './module.ts'
import { officeLaw, withHolidays, type OfficeValue } from './office-law.ts'
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
      return withOffices(living, above(division), officeLaw.now().values)
    })
  const parameterOf = (id: string): ParameterNode => {
    const parameter = parameters.get(id)
    if (!parameter) throw new Error(`no module declares the parameter ${id}`)
    return parameter
  }
  const places = (id: string, division: number, on: Day, drafts: readonly DraftValue[]): Places => {
    const mine = drafts.filter(draft => draft.says.parameter === id)
    const said = officeLaw.now().values.filter(v => v.says.parameter === id)
    return {
      packs: mine.length === 0 ? chain(division, on) : withOffices(chain(division, on), above(division), mine),
      on,
      office: [...said.flatMap(v => underDrafts(v, mine)), ...mine].map(v => ({ ...v.says, place: v.place })),
    }
  }
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
    reading: (id, { division, on, round, drafts = [] }) => {
      const parameter = parameterOf(id)
      return readParameter(parameter, {
        ...places(id, division, on, drafts),
        ...(round && id in round && { round: [said(parameter, round[id])] }),
      })
    },
    turns: (ids, drafts = []) => {
      const asked = new Set(ids)
      const said = [
        ...[...levels.values()].flatMap(level => level.values),
        ...officeLaw.now().values.map(v => v.says),
        ...drafts.map(v => v.says),
      ]
      const spans = [...packs, ...said.filter(v => asked.has(v.parameter))]
      return [
        ...new Set(spans.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]))),
      ].toSorted()
    },
    against: (id, { division, on, drafts }) => {
      const parameter = parameterOf(id)
      const before = new Set(conflicts(parameter, places(id, division, on, [])).map(found => found.what))
      return conflicts(parameter, places(id, division, on, drafts)).filter(found => !before.has(found.what))
    },
  }
}

/** What an office says stays until a draft of the same place begins; one that begins on the same day is replaced by it. */
function underDrafts(v: OfficeValue, drafts: readonly DraftValue[]): OfficeValue[] {
  const here = drafts.filter(draft => draft.place === v.place)
  if (here.some(draft => draft.says.from === v.says.from)) return []
  const { to, ...open } = v.says
  const cut = to !== undefined && here.some(draft => draft.says.from > v.says.from && draft.says.from <= to)
  // Without its last day it ends where the draft begins, as any value does.
  return [cut ? { ...v, says: open } : v]
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

/** A place without a pack whose office typed something in, or drafts something, stands in the chain too, where it belongs. */
function withOffices(
  living: readonly Level[],
  places: readonly number[],
  values: readonly Pick<OfficeValue, 'place' | 'placeTitle'>[],
): Level[] {
  const titles = new Map(values.map(v => [v.place, v.placeTitle]))
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
