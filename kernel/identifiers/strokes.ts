import { charactersByStrokes } from './stroke-order.ts'

interface Place {
  readonly strokes: number
  readonly rank: number
}

const places = new Map<string, Place>()
for (const [strokes, characters] of Object.entries(charactersByStrokes)) {
  for (const character of characters) places.set(character, { strokes: Number(strokes), rank: places.size })
}

/** Marks between the parts of a name: U+00B7, and what keyboards put for it. */
const between = /[·•・‧.\s]/u

/** Strokes of a character in its modern form; undefined for one the table does not hold. */
export function strokesOf(character: string): number | undefined {
  return places.get(character)?.strokes
}

/**
 * Orders names 按姓氏笔画: by the strokes of the first character, then by the kinds of its strokes, then by the next character.
 * Whoever has a character the table does not hold comes after those who share what stands before it.
 */
export function byStrokes(a: string, b: string): number {
  const left = charactersOf(a)
  const right = charactersOf(b)
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareCharacters(left[i] ?? '', right[i] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** The characters of a name whose strokes must be looked up by a person before a list by strokes is final. */
export function withoutStrokes(name: string): string[] {
  return charactersOf(name).filter(character => !places.has(character))
}

function charactersOf(name: string): string[] {
  return [...name.normalize('NFC')].filter(character => !between.test(character))
}

function compareCharacters(a: string, b: string): number {
  const left = places.get(a)?.rank ?? places.size + (a.codePointAt(0) ?? 0)
  const right = places.get(b)?.rank ?? places.size + (b.codePointAt(0) ?? 0)
  return left - right
}
