import type { Caller } from '#kernel/access'
import type { Transaction } from '#kernel/database'
import type { Module, OwnPart } from '#kernel/modules'

type Own = NonNullable<Module['own']>
let owns: readonly Own[] = []

/** Remembers, at start, which modules have something for a person on their own home page, what rests on others first: honours before the archive. */
export function readOwns(modules: readonly Module[]): void {
  owns = modules.toReversed().flatMap(module => module.own ?? [])
}

/** Everything the modules have for this person, joined. */
export async function whatIsMine(
  tx: Transaction,
  caller: Caller & { readonly person: string },
): Promise<Required<OwnPart>> {
  const parts: OwnPart[] = []
  for (const own of owns) parts.push(await own(tx, caller))
  return {
    tasks: parts.flatMap(part => part.tasks ?? []),
    running: parts.flatMap(part => part.running ?? []),
    rows: parts.flatMap(part => part.rows ?? []),
  }
}
