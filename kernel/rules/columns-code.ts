import type { Day } from '#kernel/calendar'
import type { Env } from './env.ts'
import type { Node } from './expression.ts'
import type { Column, Population } from './columns-types.ts'

// An expression becomes the body of one loop over everyone. Only what stands in this folder is ever written into it: names are
// counted (v1, c1), facts, words and figures of a rule are reached as constants, never as text.

/** What a piece of the loop has worked out: names of variables, or constants. */
export type Piece =
  | { readonly kind: 'yes'; readonly at: string }
  /** Bounds over a denominator; the same name twice where it is one number. NaN is open. */
  | {
      readonly kind: 'number'
      readonly low: string
      readonly high: string
      readonly d: string
      /** No numerator is greater, with its sign left out; without it, any. */
      readonly most?: number
    }
  | { readonly kind: 'day'; readonly at: string }
  | { readonly kind: 'word'; readonly at: string; readonly words: readonly string[] }
  | { readonly kind: 'nothing' }
export type NumberPiece = Extract<Piece, { kind: 'number' }>

/** The loop as it is written. */
export class Code {
  readonly lines: string[] = []
  readonly constants: unknown[] = []
  readonly #known = new Map<unknown, string>()
  /** What stands at the top of the loop, for everyone: worked out once, whatever asks for it. */
  readonly #above = new Map<unknown, Piece>()
  #names = 0
  #depth = 0

  /** A piece of a subject, worked out once where every subject passes. */
  once<P extends Piece>(of: unknown, make: () => P): P {
    const known = this.#above.get(of)
    // Kept under the node or column it was made for, so it is of the same kind.
    if (known) return known as P
    const made = make()
    if (this.#depth === 0) this.#above.set(of, made)
    return made
  }

  name(): string {
    return `v${this.#names++}`
  }
  /** A variable with this value. */
  let(expression: string): string {
    const name = this.name()
    this.lines.push(`let ${name} = ${expression}`)
    return name
  }
  add(line: string): void {
    this.lines.push(line)
  }
  block(head: string, body: () => void): void {
    this.lines.push(`${head} {`)
    this.#depth++
    body()
    this.#depth--
    this.lines.push('}')
  }
  /** Lines that will stand in a block, written apart. */
  apart(body: () => void): string[] {
    const from = this.lines.length
    this.#depth++
    body()
    this.#depth--
    return this.lines.splice(from)
  }
  /** An array or function from outside, by a name. */
  constant(value: unknown): string {
    const found = this.#known.get(value)
    if (found !== undefined) return found
    const name = `c${this.constants.length}`
    this.constants.push(value)
    this.#known.set(value, name)
    return name
  }
  /** A figure as it is written in code. */
  figure(n: number): string {
    return Number.isNaN(n) ? 'NaN' : Number.isFinite(n) ? `${n < 0 ? `(${n})` : n}` : this.constant(n)
  }
}

/** Where in the loop one is: among the subjects, or in a row of one. */
export interface At {
  readonly columns: Readonly<Record<string, Column>>
  readonly place: string
}

export interface Compiler {
  readonly code: Code
  readonly subjects: Population
  readonly asOf: Day
  readonly parameters: Env['parameters']
  readonly yes: (e: Node, at: At) => string
  readonly number: (e: Node, at: At) => NumberPiece
  readonly day: (e: Node, at: At) => string
  readonly piece: (e: Node, at: At) => Piece
  /** The variables of parts that hang on few words alone, as cells of arrays (`columns-words.ts`). */
  readonly words: (parts: readonly Node[], at: At, writes: Writes) => readonly string[] | undefined
}

/** Writes a part as code over columns; answers the names of the variables that hold it. */
export type Writes = (c: Compiler, at: At) => readonly string[]

/** What is not known. */
export const none: Record<'yes' | 'number' | 'day' | 'word', string> = { yes: '1', number: 'NaN', day: '0', word: '-1' }

/** The one number between two bounds, or NaN. */
export function exactly(code: Code, n: NumberPiece): string {
  return n.low === n.high ? n.low : code.let(`${n.low} === ${n.high} ? ${n.low} : NaN`)
}

/** Product of two denominators; figures are multiplied now. */
export function product(a: string, b: string): string {
  if (a === '1') return b
  if (b === '1') return a
  return isFigure(a) && isFigure(b) ? String(Number(a) * Number(b)) : `(${a} * ${b})`
}
/** How great a numerator can get over another denominator as well. */
export const mostOver = (n: NumberPiece, d: string): number =>
  d === '1' ? (n.most ?? Infinity) : isFigure(d) ? (n.most ?? Infinity) * Number(d) : Infinity
export const isFigure = (x: string): boolean => /^\d+$/.test(x)
export const scaled = (n: string, by: string): string => (by === '1' ? n : `${n} * ${by}`)

/** A whole number is exact in a double up to 2^53; beyond that an answer would be a guess, so the run stops. Not asked where it cannot be. */
export function checked(code: Code, expression: string, most = Infinity): string {
  const name = code.let(expression)
  if (most <= Number.MAX_SAFE_INTEGER) return name
  code.add(`if (${name} > 9007199254740991 || ${name} < -9007199254740991) tooLarge()`)
  return name
}
