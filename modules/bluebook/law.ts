import { fileURLToPath } from 'node:url'
import type { Grouping } from '#kernel/indicators'
import { discoverPacks } from '#kernel/modules'
import type { Citation, Evidence } from '#kernel/rules'

/** One chapter of the structure. What is `made` is put together from the snapshot, nobody writes it. */
export interface ChapterLaw {
  readonly key: string
  readonly title: string
  /** What belongs there, for whoever writes it. */
  readonly about: string
  readonly made?: 'tables'
}

/** A table of the statistical set: numbers side by side, by one grouping. */
export interface TableLaw {
  readonly key: string
  readonly number: string
  readonly title: string
  readonly by: Grouping
  readonly indicators: readonly string[]
}

/** One field of an enterprise's report. Without indicators there is no register of it, and `missing` says whose it would be. */
export interface ReportField {
  readonly key: string
  readonly title: string
  readonly indicators: readonly string[]
  readonly by?: Grouping
  readonly missing?: string
  /** What the unit writes itself. */
  readonly asks: string
}

export interface BookLaw {
  readonly version: string
  readonly evidence: Evidence
  readonly cites: readonly Citation[]
  readonly chapters: readonly ChapterLaw[]
  readonly tables: readonly TableLaw[]
  readonly report: { readonly cites: readonly Citation[]; readonly fields: readonly ReportField[] }
  readonly licence: { readonly title: string; readonly text: string; readonly evidence: Evidence }
}

let loaded: Promise<BookLaw> | undefined

/** The structure of the book, the tables and the report, as policies/national/bluebook.ts gives them. Read once. */
export function loadBookLaw(): Promise<BookLaw> {
  loaded ??= discoverPacks(fileURLToPath(new URL('../../', import.meta.url))).then(packs => {
    const [found] = packs.flatMap(pack => (hasBook(pack) ? [pack] : []))
    if (!found) throw new Error('no pack gives the blue book its structure: policies/national/bluebook.ts')
    return found.blueBook
  })
  return loaded
}

const hasBook = (pack: object): pack is { blueBook: BookLaw } => 'blueBook' in pack
