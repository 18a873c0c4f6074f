import type { Finder, Module } from '#kernel/modules'

let found: readonly Finder[] = []

/** Remembers, at start, what other modules know people by. */
export function readFinders(modules: readonly Module[]): void {
  found = modules.flatMap(module => module.finders)
}
export const finders = (): readonly Finder[] => found
