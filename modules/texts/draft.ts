import type { Clause, LoadedPack, Modality, ModuleName } from '#modules/oversight'
import { moduleTitles } from '#modules/oversight'
import { pack } from '#kernel/modules'
import { sql, type Transaction } from '#kernel/database'
import type { Settled } from './query.ts'
import type { Reading } from './reading/read.ts'

export interface DraftBody {
  readonly articles: readonly {
    readonly id: string
    readonly part: string | null
    readonly paragraphs: readonly string[]
  }[]
  readonly clauses: readonly {
    readonly item: string
    readonly text: string
    readonly modality: Modality
    readonly bodies: readonly string[]
    readonly mechanism: string
    readonly module: string
    readonly superior: readonly string[]
  }[]
}

/** What is shown of a checked text: its articles whole, and the sentences that were kept. */
export const draftBody = (reading: Reading, clauses: readonly Settled[]): DraftBody => ({
  articles: reading.items.map(({ id, part, paragraphs }) => ({ id, part, paragraphs })),
  clauses: clauses.map(({ item, text, modality, bodies, mechanism, module, superior }) => ({
    item,
    text,
    modality,
    bodies,
    mechanism,
    module,
    superior,
  })),
})

/** Stored as text; what is no module of the house falls to the one that keeps the clauses. */
const moduleOf = (name: string): ModuleName =>
  // One of its keys, as just asked.
  Object.hasOwn(moduleTitles, name) ? (name as ModuleName) : 'oversight'

/** A checked draft as a pack beside those of the law: always a draft, whatever it is in its own city, because it was never landed here. */
export interface DraftBook {
  readonly pack: LoadedPack
  readonly clauses: readonly Clause[]
}

export async function draftBooks(tx: Transaction): Promise<DraftBook[]> {
  const rows = await tx.rows<{
    id: string
    n: number
    title: string
    short: string
    status: string
    division: number | null
    body: DraftBody
    checkedOn: string
  }>(sql`select id, n, title, short, status, division, body, checked_on as "checkedOn" from text_draft order by n`)
  return rows.map(row => {
    const clauses = row.body.clauses.map((k, i): Clause => ({
      id: `D${row.n}-${String(i + 1).padStart(3, '0')}`,
      quote: k.text,
      pack: row.id,
      documents: [{ pack: row.id, article: k.item, modality: k.modality, text: k.text }],
      bodies: k.bodies,
      mechanism: k.mechanism,
      module: moduleOf(k.module),
      modality: k.modality,
      superior: k.superior,
    }))
    const { id, title, status, checkedOn } = row
    return {
      clauses,
      pack: {
        ...pack({
          id,
          division: row.division,
          title: `草稿包·${title.split(/人民代表大会|人民政府|关于/)[0] ?? title}`,
          status: 'draft',
          from: '1949-10-01',
        }),
        decision: `${title}（${status}，导入的草稿包）`,
        short: row.short,
        inForce: null,
        about: `${checkedOn}对照原件复核。只供对照，不作办理依据，不起算任何期限。`,
        texts: [{ file: 'text.md', title, force: false }],
        sources: [],
        clauses,
        errata: [],
        articles: row.body.articles.map(a => ({ ...a, file: 'text.md', force: false })),
      } satisfies LoadedPack,
    }
  })
}
