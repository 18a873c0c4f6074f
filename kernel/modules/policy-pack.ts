import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Day } from '#kernel/calendar'
import { foldersWith } from './discover.ts'

/** A document a pack rests on. */
export interface PackSource {
  readonly title: string
  readonly number?: string
  readonly date?: Day
  readonly url?: string
}

/** The law of one place. What kind of clause, parameter value or amendment it holds is the business of those who read them. */
export interface Pack {
  /** Folder name: `330000-zhejiang`, `national`. */
  readonly id: string
  /** 12-digit division code; null for the country. */
  readonly division: number | null
  readonly title: string
  /** A draft (征求意见稿) never starts a clock. */
  readonly status: 'in force' | 'draft'
  readonly from: Day
  readonly to?: Day
  readonly sources: readonly PackSource[]
  readonly clauses: readonly unknown[]
  readonly parameters: readonly unknown[]
  readonly amendments: readonly unknown[]
}

type Declared = Pick<Pack, 'id' | 'division' | 'title' | 'status' | 'from'> & Partial<Pack>

/** Declares a pack; what it does not have it leaves out. */
export const pack = (declared: Declared): Pack => ({
  sources: [],
  clauses: [],
  parameters: [],
  amendments: [],
  ...declared,
})

/** Finds `<root>/policies/<place>/pack.ts`. */
export async function discoverPacks(root: string): Promise<readonly Pack[]> {
  const folder = join(root, 'policies')
  const packs = await Promise.all(
    (await foldersWith(folder, 'pack.ts')).map(async name => {
      const { default: found } = (await import(pathToFileURL(join(folder, name, 'pack.ts')).href)) as { default: Pack }
      if (found.id !== name)
        throw new Error(`policies/${name}/pack.ts calls itself '${found.id}': the folder and the id must agree.`)
      return found
    }),
  )
  return Object.freeze(packs)
}

/**
 * The packs that speak for a division on a day, the nearest first and the country last. `parentOf` is the division table's:
 * parents are recorded, never computed from the code (省直辖县, 开发区).
 */
export function chainOf(
  packs: readonly Pack[],
  division: number | null,
  day: Day,
  parentOf: (code: number) => number | null,
): Pack[] {
  const chain: Pack[] = []
  for (let at = division; at !== null; at = parentOf(at)) chain.push(...living(packs, at, day))
  return [...chain, ...living(packs, null, day)]
}

const living = (packs: readonly Pack[], division: number | null, day: Day): Pack[] =>
  packs.filter(
    p => p.status === 'in force' && p.division === division && p.from <= day && (p.to === undefined || day <= p.to),
  )
