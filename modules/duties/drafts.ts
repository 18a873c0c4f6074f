import type { Transaction } from '#kernel/database'
import { loadLibrary, type Clause, type Library, type LoadedPack } from '#modules/oversight'

/** A text that was brought in and checked: shown by the map beside the law, always as a draft, its clauses under numbers of its own (D1-001). */
interface DraftBook {
  readonly pack: LoadedPack
  readonly clauses: readonly Clause[]
}
type Shelf = (tx: Transaction) => Promise<readonly DraftBook[]>

let shelf: Shelf | undefined

/** Said once when modules load, by the module that keeps such texts. */
export const offerDrafts = (given: Shelf): void => {
  shelf = given
}

/** The law, and behind it what was brought in. Superior clauses of a draft point into the law, never the other way. */
export async function libraryWith(tx: Transaction): Promise<Library> {
  const [library, drafts] = [await loadLibrary(), (await shelf?.(tx)) ?? []]
  return drafts.length === 0
    ? library
    : {
        packs: library.packs.concat(drafts.map(d => d.pack)),
        clauses: library.clauses.concat(drafts.flatMap(d => d.clauses)),
      }
}
