import { isMissing, type Declared } from '#kernel/indicators'
import type { Module } from '#kernel/modules'

let all: readonly Declared[] = []

/** Remembers, at start, which numbers the modules answer for. */
export function readDeclared(modules: readonly Module[]): void {
  all = modules.flatMap(module => module.indicators)
}

export const declared = (): readonly Declared[] => all
export const findDeclared = (id: string): Declared | undefined => all.find(d => d.id === id)

/** What a mark may name, and how each can be broken down. */
export const known = (): ReadonlyMap<
  string,
  { readonly title: string; readonly unit: string; readonly by: readonly string[] }
> => new Map(all.map(d => [d.id, { title: d.title, unit: d.unit, by: isMissing(d) ? [] : Object.keys(d.by) }]))
