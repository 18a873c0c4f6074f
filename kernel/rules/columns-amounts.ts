import {
  checked,
  exactly,
  isFigure,
  mostOver,
  product,
  scaled,
  type At,
  type Code,
  type Compiler,
  type NumberPiece,
  type Piece,
} from './columns-code.ts'
import { plain, rational } from './exact.ts'
import type { Node, ParameterNode, Rounding } from './expression.ts'
import { cellsOf } from './lookup.ts'

export const figure = (code: Code, x: unknown): NumberPiece => {
  const exact = x === null ? [Number.NaN, 1] : [plain(rational(x))].flat()
  const n = code.figure(exact[0] ?? Number.NaN)
  const most = Number.isNaN(exact[0]) ? 0 : Math.abs(exact[0] ?? 0)
  return { kind: 'number', low: n, high: n, d: String(exact[1] ?? 1), most }
}

/** Both over one denominator: the numerators, and it. */
function together(
  a: NumberPiece,
  b: NumberPiece,
): { a: [string, string]; b: [string, string]; d: string; most: readonly [number, number] } {
  const most =
    a.d === b.d ? ([mostOver(a, '1'), mostOver(b, '1')] as const) : ([mostOver(a, b.d), mostOver(b, a.d)] as const)
  if (a.d === b.d) return { a: [a.low, a.high], b: [b.low, b.high], d: a.d, most }
  return {
    a: [scaled(a.low, b.d), scaled(a.high, b.d)],
    b: [scaled(b.low, a.d), scaled(b.high, a.d)],
    d: product(a.d, b.d),
    most,
  }
}

const sides = (code: Code, low: string, high: string, most: number): [string, string] => {
  const first = checked(code, low, most)
  return [first, low === high ? first : checked(code, high, most)]
}

export function arithmetic(
  is: 'plus' | 'minus' | 'times' | 'dividedBy',
  a: NumberPiece,
  b: NumberPiece,
  code: Code,
): NumberPiece {
  if (is === 'plus' || is === 'minus') {
    const { a: x, b: y, d, most } = together(a, b)
    const sum = most[0] + most[1]
    const [low, high] =
      is === 'plus'
        ? sides(code, `${x[0]} + ${y[0]}`, `${x[1]} + ${y[1]}`, sum)
        : sides(code, `${x[0]} - ${y[1]}`, `${x[1]} - ${y[0]}`, sum)
    return { kind: 'number', low, high, d, most: sum }
  }
  const [x, y] = [exactly(code, a), exactly(code, b)]
  if (is === 'times') {
    const most = (a.most ?? Infinity) * (b.most ?? Infinity)
    const n = checked(code, `${x} * ${y}`, most)
    return { kind: 'number', low: n, high: n, d: product(a.d, b.d), most }
  }
  // By zero is unknown; the sign goes to the numerator, so that denominators stay positive.
  const n = checked(code, `${y} === 0 ? NaN : ${scaled(x, b.d)} * Math.sign(${y})`)
  return { kind: 'number', low: n, high: n, d: checked(code, scaled(`Math.abs(${y})`, a.d)) }
}

/** Surely so, surely not, or unknown. No comparison with NaN holds. */
export function compared(
  is: 'atLeast' | 'moreThan' | 'atMost' | 'equals',
  a: NumberPiece,
  b: NumberPiece,
  code: Code,
): string {
  const t = together(a, b)
  const side = (n: string, most: number): string => (/^[vc]?\d+$/.test(n) ? n : checked(code, n, most))
  const [al, ah] = [side(t.a[0], t.most[0]), side(t.a[1], t.most[0])]
  const [bl, bh] = [side(t.b[0], t.most[1]), side(t.b[1], t.most[1])]
  return code.let(
    {
      atLeast: `${al} >= ${bh} ? 2 : ${ah} < ${bl} ? 0 : 1`,
      moreThan: `${al} > ${bh} ? 2 : ${ah} <= ${bl} ? 0 : 1`,
      atMost: `${ah} <= ${bl} ? 2 : ${al} > ${bh} ? 0 : 1`,
      equals: `${al} >= ${bh} && ${ah} <= ${bl} ? 2 : ${al} > ${bh} || ${ah} < ${bl} ? 0 : 1`,
    }[is],
  )
}

