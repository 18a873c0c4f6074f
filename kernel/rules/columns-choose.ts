import { none, scaled, type At, type Compiler, type NumberPiece, type Piece } from './columns-code.ts'
import type { ChooseNode, Node } from './expression.ts'

/** One branch of several: its bit in the set of those that may apply. */
interface Option {
  readonly then: Node
}

/**
 * The value of the branch that alone may apply; where several may, what they all say. `set` names a set of bits, one for each option.
 * Each option is written once, and worked out only where it may apply.
 */
function agreed(options: readonly Option[], set: string, at: At, c: Compiler): Piece {
  const { code } = c
  const seen = code.let('0')
  const at0 = code.lines.length
  const pieces: Piece[] = []
  const bodies = options.map((option, i) => {
    let piece: Piece = { kind: 'nothing' }
    const lines = code.apart(() => {
      piece = c.piece(option.then, at)
    })
    pieces.push(piece)
    return { i, piece: piece, lines }
  })
  const kind = pieces.find(p => p.kind !== 'nothing')?.kind ?? 'nothing'
  if (kind === 'nothing') return { kind }
  const result = resultOf(kind, pieces, code)
  code.lines.splice(at0, 0, ...result.declared)
  for (const { i, piece, lines } of bodies)
    code.block(`if (${set} & ${1 << i})`, () => {
      code.lines.push(...lines)
      result.take(piece, seen)
    })
  code.add(`if (${seen} > 1) { ${result.forget} }`)
  return result.piece
}

interface Result {
  readonly piece: Piece
  readonly declared: readonly string[]
  readonly forget: string
  /** Takes the first value, and compares every other with it; two that differ are two. */
  readonly take: (piece: Piece, seen: string) => void
}

function resultOf(kind: Exclude<Piece['kind'], 'nothing'>, pieces: readonly Piece[], code: Compiler['code']): Result {
  if (kind === 'number') return numberResult(pieces, code)
  const name = code.name()
  const words = [...new Set(pieces.flatMap(p => (p.kind === 'word' ? p.words : [])))]
  const unknown = none[kind]
  const value = (p: Piece): string => {
    if (p.kind !== kind) return unknown
    if (p.kind !== 'word') return p.at
    const map = Int32Array.from(p.words, word => words.indexOf(word))
    return code.let(`${p.at} < 0 ? -1 : ${code.constant(map)}[${p.at}]`)
  }
  return {
    piece: kind === 'word' ? { kind, at: name, words } : { kind, at: name },
    declared: [`let ${name} = ${unknown}`],
    forget: `${name} = ${unknown}`,
    take: (p, seen) => {
      const x = value(p)
      code.add(
        `if (${seen} === 0) { ${name} = ${x}; ${seen} = 1 } else if (${name} !== ${x} || ${x} === ${unknown}) ${seen} = 2`,
      )
    },
  }
}

function numberResult(pieces: readonly Piece[], code: Compiler['code']): Result {
  const numbers = pieces.filter((p): p is NumberPiece => p.kind === 'number')
  const [low, high, d] = [code.name(), code.name(), code.name()]
  const same = numbers.every(n => n.d === numbers[0]?.d) ? numbers[0]?.d : undefined
  return {
    piece: { kind: 'number', low, high, d: same ?? d, most: Math.max(...numbers.map(n => n.most ?? Infinity)) },
    declared: [`let ${low} = NaN`, `let ${high} = NaN`, `let ${d} = 1`],
    forget: `${low} = NaN; ${high} = NaN; ${d} = 1`,
    take: (p, seen) => {
      if (p.kind !== 'number') {
        code.add(`${seen} = ${seen} === 0 ? 1 : 2`)
        return
      }
      const keep = same === undefined ? `; ${d} = ${p.d}` : ''
      const mine = same === undefined ? scaled(p.low, d) : p.low
      const theirs = same === undefined ? scaled(low, p.d) : low
      const exact = p.low === p.high ? '' : ` || ${p.low} !== ${p.high}`
      code.add(
        `if (${seen} === 0) { ${low} = ${p.low}; ${high} = ${p.high}${keep}; ${seen} = 1 } else if (${low} !== ${high} || !(${theirs} === ${mine})${exact}) ${seen} = 2`,
      )
    },
  }
}

export function chosen(e: ChooseNode, at: At, c: Compiler): Piece {
  const [byWords] =
    c.words(
      e.exceptions.map(x => x.when),
      at,
      (inner, there) => [applying(e, there, inner)],
    ) ?? []
  return agreed([...e.exceptions, e.general], byWords ?? applying(e, at, c), at, c)
}

/** The set of branches that may apply; none where nothing is decided. */
function applying(e: ChooseNode, at: At, c: Compiler): string {
  const { code } = c
  const holds = e.exceptions.map(x => c.yes(x.when, at))
  const [only] = holds
  if (holds.length === 1 && only !== undefined) return code.let(`${only} === 2 ? 1 : ${only} === 0 ? 2 : 3`)
  const over = (i: number, j: number): boolean => e.exceptions[i]?.over?.includes(e.exceptions[j]?.label ?? '') === true
  const may = holds.map((h, i) => {
    const beaten = holds.filter((_, j) => over(j, i)).map(b => ` && ${b} !== 2`)
    return code.let(`${h} !== 0${beaten.join('')} ? ${1 << i} : 0`)
  })
  const general = 1 << holds.length
  const noneHolds = holds.map(h => `${h} !== 2`).join(' && ')
  const set = code.let([...may, `(${holds.length === 0 ? 'true' : noneHolds} ? ${general} : 0)`].join(' | '))
  const open = may.flatMap((a, i) =>
    may.flatMap((b, j) => (j > i && !over(i, j) && !over(j, i) ? [`(${a} !== 0 && ${b} !== 0)`] : [])),
  )
  if (open.length > 0) code.add(`if (${open.join(' || ')}) ${set} = 0`)
  return set
}

/** A labelled exception of a rule: `then` where `when` holds, `otherwise` where it doesn't. */
export function amended(e: Extract<Node, { is: 'amended' }>, at: At, c: Compiler): Piece {
  const when = c.yes(e.when, at)
  const set = c.code.let(`${when} === 2 ? 1 : ${when} === 0 ? 2 : 3`)
  return agreed([{ then: e.then }, { then: e.otherwise }], set, at, c)
}
