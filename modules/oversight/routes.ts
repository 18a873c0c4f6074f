import { handle } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import type { DatedValue } from '#kernel/rules'
import { readContradictions } from './contradictions.ts'
import * as contract from './contract.ts'
import { loadCoverage } from './coverage.ts'
import { routes as ledger } from './ledger-routes.ts'
import type { LoadedPack } from './pack.ts'
import { loadLibrary, type Library } from './packs.ts'
import { loadParameters, readParameters } from './parameter-list.ts'
import { findClause, listClauses } from './queries.ts'
import { countsOf, readerOf } from './reading.ts'
import { listRules, showRule } from './rule-page.ts'
import { touchedBy } from './touched.ts'

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

/** A page of rows. */
const pageOf = <T>(rows: readonly T[], { page, size }: { page: number; size: number }): T[] =>
  rows.slice((page - 1) * size, page * size)

type Listed = Awaited<ReturnType<typeof readParameters>>[number]

const fits = (
  p: Listed,
  {
    evidence,
    q,
    task,
    stale,
    unused,
  }: {
    evidence?: string | undefined
    q?: string | undefined
    task?: string | undefined
    stale?: 'yes' | undefined
    unused?: 'yes' | undefined
  },
): boolean =>
  (!evidence || p.evidence === evidence) &&
  (!task || (p.evidence === '未配置' && p.task === task)) &&
  (!stale || p.stale) &&
  (!unused || p.usedBy.length === 0) &&
  (!q || [p.title, p.value, p.cites ?? '', p.task ?? ''].some(text => text.includes(q.trim())))

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
    const free = new Set((await loadParameters()).filter(p => p.layers === 'nearest').map(p => p.id))
    // `values()` in the pack's parameters.ts made them.
    const said = new Set((pack.parameters as readonly DatedValue[]).map(v => v.parameter))
    return {
      ...brief(library, pack),
      articles: readerOf(library, pack),
      errata: [...pack.errata],
      bounded: pack.division === null ? 0 : [...said].filter(id => !free.has(id)).length,
    }
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
    const unset = all.filter(p => p.evidence === '未配置')
    const against = await caller.transaction(tx => readContradictions(tx, caller.today))
    const found = all.filter(p => fits(p, query))
    return {
      division,
      on,
      parameters: pageOf(found, query),
      total: found.length,
      unset: unset.length,
      unused: all.filter(p => p.usedBy.length === 0).length,
      unsetUnused: unset.filter(p => p.usedBy.length === 0).length,
      stale: all.filter(p => p.stale).length,
      tasks: [...Map.groupBy(unset, p => p.task ?? '')].map(([task, of]) => ({ task, count: of.length })),
      contradictions: against.map(c => ({ pack: c.pack, what: c.finding.what })),
    }
  }),

  handle(contract.ruleList, async ({ query }) => {
    const found = await listRules(query)
    return { ...found, rules: pageOf(found.rules, query), total: found.rules.length }
  }),

  handle(contract.ruleOf, async ({ params, query }, caller) => {
    const division = query.division ?? caller.post?.division ?? 0
    const shown = await showRule(params.id, caller.law, division, query.on ?? caller.today)
    if (!shown)
      return refuse('oversight.rule.missing', {
        status: 404,
        what: `没有编号为 ${params.id} 的规则。`,
        remedy: '请从“规则”目录里选择。',
      })
    return { ...shown, touched: await touchedBy(params.id, caller) }
  }),

  ...ledger,
]
