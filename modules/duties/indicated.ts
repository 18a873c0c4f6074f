import { isMissing, type Declared } from '#kernel/indicators'
import type { Module } from '#kernel/modules'

let declared: readonly Declared[] = []

/** Remembers, at start, which numbers the modules answer for. */
export function readIndicated(modules: readonly Module[]): void {
  declared = modules.flatMap(module => module.indicators)
}

/** Numbers that bear on a clause and can be computed. */
export const indicatorsOf = (clause: string): readonly Declared[] =>
  declared.filter(one => !isMissing(one) && one.clauses.includes(clause))
