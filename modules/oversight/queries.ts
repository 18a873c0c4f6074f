import { modalities, moduleTitles, type Clause, type Modality, type ModuleName } from './clause.ts'
import { loadCoverage } from './coverage.ts'
import { citation, loadLibrary, type Library } from './packs.ts'
import type { Status } from './status.ts'
import { folded } from './text.ts'

export interface ClauseFilter {
  readonly pack?: string | undefined
  readonly module?: string | undefined
  readonly modality?: string | undefined
  readonly status?: string | undefined
  readonly body?: string | undefined
  /** Words of the text, the mechanism, a body, or a number: C064, 64. */
  readonly q?: string | undefined
}

export interface ClauseRow {
  readonly id: string
  readonly text: string
  readonly mechanism: string
  readonly bodies: readonly string[]
  readonly module: ModuleName
  readonly moduleTitle: string
  readonly modality: Modality
  readonly mark: string
  readonly status: Status
  readonly places: readonly { readonly pack: string; readonly label: string; readonly draft: boolean }[]
}

const packOf = ({ packs }: Library, id: string) => packs.find(p => p.id === id)

/** A clause as a line of the ledger. With a document chosen, the words and the strength are those of that document. */
function rowOf(library: Library, c: Clause, status: Status, pack?: string): ClauseRow {
  const chosen = c.documents.find(p => p.pack === pack) ?? c.documents[0]
  return {
    id: c.id,
    text: chosen.text,
    mechanism: c.mechanism,
    bodies: c.bodies,
    module: c.module,
    moduleTitle: moduleTitles[c.module],
    modality: chosen.modality,
    mark: modalities[chosen.modality].mark,
    status,
    places: c.documents.map(p => {
      const found = packOf(library, p.pack)
      return { pack: p.pack, label: found ? citation(found, p.article) : p.article, draft: found?.status === 'draft' }
    }),
  }
}

/** The ledger, filtered. */
export async function listClauses(filter: ClauseFilter): Promise<ClauseRow[]> {
  const [library, coverage] = await Promise.all([loadLibrary(), loadCoverage()])
  const wanted = filter.q ? folded(filter.q).toLowerCase() : ''
  return library.clauses
    .filter(c => !filter.pack || c.documents.some(p => p.pack === filter.pack))
    .map(c => rowOf(library, c, coverage.get(c.id) ?? 'none', filter.pack))
    .filter(
      row =>
        (!filter.module || row.module === filter.module) &&
        (!filter.modality || row.modality === filter.modality) &&
        (!filter.status || row.status === filter.status) &&
        (!filter.body || row.bodies.some(b => b.includes(filter.body ?? ''))) &&
        (wanted === '' || matches(row, wanted)),
    )
}

function matches(row: ClauseRow, wanted: string): boolean {
  if (/^c?\d{1,3}$/.test(wanted)) return Number(row.id.slice(1)) === Number(wanted.replace('c', ''))
  return [row.text, row.mechanism, row.moduleTitle, ...row.bodies].some(words =>
    folded(words).toLowerCase().includes(wanted),
  )
}

/** Whether the sentence itself says 应当、必须、不得. Where it only says 确保, taking it as 须 is 产品约定 and shown so. */
function obliges(paragraphs: readonly string[], words: string): boolean {
  const sentence = paragraphs.flatMap(p => p.split('。')).find(s => s.includes(words))
  return sentence !== undefined && /应当|必须|不得/.test(sentence)
}

/** One clause with every place it stands in, what is above it and below it, and the errata of its words. */
export async function findClause(id: string) {
  const [library, coverage] = await Promise.all([loadLibrary(), loadCoverage()])
  const c = library.clauses.find(each => each.id === id)
  if (!c) return undefined
  const brief = (other: Clause) => ({ id: other.id, mechanism: other.mechanism, text: other.documents[0].text })
  return {
    ...rowOf(library, c, coverage.get(c.id) ?? 'none'),
    quote: c.quote,
    variant: c.variant ?? null,
    standing: c.documents.map(p => {
      const pack = packOf(library, p.pack)
      const article = pack?.articles.find(a => a.id === p.article)
      return {
        pack: p.pack,
        decision: pack?.decision ?? p.pack,
        label: pack ? citation(pack, p.article) : p.article,
        text: p.text,
        mark: modalities[p.modality].mark,
        draft: pack?.status === 'draft',
        force: article?.force ?? false,
        byConvention: p.modality === 'shall' && !obliges(article?.paragraphs ?? [], p.text),
        inForce: pack?.inForce ?? null,
      }
    }),
    superior: library.clauses.filter(o => c.superior.includes(o.id)).map(brief),
    below: library.clauses.filter(o => o.superior.includes(c.id)).map(brief),
    errata: c.documents.flatMap(p =>
      (packOf(library, p.pack)?.errata ?? []).filter(
        e => e.article === p.article && p.text.includes(e.kind === '已改' ? e.corrected : e.printed),
      ),
    ),
  }
}
