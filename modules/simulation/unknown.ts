import { childrenOf, type Answers, type Node } from '#kernel/rules'
import { split, type Alike } from './alike.ts'
import type { Plan, PlannedItem } from './kinds.ts'
import { factsOf, sumsOf, unknownIn, type Rows, type Sums } from './weighed.ts'

/** By group, year and what: the least and the most as it is, as it would be, of the change. NaN where it cannot be bounded. */
export type Ranges = Float64Array
export const inRange = 6

/** More ways than this are not tried. */
const most = 1024
const money = 10_000_000_000
/** Ways in memory at a time. */
const atOnce = 200_000

/** A fact that may be missing: the columns it has, and what it may turn out to be. */
interface Open {
  readonly columns: readonly string[]
  readonly values: readonly (string | number)[]
}

/**
 * What is not known is tried out: every word the rules name and one they don't, both answers, days long ago and far off, sums of nothing and
 * of a hundred million. Amounts rise or fall with a sum and a day, so that the ends bound them.
 */
export function rangesOf(
  plan: Plan,
  items: readonly PlannedItem[],
  rows: Rows,
  { groups, names }: { readonly groups: Int32Array; readonly names: readonly string[] },
): Ranges {
  const years = plan.years.length
  const ranges = new Float64Array(groups.length * years * inRange).fill(Number.NaN)
  const facts = openFacts(plan, rows, names)
  const { of, patterns } = patternsOf(facts, rows, groups)
  const tried = patterns.map(lacks => waysOf(facts, lacks))
  const members = patterns.map((): number[] => [])
  for (let g = 0; g < groups.length; g++) members[of[g] ?? 0]?.push(g)
  for (const [p, ways] of tried.entries()) {
    if (ways === undefined) continue
    const mine = members[p] ?? []
    const step = Math.max(1, Math.floor(atOnce / ways.count))
    for (let from = 0; from < mine.length; from += step) {
      const part = mine.slice(from, from + step)
      const sums = sumsOf(
        plan,
        items,
        expanded(
          rows,
          facts,
          Int32Array.from(part, g => groups[g] ?? 0),
          ways,
        ),
      )
      for (const [k, g] of part.entries()) widen(ranges, g, sums, { from: k * ways.count, count: ways.count, years })
    }
  }
  return ranges
}

function openFacts(plan: Plan, rows: Rows, names: readonly string[]): Open[] {
  const words = wordsOf(plan)
  const byFact = Map.groupBy(
    names.filter(name => name.includes('@') && !name.startsWith('held@')),
    name => name.split('@')[0] ?? '',
  )
  return [...byFact].flatMap(([fact, columns]) => {
    const [first] = columns
    return first === undefined ? [] : [{ columns, values: valuesOf(rows.column(first), words.get(fact) ?? []) }]
  })
}

/** Which facts each group lacks; groups that lack the same share a pattern. */
function patternsOf(facts: readonly Open[], rows: Rows, groups: Int32Array): { of: Int32Array; patterns: boolean[][] } {
  let alike: Alike = { of: new Int32Array(groups.length), first: Int32Array.of(0), count: 1 }
  const lacking = facts.map(({ columns }) => {
    const open = [...new Set(columns.map(name => rows.column(name)))].map(unknownIn)
    const lacks = Int8Array.from(groups, group => (open.some(unknown => unknown(group)) ? 1 : 0))
    alike = split(groups.length, alike, { codes: lacks, many: 2, from: 0 })
    return lacks
  })
  return { of: alike.of, patterns: [...alike.first].map(g => lacking.map(lacks => lacks[g] === 1)) }
}

