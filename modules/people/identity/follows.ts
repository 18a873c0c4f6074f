import type { Module } from '#kernel/modules'

let columns: readonly string[] = []

/** Remembers, at start, every column that points at a person, as the modules declare it. */
export function readFollows(modules: readonly Module[]): void {
  columns = modules.flatMap(module => module.follows)
}
/** `award.person`, `nomination.person` … */
export const follows = (): readonly string[] => columns
