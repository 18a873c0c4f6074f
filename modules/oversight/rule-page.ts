import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { articleOf, citationText, formulaOn, needs, type ArticleLine, type Expr, type Node } from '#kernel/rules'
import { moduleTitles } from './clause.ts'
import { loadLibrary } from './packs.ts'
import { readParameters } from './parameter-list.ts'
import { idOf, loadRules, titleOf, type Bound } from './rules.ts'
import { loadCases, work, type WorkedCase } from './worked-cases.ts'

/** Every rule, with what it cites and how many worked cases it has. */
export async function listRules(q: string | undefined) {
  const [rules, cases] = await Promise.all([loadRules(), allCases()])
  const rows = rules.map(b => ({
    ...head(b),
    parameters: needs(...expressionsOf(b)).parameters.length,
    cases: cases.filter(c => c.rule === idOf(b)).length,
  }))
  const wanted = q?.trim()
  const found = wanted
    ? rows.filter(r => [r.title, r.about, r.moduleTitle, ...r.cites].some(text => text.includes(wanted)))
    : rows
  return { rules: found, of: rows.length }
}

const head = (b: Bound) => ({
  id: idOf(b),
  title: titleOf(b),
  about: b.formula?.about ?? b.rule?.about ?? '',
  kind: b.formula ? ('计算' as const) : ('条件' as const),
  module: b.module,
  moduleTitle: (moduleTitles as Readonly<Record<string, string>>)[b.module] ?? b.module,
  cites: [
    ...new Set(expressionsOf(b).flatMap(e => articleOf(e).flatMap(l => (l.cites ? [citationText(l.cites)] : [])))),
  ],
})

const expressionsOf = (b: Bound): readonly Expr[] =>
  b.formula?.versions.map(v => v.yields) ?? (b.rule ? [b.rule.holds] : [])

const allCases = async (): Promise<readonly WorkedCase[]> =>
  (await Promise.all((await loadLibrary()).packs.map(loadCases))).flat()

/** One rule as it reads on a day at a place: its text, its figures, its worked cases, its versions. */
export async function showRule(id: string, law: Law, division: number, on: Day) {
  const [rules, { packs }, cases] = await Promise.all([loadRules(), loadLibrary(), allCases()])
  const bound = rules.find(b => idOf(b) === id)
  if (!bound) return undefined
  const current = bound.formula ? formulaOn(bound.formula, on) : bound.rule?.holds
  const asked = new Set(needs(...expressionsOf(bound)).parameters.map(p => p.id))
  const parameters = (await readParameters(law, division, on)).filter(p => asked.has(p.id))
  return {
    ...head(bound),
    on,
    division,
    unit: bound.formula?.format === 'money' ? '元' : (bound.formula?.unit ?? null),
    lines: current ? articleOf(current).map(shown) : [],
    asks: current ? factTitles(current) : [],
    parameters,
    versions: (bound.formula?.versions ?? []).map(v => ({
      from: v.from,
      to: v.to ?? null,
      current: v.yields === current,
      lines: articleOf(v.yields).map(shown),
    })),
    cases: cases
      .filter(c => c.rule === id)
      .map(one => {
        const place = packs.find(p => p.id === one.pack)
        const done = work(bound, one, (parameter, day) =>
          law.reading(parameter, { division: place?.division ?? 0, on: day }),
        )
        return {
          place: place?.title ?? one.pack,
          title: one.title,
          on: one.on,
          given: Object.entries(one.given).map(([title, value]) => ({ title, value: value === '' ? '没有填' : value })),
          expected: one.expected,
          answer: done.answer,
          agrees: done.agrees,
          because: [...done.because],
          asks: [...done.asks],
          source: one.source,
          file: `policies/${one.pack}/cases/${one.rule}.csv`,
        }
      }),
  }
}

const shown = (l: ArticleLine) => ({
  label: l.label,
  text: l.text,
  cites: l.cites ? citationText(l.cites) : null,
  kind: l.kind,
  alternative: l.alternative === true,
  over: [...(l.over ?? [])],
})

/** What has to be known of the subject. */
function factTitles(e: Node): string[] {
  const names = new Set(needs(e).facts)
  const found = new Map<string, string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      node.forEach(visit)
      return
    }
    const { is, name, title } = node as { is?: string; name?: string; title?: string }
    if (is === 'fact' && name !== undefined && names.has(name)) found.set(name, title ?? name)
    Object.values(node).forEach(visit)
  }
  visit(e)
  return [...found.values()]
}
