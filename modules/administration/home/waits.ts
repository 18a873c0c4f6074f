import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import type { Module, Waits } from '#kernel/modules'

type Desk = NonNullable<Module['desk']>
let desks: readonly Desk[] = []

/** Remembers, at start, which modules have something to say on the home page. */
export function readDesks(modules: readonly Module[]): void {
  desks = modules.flatMap(module => module.desk ?? [])
}

/** What waits for this caller outside the steps of cases, from every module. */
export async function whatWaits(tx: Transaction, caller: Caller): Promise<Waits[]> {
  const found: Waits[] = []
  for (const desk of desks) found.push(...(await desk(tx, caller)))
  return found
}
