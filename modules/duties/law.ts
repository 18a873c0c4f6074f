import { citation, loadLibrary, modalities, type Clause, type Library, type Modality } from '#modules/oversight'

/** A clause as one decision has it. */
export interface Bound {
  readonly id: string
  readonly pack: string
  readonly article: string
  readonly label: string
  readonly text: string
  readonly mechanism: string
  readonly bodies: readonly string[]
  readonly modality: Modality
}

const strength: readonly Modality[] = ['shall', 'promote', 'may', 'none']

/** The strongest of several: a task that rests on one 须 among 促 has a deadline. */
export const strongest = (all: readonly Modality[]): Modality => strength.find(one => all.includes(one)) ?? 'none'

export const markOf = (modality: Modality): string => modalities[modality].mark

export function boundIn(library: Library, pack: string, clause: Clause): Bound | undefined {
  const place = clause.documents.find(d => d.pack === pack)
  const found = library.packs.find(p => p.id === pack)
  return place && found
    ? {
        id: clause.id,
        pack,
        article: place.article,
        label: citation(found, place.article),
        text: place.text,
        mechanism: clause.mechanism,
        bodies: clause.bodies,
        modality: place.modality,
      }
    : undefined
}

export function boundOf(library: Library, pack: string, ids: readonly string[]): readonly Bound[] {
  return library.clauses.filter(c => ids.includes(c.id)).flatMap(c => boundIn(library, pack, c) ?? [])
}

/** Decisions whose clauses a division answers to: its own, its province's and the country's, the nearest first; drafts last. */
export async function packsFor(division: number | null, library?: Library): Promise<Library['packs'][number][]> {
  const { packs } = library ?? (await loadLibrary())
  const code = String(division ?? 0).padStart(12, '0')
  const within = (of: number | null): boolean => {
    if (of === null || of === 0) return true
    const own = String(of)
      .padStart(12, '0')
      .replace(/(00)+$/, '')
    return code.startsWith(own)
  }
  return packs
    .filter(p => p.texts.length > 0)
    .toSorted(
      (a, b) =>
        Number(a.status === 'draft') - Number(b.status === 'draft') ||
        Number(!within(a.division)) - Number(!within(b.division)) ||
        (b.division ?? 0) - (a.division ?? 0),
    )
}
