import type { Clause, Modality } from './clause.ts'
import { citation, type Library } from './packs.ts'
import type { LoadedPack } from './pack.ts'

/** A stretch of a paragraph, and the clauses whose words run through it. */
export interface Run {
  readonly text: string
  readonly clauses: readonly { readonly id: string; readonly modality: Modality; readonly begins: boolean }[]
}

interface Span {
  readonly id: string
  readonly modality: Modality
  readonly from: number
  readonly to: number
}

/** Cuts a paragraph where clauses begin and end. Clauses may overlap: one sentence can oblige twice. */
export function runsOf(paragraph: string, spans: readonly Span[]): Run[] {
  const cuts = [...new Set([0, paragraph.length, ...spans.flatMap(s => [s.from, s.to])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((from, i) => {
    const to = cuts[i + 1] ?? paragraph.length
    const here = spans.filter(s => s.from <= from && to <= s.to)
    return from === to
      ? []
      : [
          {
            text: paragraph.slice(from, to),
            clauses: here.map(s => ({ id: s.id, modality: s.modality, begins: s.from === from })),
          },
        ]
  })
}

/** Where the clauses of this pack stand in one paragraph of an article. */
function spansIn(paragraph: string, pack: string, article: string, clauses: readonly Clause[]): Span[] {
  return clauses.flatMap(c =>
    c.documents
      .filter(p => p.pack === pack && p.article === article)
      .flatMap(p => {
        const from = paragraph.indexOf(p.text)
        return from < 0 ? [] : [{ id: c.id, modality: p.modality, from, to: from + p.text.length }]
      }),
  )
}

/** A whole text, ready to be shown: articles with their labels, paragraphs cut into runs, errata beside their article. */
export function readerOf({ clauses }: Library, pack: LoadedPack) {
  return pack.articles.map(article => ({
    id: article.id,
    label: citation(pack, article.id),
    file: article.file,
    force: article.force,
    part: article.part,
    paragraphs: article.paragraphs.map(p => runsOf(p, spansIn(p, pack.id, article.id, clauses))),
    errata: pack.errata.filter(e => e.article === article.id && article.file === 'text.md'),
  }))
}

/** How many clauses of each strength stand in a pack. */
export function countsOf({ clauses }: Library, pack: string): Record<Modality, number> & { total: number } {
  const counts = { shall: 0, promote: 0, may: 0, none: 0, total: 0 }
  for (const c of clauses) {
    const place = c.documents.find(p => p.pack === pack)
    if (!place) continue
    counts[place.modality] += 1
    counts.total += 1
  }
  return counts
}
