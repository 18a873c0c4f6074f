import type { Answers } from '#kernel/rules'
import { codesOf, picked, split, type Alike } from './alike.ts'
import { fates, type Fate, type Frozen, type Plan } from './kinds.ts'
import { inRange, rangesOf } from './unknown.ts'
import { columnsOf, marked, sumsOf, unknownIn, type Rows } from './weighed.ts'

/** Groups of people who are the same to the rules: how many, what they come to in each year and what becomes of them; and by group and place how many. */
export interface Ran {
  readonly groups: number
  readonly years: number
  readonly people: Int32Array
  readonly tier: (group: number) => string | null
  readonly identity: (group: number) => string | null
  /** By group and year, `group * years + year`. */
  readonly was: Float64Array
  readonly would: Float64Array
  /** Of `fates`; −1: it is not about them. */
  readonly fate: Int8Array
  /** Where a fact is missing: which of the ranges; −1: none is. */
  readonly rangeOf: Int32Array
  readonly ranges: Float64Array
  readonly cells: { readonly group: Int32Array; readonly place: Int32Array; readonly people: Int32Array }
}

interface Kept {
  readonly key: string
  readonly alike: Alike
  readonly cells: Alike
  readonly people: Int32Array
}
/** The last groupings of each snapshot: another amount over the same facts asks for the same one. */
const kept = new WeakMap<Frozen, Kept[]>()
const groupingsKept = 3

/** Both laws over a snapshot: everybody who is the same to them is worked out once. */
export function run(frozen: Frozen, plan: Plan): Ran {
  const asked = columnsOf(plan)
  const { alike, cells, people } = grouped(frozen, plan, asked)
  const years = plan.years.length
  const lawOfGroup = Int32Array.from(alike.first, row => plan.lawOf[frozen.place[row] ?? 0] ?? 0)
  const total = new Int32Array(alike.count)
  const group = cells.first.map(row => alike.of[row] ?? 0)
  for (let cell = 0; cell < cells.count; cell++) {
    const g = group[cell] ?? 0
    total[g] = (total[g] ?? 0) + (people[cell] ?? 0)
  }
  const ran = {
    groups: alike.count,
    years,
    people: total,
    tier: wordsAt(picked(columnOf(frozen, 'tier@today'), alike.first)),
    identity: wordsAt(picked(columnOf(frozen, 'identity@today'), alike.first)),
    was: new Float64Array(alike.count * years),
    would: new Float64Array(alike.count * years),
    fate: new Int8Array(alike.count * years).fill(-1),
    rangeOf: new Int32Array(alike.count).fill(-1),
    cells: { group, place: cells.first.map(row => frozen.place[row] ?? 0), people },
  }
  const ranges: Float64Array[] = []
  let known = 0
  for (const [law, items] of plan.laws.entries()) {
    const members = membersOf(lawOfGroup, law)
    if (members.length === 0 || items.length === 0) continue
    const found = worked(plan, items, rowsOf(frozen, alike, members), { ran, members, known, asked })
    ranges.push(found)
    known += found.length / (years * inRange)
  }
  return { ...ran, ranges: joined(ranges) }
}

function membersOf(lawOf: Int32Array, law: number): Int32Array {
  let n = 0
  for (const of of lawOf) if (of === law) n++
  const members = new Int32Array(n)
  n = 0
  for (let g = 0; g < lawOf.length; g++) if (lawOf[g] === law) members[n++] = g
  return members
}

function rowsOf(frozen: Frozen, alike: Alike, members: Int32Array): Rows {
  const first = members.map(group => alike.first[group] ?? 0)
  const columns = new Map<string, Answers>()
  return {
    size: members.length,
    column: name => {
      const made = columns.get(name) ?? picked(columnOf(frozen, name), first)
      columns.set(name, made)
      return made
    },
  }
}

interface Working {
  readonly ran: Omit<Ran, 'ranges'>
  readonly members: Int32Array
  /** Ranges that are there already. */
  readonly known: number
  readonly asked: ReadonlyMap<string, unknown>
}

/** Works out the groups of one law; gives the ranges of those of whom a fact is missing. */
function worked(
  plan: Plan,
  items: Plan['laws'][number],
  rows: Rows,
  { ran, members, known, asked }: Working,
): Float64Array {
  const sums = sumsOf(plan, items, rows)
  const { years } = ran
  const missing: number[] = []
  for (let i = 0; i < rows.size; i++) {
    const at = (members[i] ?? 0) * years
    let lacks = false
    for (let y = 0; y < years; y++) {
      const [was, would, marks] = [
        sums.was[i * years + y] ?? 0,
        sums.would[i * years + y] ?? 0,
        sums.marks[i * years + y] ?? 0,
      ]
      ran.was[at + y] = was
      ran.would[at + y] = would
      const fate = fateOf(marks, would - was)
      if (fate !== null) ran.fate[at + y] = fates.indexOf(fate)
      lacks ||= fate === 'unknown'
    }
    if (!lacks) continue
    ran.rangeOf[members[i] ?? 0] = known + missing.length
    missing.push(i)
  }
  if (missing.length === 0) return new Float64Array(0)
  return rangesOf(plan, items, rows, { groups: Int32Array.from(missing), names: [...asked.keys()] })
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function grouped(frozen: Frozen, plan: Plan, asked: ReadonlyMap<string, readonly string[] | null>): Kept {
  const names = [...asked].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const key = JSON.stringify([names, plan.lawOf])
  const before = kept.get(frozen) ?? []
  const known = before.find(one => one.key === key)
  if (known) return known
  const laws = Int32Array.from(frozen.place, place => plan.lawOf[place] ?? 0)
  let alike: Alike | undefined
  if (plan.laws.length > 1) alike = split(frozen.size, alike, { codes: laws, many: plan.laws.length, from: 0 })
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
  alike ??= {
    of: new Int32Array(frozen.size),
    first: Int32Array.from(frozen.size > 0 ? [0] : []),
    count: frozen.size > 0 ? 1 : 0,
  }
  const cells = split(frozen.size, alike, { codes: frozen.place, many: frozen.places.length, from: 0 })
  const people = new Int32Array(cells.count)
  for (const cell of cells.of) people[cell] = (people[cell] ?? 0) + 1
  const made = { key, alike, cells, people }
  kept.set(frozen, [made, ...before].slice(0, groupingsKept))
  return made
}

function openedBy(frozen: Frozen, kinds: readonly string[]): Int8Array {
  const asks = new Int8Array(frozen.size)
  for (const kind of kinds) {
    const { values } = columnOf(frozen, `opened:${kind}`)
    for (let i = 0; i < frozen.size; i++) if (values[i] === 2) asks[i] = 1
  }
  return asks
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

function wordsAt(column: Answers): (i: number) => string | null {
  const unknown = unknownIn(column)
  return i => (column.kind === 'word' && !unknown(i) ? (column.words[column.values[i] ?? -1] ?? null) : null)
}
