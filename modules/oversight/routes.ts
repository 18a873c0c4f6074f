import { handle } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import * as contract from './contract.ts'
import { loadCoverage } from './coverage.ts'
import { routes as ledger } from './ledger-routes.ts'
import type { LoadedPack } from './pack.ts'
import { loadLibrary, type Library } from './packs.ts'
import { readParameters } from './parameter-list.ts'
import { findClause, listClauses } from './queries.ts'
import { countsOf, readerOf } from './reading.ts'

const brief = (library: Library, pack: LoadedPack) => ({
  id: pack.id,
  place: pack.title,
  decision: pack.decision,
  short: pack.short,
  draft: pack.status === 'draft',
  inForce: pack.inForce,
  about: pack.about,
  counts: countsOf(library, pack.id),
})

export const routes = [
  handle(contract.texts, async () => {
    const library = await loadLibrary()
    return { texts: library.packs.filter(p => p.texts.length > 0).map(p => brief(library, p)) }
  }),

  handle(contract.textOf, async ({ params }) => {
    const library = await loadLibrary()
    const pack = library.packs.find(p => p.id === params.pack && p.texts.length > 0)
    if (!pack)
      return refuse('oversight.text.missing', {
        status: 404,
        what: '没有这份决定的文本。',
        remedy: '请从“决定原文”目录里选择。',
      })
    return { ...brief(library, pack), articles: readerOf(library, pack), errata: [...pack.errata] }
  }),

  handle(contract.clauses, async ({ query }) => {
    const [rows, { clauses }, coverage] = await Promise.all([listClauses(query), loadLibrary(), loadCoverage()])
    const live = [...coverage.values()].filter(s => s === 'live').length
    const partial = coverage.size - live
    return {
      clauses: rows,
      total: rows.length,
      of: clauses.length,
      counts: { live, partial, none: clauses.length - live - partial },
    }
  }),

  handle(
    contract.clauseOf,
    async ({ params }) =>
      (await findClause(params.id)) ??
      refuse('oversight.clause.missing', {
        status: 404,
        what: `没有编号为 ${params.id} 的条文。`,
        remedy: '编号从 C001 到 C324。',
      }),
  ),

  handle(contract.parameterList, async ({ query }, caller) => {
    const division = query.division ?? caller.post?.division ?? 0
    const on = query.on ?? caller.today
    const all = await readParameters(caller.law, division, on)
    const parameters = query.evidence ? all.filter(p => p.evidence === query.evidence) : all
    return { division, on, parameters, unset: all.filter(p => p.evidence === '未配置').length }
  }),

  ...ledger,
]