/** The one bound is there where all are; the other is the best of those that are known. */
export function extreme(is: 'least' | 'most', all: readonly NumberPiece[], code: Code): NumberPiece {
  const best = is === 'least' ? 'Math.min' : 'Math.max'
  return all.reduce((a, b) => {
    const t = together(a, b)
    const most = Math.max(...t.most)
    const whole = (x: string, y: string): string => checked(code, `${best}(${x}, ${y})`, most)
    const known = (x: string, y: string): string =>
      // A figure is always known.
      isFigure(x) || isFigure(y)
        ? checked(
            code,
            isFigure(x) ? `${y} !== ${y} ? ${x} : ${best}(${x}, ${y})` : `${x} !== ${x} ? ${y} : ${best}(${x}, ${y})`,
            most,
          )
        : checked(code, `${x} !== ${x} ? ${y} : ${y} !== ${y} ? ${x} : ${best}(${x}, ${y})`, most)
    const low = is === 'least' ? whole(t.a[0], t.b[0]) : known(t.a[0], t.b[0])
    const high = is === 'least' ? known(t.a[1], t.b[1]) : whole(t.a[1], t.b[1])
    return { kind: 'number', low, high, d: t.d, most }
  })
}

const roundings = {
  halfUp: (n: number, step: number): number => Math.sign(n) * Math.floor((2 * Math.abs(n) + step) / (2 * step)) + 0,
  down: (n: number, step: number): number => Math.trunc(n / step) + 0,
  up: (n: number, step: number): number => Math.sign(n) * Math.ceil(Math.abs(n) / step) + 0,
} as const satisfies Record<Rounding, (n: number, step: number) => number>

export function rounded(n: NumberPiece, how: Rounding, to: number, code: Code): NumberPiece {
  if (to === 1 && n.d === '1') return n
  const round = code.constant(roundings[how])
  const most = (n.most ?? Infinity) + to
  const side = (x: string): string => checked(code, `${round}(${x}, ${product(n.d, String(to))}) * ${to}`, most)
  const low = side(n.low)
  return { kind: 'number', low, high: n.low === n.high ? low : side(n.high), d: '1', most }
}

type Key = NonNullable<ParameterNode['keys']>[number]

/** The cell of a table: one array, and where in it the keys point. */
export function looked(e: Extract<Node, { is: 'lookup' }>, at: At, c: Compiler): Piece {
  const { code } = c
  const { sides, cells } = cellsOf(e.table, c.parameters[e.table.id]?.value ?? null)
  if (cells.every(cell => cell === null)) return { kind: 'nothing' }
  const places = e.args.map((arg, k) => place(arg, e.table.keys?.[k], sides[k] ?? [], at, c))
  const index = places.reduce((sum, p, k) => (k === 0 ? p : `(${sum}) * ${sides[k]?.length ?? 1} + ${p}`), '')
  const known = places.map(p => `${p} >= 0`).join(' && ')
  const first = cells.find(cell => cell !== null)
  const read = (array: unknown, missing: string): string =>
    code.let(`${known} ? ${code.constant(array)}[${index}] : ${missing}`)
  if (typeof first === 'boolean')
    return {
      kind: 'yes',
      at: read(
        Int8Array.from(cells, x => (x === null ? 1 : x === true ? 2 : 0)),
        '1',
      ),
    }
  if (typeof first === 'string') {
    const words = [...new Set(cells.filter(x => typeof x === 'string'))]
    return {
      kind: 'word',
      words,
      at: read(
        Int32Array.from(cells, x => words.indexOf(x as string)),
        '-1',
      ),
    }
  }
  const exact = cells.map(x => (x === null ? null : rational(x)))
  const d = exact.reduce((all, x) => (x && all % BigInt(x.d) !== 0n ? all * BigInt(x.d) : all), 1n)
  const numerators = Float64Array.from(exact, x => (x === null ? Number.NaN : Number((BigInt(x.n) * d) / BigInt(x.d))))
  const n = read(numerators, 'NaN')
  return { kind: 'number', low: n, high: n, d: String(d), most: greatest(numerators) }
}

/** The greatest of them, signs left out. */
export const greatest = (values: Float64Array): number =>
  values.reduce((most, x) => (Math.abs(x) > most ? Math.abs(x) : most), 0)

/** Where a key stands on its side, or −1. */
function place(arg: Node, key: Key | undefined, side: readonly (string | number)[], at: At, c: Compiler): string {
  const { code } = c
  if (!key || !('among' in key)) {
    const n = c.number(arg, at)
    const exact = exactly(code, n)
    return code.let(bands(side, exact, n.d, code))
  }
  const piece = c.piece(arg, at)
  if (piece.kind !== 'word') return '-1'
  const map = Int32Array.from(piece.words, word => side.indexOf(word))
  return code.let(`${piece.at} < 0 ? -1 : ${code.constant(map)}[${piece.at}]`)
}

/** The last band that has begun. */
function bands(side: readonly (string | number)[], n: string, d: string, code: Code): string {
  const tests = [...side.entries()]
    .toReversed()
    .map(([i, begins]) => `${n} >= ${scaled(code.figure(Number(begins)), d)} ? ${i} : `)
  return `${tests.join('')}-1`
}
