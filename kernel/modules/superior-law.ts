import { addYears, type Day } from '#kernel/calendar'
import { contradictions, type DatedValue, type Finding } from '#kernel/rules'
import type { Module } from './module.ts'
import { chainOf, type Pack } from './policy-pack.ts'

/** A pack and what in it goes against the law above it. */
export interface Contradiction {
  readonly pack: string
  readonly finding: Finding
}

/**
 * Where a pack in force goes against one above it, from the first day of its own values to ten years from now: below a floor, above
 * a ceiling, worse for the person, or at all where only the nation may say. The parameter says what may be done (`layers`).
 */
export function contradictionsOf(
  packs: readonly Pack[],
  modules: readonly Pick<Module, 'parameters'>[],
  parentOf: (code: number) => number | null,
  today: Day,
): Contradiction[] {
  const parameters = modules.flatMap(m => m.parameters).filter(p => p.layers !== 'nearest')
  return packs
    .filter(p => p.status === 'in force' && p.division !== null)
    .flatMap(pack => {
      const chain = chainOf(packs, pack.division, today, parentOf).map(p => ({
        place: p.division,
        title: p.title,
        status: p.status,
        // `values()` in the pack's parameters.ts made and checked them.
        values: p.parameters as readonly DatedValue[],
      }))
      const days = { from: '1949-10-01', to: addYears(today, 10) }
      return contradictions({ parameters, places: { packs: chain }, days })
        .filter(f => f.against?.lower.level === pack.title)
        .map(finding => ({ pack: pack.id, finding }))
    })
}

/** A pack that goes against the law above it is not loaded: the error names both clauses of every case. */
export function refuseContradictions(found: readonly Contradiction[]): void {
  if (found.length === 0) return
  const lines = found.map(({ pack, finding }) => `policies/${pack}（自 ${finding.on ?? ''}）${finding.what}`)
  throw new Error(`政策包与上位规定抵触，不能装载：\n${lines.join('\n')}`)
}
