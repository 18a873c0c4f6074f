import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { articleOf, citationText, formulaOn, type ArticleLine } from '#kernel/rules'
import { titleOfModule } from './clause.ts'
import { loadLibrary } from './packs.ts'
import { readParameters } from './parameter-list.ts'
import { parametersOf } from './rule-needs.ts'
import { aboutOf, idOf, loadRules, titleOf, type Bound, type PracticeVersion } from './rules.ts'
import { factsOf, inForceOn, loadCases, work, type WorkedCase } from './worked-cases.ts'

export interface RuleFilter {
  readonly q?: string | undefined
  readonly module?: string | undefined
  /** C063 */
  readonly clause?: string | undefined
  readonly cases?: 'yes' | 'no' | undefined
  readonly kind?: '条件' | '计算' | '判断' | undefined
}

/** Every rule, with what it cites and how many worked cases it has. */
export async function listRules(filter: RuleFilter = {}) {
  const [rules, cases] = await Promise.all([loadRules(), allCases()])
  const counts = Map.groupBy(cases, c => c.rule)
  const rows = rules.map(b => ({
    ...head(b),
    parameters: parametersOf(b).length,
    cases: counts.get(idOf(b))?.length ?? 0,
  }))
  const word = filter.q?.trim()
  const fits = (r: (typeof rows)[number]): boolean =>
    (!word || [r.title, r.about, r.moduleTitle, ...r.cites].some(text => text.includes(word))) &&
    (filter.module === undefined || r.module === filter.module) &&
    (filter.clause === undefined || r.clauses.includes(filter.clause)) &&
    (filter.kind === undefined || r.kind === filter.kind) &&
    (filter.cases === undefined || r.cases > 0 === (filter.cases === 'yes'))
  const facet = (of: (r: (typeof rows)[number]) => readonly { value: string; title: string }[]) =>
    [...Map.groupBy(rows.flatMap(of), one => one.value).values()].flatMap(([one, ...more]) =>
      one ? [{ ...one, count: more.length + 1 }] : [],
    )
  return {
    rules: rows.filter(fits),
    of: rows.length,
    cases: cases.length,
    bare: rows.filter(r => r.cases === 0).length,
    kinds: facet(r => [{ value: r.kind, title: r.kind }]),
    modules: facet(r => [{ value: r.module, title: r.moduleTitle }]),
    clauses: facet(r => r.clauses.map(id => ({ value: id, title: id }))).toSorted((a, b) =>
      a.value < b.value ? -1 : 1,
    ),
  }
}

const kindOf = (b: Bound): '计算' | '条件' | '判断' => (b.formula ? '计算' : b.rule ? '条件' : '判断')

const head = (b: Bound) => {
  const cites = versionsOf(b).flatMap(v => v.lines.flatMap(l => (l.cites ? [l.cites] : [])))
  return {
    id: idOf(b),
    title: titleOf(b),
    about: aboutOf(b),
    kind: kindOf(b),
    module: b.module,
    moduleTitle: titleOfModule(b.module),
    cites: [...new Set(cites.map(citationText))],
    clauses: [...new Set(cites.flatMap(c => (c.clause === undefined ? [] : [c.clause])))].toSorted(),
    usedBy: [...b.usedBy],
  }
}

/** How it read from when; a requirement has no versions of its own. */
const versionsOf = (b: Bound): readonly PracticeVersion[] =>
  b.practice?.versions ??
  b.formula?.versions.map(v => ({
    from: v.from,
    ...(v.to === undefined ? {} : { to: v.to }),
    lines: articleOf(v.yields),
  })) ??
  (b.rule ? [{ from: '0001-01-01', lines: articleOf(b.rule.holds) }] : [])

const allCases = async (): Promise<readonly WorkedCase[]> =>
  (await Promise.all((await loadLibrary()).packs.map(loadCases))).flat()

/** One rule as it reads on a day at a place: its text, its figures, its worked cases, its versions. */
export async function showRule(id: string, law: Law, division: number, on: Day) {
  const [rules, { packs }, cases] = await Promise.all([loadRules(), loadLibrary(), allCases()])
  const bound = rules.find(b => idOf(b) === id)
  if (!bound) return undefined
  const versions = versionsOf(bound)
  const current = inForceOn(versions, on)
  const expression = bound.formula ? formulaOn(bound.formula, on) : bound.rule?.holds
  const asked = new Set(parametersOf(bound))
  const parameters = (await readParameters(law, division, on)).filter(p => asked.has(p.id))
  return {
    ...head(bound),
    on,
    division,
    unit: bound.formula?.format === 'money' ? '元' : (bound.formula?.unit ?? bound.practice?.unit ?? null),
    lines: current ? readable(current.lines) : [],
    asks: bound.practice ? [...bound.practice.asks] : expression ? factsOf(expression).map(f => f.title) : [],
    parameters,
    versions: versions.map(v => ({
      from: v.from,
      to: v.to ?? null,
      current: v === current,
      lines: readable(v.lines),
    })),
    cases: cases
      .filter(c => c.rule === id)
      .map(one => {
        const place = packs.find(p => p.id === one.pack)
        const done = work(bound, one, {
          calendar: law.calendar,
          read: (parameter, day) => law.reading(parameter, { division: place?.division ?? 0, on: day }),
        })
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

/** A line that only says its own name again is left out. */
const readable = (lines: readonly ArticleLine[]) => lines.filter(l => l.text !== l.label).map(shown)

const shown = (l: ArticleLine) => ({
  label: l.label,
  text: l.text,
  cites: l.cites ? citationText(l.cites) : null,
  kind: l.kind,
  alternative: l.alternative === true,
  over: [...(l.over ?? [])],
})
