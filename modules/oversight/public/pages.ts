import { z } from 'zod'
import { page } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { duties } from '../duties.ts'
import { loadLibrary } from '../packs.ts'
import { findClause, listClauses, type ClauseFilter } from '../queries.ts'
import { clausePage, clausesPage } from './clauses.html.ts'
import { dutiesPage } from './duties.html.ts'
import { lawPage, lawsPage } from './laws.html.ts'
import { pages as ledger } from './ledger-pages.ts'

// The texts change only with a release.
const cache = 3600

const word = z.string().max(60).optional()

export const pages = [
  page({ method: 'GET', path: '/laws', summary: '决定原文', nav: '决定原文', cache }, async () =>
    lawsPage(await loadLibrary()),
  ),

  page(
    { method: 'GET', path: '/laws/{pack}', summary: '决定原文', params: z.object({ pack: z.string() }), cache },
    async ({ params }) => {
      const library = await loadLibrary()
      const pack = library.packs.find(p => p.id === params.pack && p.texts.length > 0)
      if (!pack)
        return refuse('oversight.text.missing', {
          status: 404,
          what: '没有这份决定的文本。',
          remedy: '请从“决定原文”目录里选择。',
        })
      return { title: pack.decision, body: lawPage(library, pack) }
    },
  ),

  page(
    {
      method: 'GET',
      path: '/clauses',
      summary: '条文台账',
      nav: '条文台账',
      query: z.object({ pack: word, module: word, modality: word, status: word, body: word, q: word }),
      cache: 300,
    },
    async ({ query }) => {
      const filter: ClauseFilter = query
      const [library, rows] = await Promise.all([loadLibrary(), listClauses(filter)])
      return { title: `条文台账：${rows.length}条`, body: clausesPage(library, rows, filter) }
    },
  ),

  page(
    { method: 'GET', path: '/clauses/{id}', summary: '条文', params: z.object({ id: z.string() }), cache },
    async ({ params }) => {
      const found = await findClause(params.id.toUpperCase())
      if (!found)
        return refuse('oversight.clause.missing', {
          status: 404,
          what: `没有编号为 ${params.id} 的条文。`,
          remedy: '编号从 C001 到 C324，请从条文台账里查找。',
        })
      return { title: `${found.id}　${found.mechanism}`, body: clausePage(found) }
    },
  ),

  page({ method: 'GET', path: '/duties', summary: '职责矩阵', cache }, async () => dutiesPage(await duties())),

  ...ledger,
]
