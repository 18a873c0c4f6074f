import { needs, type Answers, type Node } from '#kernel/rules'
import type { Plan, PlannedItem } from './kinds.ts'
import { sumsOf, unknownIn, type Rows } from './weighed.ts'

/** The least and the most a group of people may come to in each year, whatever the missing facts are; null where it cannot be bounded. */
export interface Range {
  readonly was: readonly [number, number]
  readonly would: readonly [number, number]
  readonly change: readonly [number, number]
}

/** More ways than this are not tried. */
const most = 1024
const money = 10_000_000_000

/**
 * What is not known is tried out: every word the rules name and one they don't, both answers, days long ago and far off, sums of nothing and
 * of a hundred million. Amounts rise or fall with a sum and a day, so that the ends bound them.
 */
export function rangesOf(
  plan: Plan,
  items: readonly PlannedItem[],
  rows: Rows,
  { groups, names }: { readonly groups: readonly number[]; readonly names: readonly string[] },
): (Range[] | null)[] {
  const words = wordsOf(plan)
  const ways: { readonly group: number; readonly says: ReadonlyMap<string, string | number> }[] = []
  const facts = [...new Set(names.filter(name => name.includes('@')).map(name => name.split('@')[0] ?? ''))]
  const open = new Map(names.map(name => [name, unknownIn(rows.column(name))]))
  const unbounded = new Set<number>()
  for (const group of groups) {
    let tried: ReadonlyMap<string, string | number>[] = [new Map()]
    for (const fact of facts) {
      const of = names.filter(name => name.startsWith(`${fact}@`))
      if (fact === 'held' || !of.some(name => open.get(name)?.(group))) continue
      const first = of[0]
      if (first === undefined) continue
      const values = valuesOf(rows.column(first), words.get(fact) ?? [])
      tried = tried.flatMap(way => values.map(value => new Map([...way, [fact, value]])))
      if (tried.length > most) break
    }
    if (tried.length > most) unbounded.add(group)
    else ways.push(...tried.map(says => ({ group, says })))
  }
  const columns = new Map(
    names.map(name => {
      const fact = name.split('@')[0] ?? ''
      return [
        name,
        tryOut(
          rows.column(name),
          ways.map(({ group, says }) => ({ group, says: says.get(fact) })),
          words.get(fact) ?? [],
        ),
      ]
    }),
  )
  const expanded: Rows = {
    size: ways.length,
    column: name =>
      columns.get(name) ??
      tryOut(
        rows.column(name),
        ways.map(({ group }) => ({ group, says: undefined })),
        [],
      ),
  }
  const sums = sumsOf(plan, items, expanded)
  const many = plan.years.length
  const found = new Map<number, { was: [number, number]; would: [number, number]; change: [number, number] }[]>()
  for (const [i, { group }] of ways.entries()) {
    const kept = found.get(group) ?? plan.years.map(() => ({ was: none(), would: none(), change: none() }))
    found.set(group, kept)
    for (const [y, range] of kept.entries()) {
      const [was, would] = [sums.was[i * many + y] ?? 0, sums.would[i * many + y] ?? 0]
      widen(range.was, was)
      widen(range.would, would)
      widen(range.change, would - was)
    }
  }
  return groups.map(group => (unbounded.has(group) ? null : (found.get(group) ?? null)))
}

const none = (): [number, number] => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
function widen(range: [number, number], x: number): void {
  range[0] = Math.min(range[0], x)
  range[1] = Math.max(range[1], x)
}

function valuesOf(column: Answers, words: readonly string[]): readonly (string | number)[] {
  if (column.kind === 'word') return [...words, '其他']
  if (column.kind === 'yes') return [0, 2]
  return column.kind === 'day' ? [19_000_101, 99_991_231] : [0, money]
}

type Tried = readonly { readonly group: number; readonly says: string | number | undefined }[]
function tryOut(column: Answers, ways: Tried, words: readonly string[]): Answers {
  const unknown = unknownIn(column)
  const at = ({ group, says }: Tried[number], otherwise: number): number =>
    says === undefined || !unknown(group) ? (column.values[group] ?? otherwise) : Number(says)
  switch (column.kind) {
    case 'number':
      return { kind: 'number', values: Float64Array.from(ways, way => at(way, Number.NaN)) }
    case 'yes':
      return { kind: 'yes', values: Int8Array.from(ways, way => at(way, 1)) }
    case 'day':
      return { kind: 'day', values: Int32Array.from(ways, way => at(way, 0)) }
    case 'word': {
      const all = [...new Set([...column.words, ...words, '其他'])]
      const values = Int32Array.from(ways, ({ group, says }) =>
        says === undefined || !unknown(group) ? (column.values[group] ?? -1) : all.indexOf(String(says)),
      )
      return { kind: 'word', words: all, values }
    }
  }
}

/** The words the rules of a plan compare each fact with. */
function wordsOf(plan: Plan): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  const say = (fact: Node | undefined, words: readonly unknown[]) => {
    if (fact?.is !== 'fact') return
    const set = found.get(fact.name) ?? new Set<string>()
    for (const word of words) if (typeof word === 'string') set.add(word)
    found.set(fact.name, set)
  }
  const visit = (e: Node): void => {
    if (e.is === 'lookup')
      e.args.forEach((arg, k) => {
        const key = e.table.keys?.[k]
        if (key && 'among' in key) say(arg, key.among)
      })
    if ((e.is === 'equals' || e.is === 'oneOf') && e.args[1]?.is === 'value') {
      const said = e.args[1].value
      say(e.args[0], Array.isArray(said) ? said : [said])
    }
    if ('args' in e) e.args.forEach(visit)
    else if (e.is === 'clause') visit(e.holds)
    else if (e.is === 'item') visit(e.of)
    else if (e.is === 'choose') [e.general.then, ...e.exceptions.flatMap(x => [x.when, x.then])].forEach(visit)
  }
  for (const rule of plan.rules) {
    visit(rule.who)
    visit(rule.amount)
    // Facts a rule reads otherwise have no words.
    for (const fact of needs(rule.who, rule.amount).facts) if (!found.has(fact)) found.set(fact, new Set())
  }
  return new Map([...found].map(([fact, words]) => [fact, [...words].toSorted()]))
}
