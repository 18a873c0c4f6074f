import { compileFunction } from 'node:vm'
import type { Code } from './columns-code.ts'

/** A loop as it was written and compiled: `run` fills what it was given from one subject up to another. */
export interface Written {
  readonly run: (from: number, to: number) => void
  /** To be read. */
  readonly text: string
}

/** The loop over what was written. */
export function looped(code: Code, outs: readonly unknown[]): Written {
  const given = outs.map((_, k) => `const o${k} = outs[${k}]`)
  const named = code.constants.map((_, k) => `const c${k} = constants[${k}]`)
  const text = [...given, ...named, 'for (let i = from; i < to; i++) {', ...code.lines, '}'].join('\n')
  const body = bodyOf(text)
  return { text, run: (from, to) => body(code.constants, outs, from, to, tooLarge) }
}

type Body = (...given: unknown[]) => void
const bodies = new Map<string, Body>()

/** The same text is the same loop, whatever the columns and constants it is given: what the machine has made fast stays so. */
function bodyOf(text: string): Body {
  const kept = bodies.get(text)
  if (kept) return kept
  const made = compileFunction(text, ['constants', 'outs', 'from', 'to', 'tooLarge']) as Body
  if (bodies.size > 500) bodies.clear()
  bodies.set(text, made)
  return made
}

function tooLarge(): never {
  throw new RangeError('a number is too large to count with exactly in columns; use SQL')
}
