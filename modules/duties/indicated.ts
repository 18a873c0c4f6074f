import { isMissing, measureOf, type Declared, type Measure } from '#kernel/indicators'
import type { Module } from '#kernel/modules'

let declared: readonly Declared[] = []

/** Remembers, at start, which numbers the modules answer for. */
export function readIndicated(modules: readonly Module[]): void {
  declared = modules.flatMap(module => module.indicators)
}

/** What can be said of the result of a clause, by what the modules declare. */
export const measuredOf = (clause: string): Measure => measureOf(declared, clause)

/** Numbers that bear on a clause and can be computed. */
export const indicatorsOf = (clause: string): readonly Declared[] =>
  declared.filter(one => !isMissing(one) && one.clauses.includes(clause))
