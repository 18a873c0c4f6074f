import type { Declared } from '#kernel/indicators'
import type { Module } from '#kernel/modules'

let all: readonly Declared[] = []

/** Remembers, at start, which numbers the modules answer for: nothing lists them. */
export function readDeclared(modules: readonly Module[]): void {
  all = modules.flatMap(module => module.indicators)
}

export const declared = (): readonly Declared[] => all
