import type { Law } from '#kernel/access'
import type { Calendar, Day } from '#kernel/calendar'
import { readParameter, type DatedValue, type Level, type ParameterNode } from '#kernel/rules'
import type { Module } from './module.ts'
import { chainOf, type Pack } from './policy-pack.ts'

const nation = 0

/** The law as the packs say it, for any place and day. `parentOf` is the division table's, read once at start. */
export function lawOf(
  packs: readonly Pack[],
  modules: readonly Module[],
  calendar: Calendar,
  parentOf: (code: number) => number | null,
): Law {
  const parameters = new Map(modules.flatMap(m => m.parameters.map(p => [p.id, p] as const)))
  const levels = new Map(packs.map(pack => [pack.id, levelOf(pack)]))
  const chains = new Map<string, readonly Level[]>()
  const chain = (division: number, on: Day) => {
    const key = `${division} ${on}`
    let found = chains.get(key)
    if (!found) {
      found = chainOf(packs, division, on, parentOf).flatMap(pack => levels.get(pack.id) ?? [])
      if (chains.size > 5_000) chains.clear()
      chains.set(key, found)
    }
    return found
  }
  return {
    calendar,
    reading: (id, { division, on, round }) => {
      const parameter = parameters.get(id)
      if (!parameter) throw new Error(`no module declares the parameter ${id}`)
      return readParameter(parameter, {
        packs: chain(division, on),
        on,
        ...(round && id in round && { round: [said(parameter, round[id])] }),
      })
    },
  }
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
