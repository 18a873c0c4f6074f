import type { At, Code, Compiler, Piece, Writes } from './columns-code.ts'
import type { Column } from './columns-types.ts'
import type { Node } from './expression.ts'
import { childrenOf, needsOf } from './needs.ts'

// A part that hangs only on words (tier, identity, state) has few answers: it is worked out for every combination of them before the run, by a
// loop of its own, and in the loop over everyone it is one cell of an array.

/** More combinations than this are worked out person by person. */
const most = 1024

/** Runs a part over a few made-up subjects: an array for each of its variables. */
export type Tries = (columns: At['columns'], size: number, writes: Writes) => readonly Float64Array[]

interface Side {
  readonly fact: string
  /** Its unknown and its words, or unknown, no and yes. */
  readonly first: number
  readonly count: number
  readonly made: (values: Int8Array) => Column
}

/** The variables of a part as cells of arrays, where it hangs on few words alone; else undefined. */
export function byWords(
  parts: readonly Node[],
  at: At,
  c: Compiler,
  tries: Tries,
  writes: Writes,
): readonly string[] | undefined {
  if (at.place !== 'i') return undefined
  const sides = sidesOf(parts, at)
  const size = sides?.reduce((n, side) => n * side.count, 1) ?? Infinity
  if (!sides || sides.length === 0 || size > most) return undefined
  let stride = size
  const strides = sides.map(side => (stride /= side.count))
  const columns = sides.map((side, k) => {
    const place = (i: number): number => (Math.floor(i / (strides[k] ?? 1)) % side.count) + side.first
    return [side.fact, side.made(Int8Array.from({ length: size }, (_, i) => place(i)))] as const
  })
  const found = tried(() => tries(Object.fromEntries(columns), size, writes))
  if (!found) return undefined
  const places = sides.map((side, k) => `(${placeOf(side.fact, at, c)} - ${side.first}) * ${strides[k] ?? 1}`)
  const cell = c.code.let(places.join(' + '))
  const names: string[] = []
  for (const values of found) {
    const same = found.findIndex(other => other.every((x, i) => Object.is(x, values[i])))
    // Two bounds that are always one number are one variable.
    names.push(names[same] ?? cellOf(values, cell, c.code))
  }
  return names
}

/** What is the same for all of them needs no array. */
function cellOf(values: Float64Array, cell: string, code: Code): string {
  const [one = Number.NaN] = values
  if (Number.isInteger(one) && one >= 0 && values.every(x => x === one)) return String(one)
  const whole = values.every(x => Number.isInteger(x) && Math.abs(x) < 128 && !Object.is(x, -0))
  return code.let(`${code.constant(whole ? Int8Array.from(values) : values)}[${cell}]`)
}

/** A number that is too large stops a run only where somebody has it: then everyone is asked. */
function tried(work: () => readonly Float64Array[]): readonly Float64Array[] | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function placeOf(fact: string, at: At, c: Compiler): string {
  const piece: Piece = c.piece({ is: 'fact', name: fact }, at)
  return piece.kind === 'word' || piece.kind === 'yes' ? piece.at : '0'
}

/** The words a part hangs on; undefined where it hangs on anything else, or is nothing but what it reads. */
function sidesOf(parts: readonly Node[], at: At): readonly Side[] | undefined {
  if (parts.every(part => childrenOf(part).length === 0)) return undefined
  const facts = new Set<string>()
  for (const part of parts) {
    const { facts: asked, answers, registers } = needsOf(part)
    if (answers.length > 0 || Object.keys(registers).length > 0) return undefined
    for (const fact of asked) facts.add(fact)
  }
  const sides = [...facts].map(fact => sideOf(fact, at.columns[fact]))
  return sides.every(side => side !== undefined) ? sides : undefined
}

function sideOf(fact: string, column: Column | undefined): Side | undefined {
  const given = column?.kind === 'through' ? column.column : column
  if (given?.kind === 'yes') return { fact, first: 0, count: 3, made: values => ({ kind: 'yes', values }) }
  if (given?.kind !== 'word' || given.words.length > 100) return undefined
  const { words } = given
  return { fact, first: -1, count: words.length + 1, made: values => ({ kind: 'word', values, words }) }
}
