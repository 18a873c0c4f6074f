import type { Answers } from '#kernel/rules'
import { codesOf, picked, split, type Alike } from './alike.ts'
import type { Frozen, Fate, Plan } from './kinds.ts'
import { rangesOf, type Range } from './unknown.ts'
import { columnsOf, marked, sumsOf, unknownIn, type Rows } from './weighed.ts'

/** People who are the same to the rules: how many, what they come to in each year, what becomes of them. */
export interface Group {
  readonly people: number
  readonly tier: string | null
  readonly identity: string | null
  readonly years: readonly {
    readonly was: number
    readonly would: number
    /** Null: it is not about them. */
    readonly fate: Fate | null
    /** Where a fact is missing: from what to what; null where that cannot be bounded. */
    readonly range: Range | null
  }[]
}

/** Groups, and by group and place how many. */
export interface Ran {
  readonly groups: readonly Group[]
  readonly cells: { readonly group: Int32Array; readonly place: Int32Array; readonly people: Int32Array }
}

interface Kept {
  readonly frozen: Frozen
  readonly key: string
  readonly alike: Alike
  readonly cells: Alike
  readonly people: Int32Array
}
/** The last grouping: another amount over the same facts asks for the same one. */
let kept: Kept | undefined

/** Both laws over a snapshot: everybody who is the same to them is worked out once. */
export function run(frozen: Frozen, plan: Plan): Ran {
  const asked = columnsOf(plan)
  const { alike, cells, people } = grouped(frozen, plan, asked)
  const lawOfGroup = Int32Array.from(alike.first, row => plan.lawOf[frozen.place[row] ?? 0] ?? 0)
  const whole: Rows = { size: alike.count, column: name => picked(columnOf(frozen, name), alike.first) }
  const [tiers, identities] = [whole.column('tier@today'), whole.column('identity@today')]
  const years = Array.from({ length: alike.count }, (): Group['years'] => [])
  for (const [law, items] of plan.laws.entries()) {
    const members = Int32Array.from([...lawOfGroup.keys()].filter(group => lawOfGroup[group] === law))
    if (members.length === 0 || items.length === 0) continue
    const first = members.map(group => alike.first[group] ?? 0)
    const columns = new Map<string, Answers>()
    const rows: Rows = {
      size: members.length,
      column: name => {
        const made = columns.get(name) ?? picked(columnOf(frozen, name), first)
        columns.set(name, made)
        return made
      },
    }
    for (const [i, of] of worked(plan, items, rows, asked).entries()) years[members[i] ?? 0] = of
  }
  const total = new Int32Array(alike.count)
  const group = cells.first.map(row => alike.of[row] ?? 0)
  for (let cell = 0; cell < cells.count; cell++) {
    const g = group[cell] ?? 0
    total[g] = (total[g] ?? 0) + (people[cell] ?? 0)
  }
  return {
    groups: years.map((of, g) => ({
      people: total[g] ?? 0,
      tier: wordAt(tiers, g),
      identity: wordAt(identities, g),
      years: of,
    })),
    cells: { group, place: cells.first.map(row => frozen.place[row] ?? 0), people },
  }
}

function grouped(frozen: Frozen, plan: Plan, asked: ReadonlyMap<string, readonly string[] | null>): Kept {
  const names = [...asked].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const key = JSON.stringify([names, plan.lawOf])
  if (kept?.frozen === frozen && kept.key === key) return kept
  const laws = Int32Array.from(frozen.place, place => plan.lawOf[place] ?? 0)
  let alike = split(frozen.size, undefined, { codes: laws, many: plan.laws.length, from: 0 })
  const opens = [...new Set(names.flatMap(([, opensBy]) => opensBy ?? []))].toSorted()
  for (const kind of opens) alike = split(frozen.size, alike, codesOf(columnOf(frozen, `opened:${kind}`)))
  const plain = ['identity@today', 'tier@today'].filter(name => !asked.has(name) || asked.get(name) !== null)
  const all = [...names.filter(([name]) => !plain.includes(name)), ...plain.map(name => [name, null] as const)]
  const done = new Map<Answers['values'], boolean>()
  for (const [name, opensBy] of all) {
    const column = columnOf(frozen, name)
    // The same column under another moment's name splits nothing; one that was split for some alone may.
    if (done.get(column.values) === true) continue
    done.set(column.values, opensBy === null)
    alike = split(frozen.size, alike, codesOf(column), opensBy === null ? undefined : openedBy(frozen, opensBy))
  }
  const cells = split(frozen.size, alike, { codes: frozen.place, many: frozen.places.length, from: 0 })
  const people = new Int32Array(cells.count)
  for (const cell of cells.of) people[cell] = (people[cell] ?? 0) + 1
  kept = { frozen, key, alike, cells, people }
  return kept
}

function openedBy(frozen: Frozen, kinds: readonly string[]): Int8Array {
  const columns = kinds.map(kind => columnOf(frozen, `opened:${kind}`).values)
  const asks = new Int8Array(frozen.size)
  for (let i = 0; i < frozen.size; i++) asks[i] = columns.some(values => values[i] === 2) ? 1 : 0
  return asks
}

function worked(
  plan: Plan,
  items: Plan['laws'][number],
  rows: Rows,
  asked: ReadonlyMap<string, readonly string[] | null>,
): Group['years'][] {
  const sums = sumsOf(plan, items, rows)
  const many = plan.years.length
  const missing = [...Array(rows.size).keys()].filter(i =>
    plan.years.some((_, y) => ((sums.marks[i * many + y] ?? 0) & marked.missing) !== 0),
  )
  const ranges = missing.length === 0 ? [] : rangesOf(plan, items, rows, { groups: missing, names: [...asked.keys()] })
  const rangeOf = new Map(missing.map((group, k) => [group, ranges[k] ?? null]))
  return Array.from({ length: rows.size }, (_, i) =>
    plan.years.map((_year, y) => {
      const at = i * many + y
      const [was, would, marks] = [sums.was[at] ?? 0, sums.would[at] ?? 0, sums.marks[at] ?? 0]
      return { was, would, fate: fateOf(marks, would - was), range: rangeOf.get(i)?.[y] ?? null }
    }),
  )
}

function fateOf(marks: number, change: number): Fate | null {
  if (marks === 0) return null
  if (marks & marked.missing) return 'unknown'
  if (marks & marked.unset) return 'unset'
  if (change !== 0) return change > 0 ? 'gain' : 'lose'
  return marks & marked.due ? 'same' : 'held'
}

function columnOf(frozen: Frozen, name: string): Answers {
  const column = frozen.columns[name]
  if (!column) throw new Error(`the snapshot has no column ${name}`)
  return column
}

const wordAt = (column: Answers, i: number): string | null =>
  column.kind === 'word' && !unknownIn(column)(i) ? (column.words[column.values[i] ?? -1] ?? null) : null