/** Every way a group may turn out to be: by fact, which of its values each way takes. */
interface Ways {
  readonly count: number
  /** Undefined where the fact is known. */
  readonly takes: readonly (Int32Array | undefined)[]
}
function waysOf(facts: readonly Open[], lacks: readonly boolean[]): Ways | undefined {
  const count = facts.reduce((n, { values }, f) => (lacks[f] ? n * values.length : n), 1)
  if (count > most) return undefined
  let every = count
  const takes = facts.map(({ values }, f) => {
    if (!lacks[f]) return undefined
    every /= values.length
    const run = every
    return Int32Array.from({ length: count }, (_, way) => Math.floor(way / run) % values.length)
  })
  return { count, takes }
}

/** The groups once for each way, what they lack filled in. */
function expanded(rows: Rows, facts: readonly Open[], groups: Int32Array, { count, takes }: Ways): Rows {
  const made = new Map<string, Answers>()
  const factOf = new Map(facts.flatMap(({ columns }, f) => columns.map(name => [name, f] as const)))
  return {
    size: groups.length * count,
    column: name => {
      const known = made.get(name)
      if (known) return known
      const f = factOf.get(name)
      const column = filled(rows.column(name), groups, count, {
        takes: f === undefined ? undefined : takes[f],
        values: f === undefined ? [] : (facts[f]?.values ?? []),
      })
      made.set(name, column)
      return column
    },
  }
}

interface Filling {
  readonly takes: Int32Array | undefined
  readonly values: readonly (string | number)[]
}
function filled(column: Answers, groups: Int32Array, count: number, { takes, values }: Filling): Answers {
  const size = groups.length * count
  const unknown = unknownIn(column)
  const fill = <T extends Answers['values']>(into: T, says: readonly number[]): T => {
    for (let k = 0, at = 0; k < groups.length; k++) {
      const group = groups[k] ?? 0
      const value = column.values[group] ?? 0
      if (!takes || !unknown(group)) into.fill(value, at, at + count)
      else for (let way = 0; way < count; way++) into[at + way] = says[takes[way] ?? 0] ?? value
      at += count
    }
    return into
  }
  const numbers = values.map(Number)
  switch (column.kind) {
    case 'number':
      return { kind: 'number', values: fill(new Float64Array(size), numbers) }
    case 'yes':
      return { kind: 'yes', values: fill(new Int8Array(size), numbers) }
    case 'day':
      return { kind: 'day', values: fill(new Int32Array(size), numbers) }
    case 'word': {
      const words = [...new Set([...column.words, ...values.map(String)])]
      const says = values.map(word => words.indexOf(String(word)))
      return { kind: 'word', words, values: fill(new Int32Array(size), says) }
    }
  }
}

function widen(
  ranges: Ranges,
  g: number,
  { was, would }: Sums,
  { from, count, years }: { readonly from: number; readonly count: number; readonly years: number },
): void {
  for (let y = 0; y < years; y++) {
    let [a, b, c, d, e, f] = [Infinity, -Infinity, Infinity, -Infinity, Infinity, -Infinity]
    for (let way = from; way < from + count; way++) {
      const [x, z] = [was[way * years + y] ?? 0, would[way * years + y] ?? 0]
      if (x < a) a = x
      if (x > b) b = x
      if (z < c) c = z
      if (z > d) d = z
      if (z - x < e) e = z - x
      if (z - x > f) f = z - x
    }
    ranges.set([a, b, c, d, e, f], (g * years + y) * inRange)
  }
}

function valuesOf(column: Answers, words: readonly string[]): readonly (string | number)[] {
  if (column.kind === 'word') return [...words, '其他']
  if (column.kind === 'yes') return [0, 2]
  return column.kind === 'day' ? [19_000_101, 99_991_231] : [0, money]
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
    childrenOf(e).forEach(visit)
  }
  for (const rule of plan.rules) {
    visit(rule.who)
    visit(rule.amount)
    // Facts a rule reads otherwise have no words.
    for (const fact of factsOf(rule)) if (!found.has(fact)) found.set(fact, new Set())
  }
  return new Map([...found].map(([fact, words]) => [fact, [...words].toSorted()]))
}
