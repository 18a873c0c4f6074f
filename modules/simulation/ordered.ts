import type { Answers } from '#kernel/rules'
import type { Frozen, Place } from './kinds.ts'

type Values = Answers['values']

/** What stands where in an order of values, and how many differ: unknown first. */
function ranks(values: Values): { readonly of: (x: number) => number; readonly many: number } {
  if (values instanceof Int8Array) return { of: x => x + 1, many: 129 }
  const known = new Set<number>()
  for (const x of values) known.add(x)
  const sorted = Float64Array.from(known).sort()
  const at = new Map([...sorted].map((x, i) => [x, i]))
  return { of: x => at.get(x) ?? 0, many: sorted.length }
}

/** The distinct arrays of some people, those of fewest values first: the order of columns depends on what they say alone. */
function arraysOf({ columns, place }: Pick<Frozen, 'columns' | 'place'>): Values[] {
  const seen = new Set<Values>()
  const named = Object.keys(columns)
    .toSorted()
    .flatMap(name => {
      const values = columns[name]?.values
      if (!values || seen.has(values)) return []
      seen.add(values)
      return [{ values, many: values instanceof Int8Array ? 0 : new Set(values).size }]
    })
  return [...named.toSorted((a, b) => a.many - b.many).map(one => one.values), place]
}

/**
 * The same people in the order of what they say: the rows do not tell in which order people stand in a register, the same people are the same
 * file, and people who are alike stand side by side.
 */
export function ordered(frozen: Frozen): Frozen {
  const { size } = frozen
  let order = Int32Array.from({ length: size }, (_, i) => i)
  // Sorted by the last column first, each time keeping what was in order.
  for (const values of arraysOf(frozen).toReversed()) {
    const { of, many } = ranks(values)
    const from = new Int32Array(many + 1)
    for (let i = 0; i < size; i++) {
      const k = of(values[i] ?? 0) + 1
      from[k] = (from[k] ?? 0) + 1
    }
    for (let k = 1; k <= many; k++) from[k] = (from[k] ?? 0) + (from[k - 1] ?? 0)
    const next = new Int32Array(size)
    for (const row of order) {
      const k = of(values[row] ?? 0)
      const at = from[k] ?? 0
      from[k] = at + 1
      next[at] = row
    }
    order = next
  }
  const moved = new Map<Values, Values>()
  const inOrder = <T extends Values>(values: T): T => {
    const known = moved.get(values)
    // The same kind of array as was put in.
    if (known) return known as T
    const into = new (values.constructor as new (size: number) => T)(size)
    for (let i = 0; i < size; i++) into[i] = values[order[i] ?? 0] ?? 0
    moved.set(values, into)
    return into
  }
  return {
    ...frozen,
    place: inOrder(frozen.place),
    columns: Object.fromEntries(
      Object.entries(frozen.columns).map(([name, column]) => [name, withValues(column, inOrder(column.values))]),
    ),
  }
}

/** The column with other values of its own kind. */
const withValues = (column: Answers, values: Values): Answers => ({ ...column, values }) as Answers

/** Pieces of a population as one, whatever words and places each of them knew. */
export function joined(pieces: readonly Frozen[], day: string): Frozen {
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0)
  const places = [
    ...new Map(pieces.flatMap(piece => piece.places.map(place => [place.division, place] as const))).values(),
  ].toSorted((a, b) => a.division - b.division)
  const names = Object.keys(pieces[0]?.columns ?? {}).toSorted()
  for (const piece of pieces)
    if (Object.keys(piece.columns).length !== names.length) throw new Error('the pieces were frozen by different rules')
  // Names that share an array in every piece share one here.
  const kept = new Map<string, Answers>()
  const numbers = new Map<Values, number>()
  const numberOf = (values: Values): number => {
    const known = numbers.get(values) ?? numbers.size
    numbers.set(values, known)
    return known
  }
  const columns = Object.fromEntries(
    names.map(name => {
      const parts = pieces.map(piece => columnOf(piece, name))
      const key = parts.map(part => numberOf(part.values)).join()
      const column = kept.get(key) ?? joinedColumn(parts, size)
      kept.set(key, column)
      return [name, column]
    }),
  )
  return { day, size, places, place: joinedPlaces(pieces, places, size), columns }
}

function columnOf(piece: Frozen, name: string): Answers {
  const column = piece.columns[name]
  if (!column) throw new Error('the pieces were frozen by different rules')
  return column
}

function joinedPlaces(pieces: readonly Frozen[], places: readonly Place[], size: number): Int32Array {
  const index = new Map(places.map((place, i) => [place.division, i]))
  const all = new Int32Array(size)
  let at = 0
  for (const piece of pieces) {
    const to = piece.places.map(place => index.get(place.division) ?? 0)
    for (const place of piece.place) all[at++] = to[place] ?? 0
  }
  return all
}

function joinedColumn(parts: readonly Answers[], size: number): Answers {
  const [first] = parts
  const fill = <T extends Values>(into: T): T => {
    let at = 0
    for (const { values } of parts) for (const x of values) into[at++] = x
    return into
  }
  if (!first || first.kind === 'yes') return { kind: 'yes', values: fill(new Int8Array(size)) }
  if (first.kind === 'day') return { kind: 'day', values: fill(new Int32Array(size)) }
  if (first.kind === 'number') return { kind: 'number', values: fill(new Float64Array(size)) }
  const words = [...new Set(parts.flatMap(part => (part.kind === 'word' ? part.words : [])))].toSorted()
  const index = new Map(words.map((word, i) => [word, i]))
  const values = words.length < 128 ? new Int8Array(size) : new Int32Array(size)
  let at = 0
  for (const part of parts) {
    const to = part.kind === 'word' ? part.words.map(word => index.get(word) ?? -1) : []
    for (const x of part.values) values[at++] = x < 0 ? -1 : (to[x] ?? -1)
  }
  return { kind: 'word', words, values }
}
