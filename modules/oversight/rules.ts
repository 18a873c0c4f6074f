import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { Formula, Rule } from '#kernel/rules'

const folder = new URL('../', import.meta.url)

/** What a module lets its rules be read as: requirements, and values. */
export interface Rulebook {
  readonly rules: readonly Rule[]
  readonly formulas: readonly Formula[]
}

export interface Bound {
  readonly module: string
  readonly rule?: Rule
  readonly formula?: Formula
}

let books: Promise<readonly Bound[]> | undefined

/** Every rule and formula the modules show: their `rulebook.ts`, found by name. */
export function loadRules(): Promise<readonly Bound[]> {
  books ??= read()
  return books
}

async function read(): Promise<readonly Bound[]> {
  const modules = (await readdir(folder)).filter(name => existsSync(new URL(`${name}/rulebook.ts`, folder))).sort()
  const found = await Promise.all(
    modules.map(async (module): Promise<readonly Bound[]> => {
      const { rulebook } = (await import(new URL(`${module}/rulebook.ts`, folder).href)) as { rulebook: Rulebook }
      return [
        ...rulebook.rules.map(rule => ({ module, rule })),
        ...rulebook.formulas.map(formula => ({ module, formula })),
      ]
    }),
  )
  return found.flat()
}

export const idOf = (b: Bound): string => b.formula?.id ?? b.rule?.id ?? ''
export const titleOf = (b: Bound): string => b.formula?.title ?? b.rule?.title ?? ''
