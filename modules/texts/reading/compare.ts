import type { Modality } from '#modules/oversight'
import { modalityOf, numbersOf } from './words.ts'

/** A paragraph of a text, with how it is cited. */
export interface Unit {
  readonly label: string
  readonly text: string
}
export interface Piece {
  readonly text: string
  readonly kind: 'same' | 'added' | 'dropped'
}
export interface Aligned {
  readonly a: number | null
  readonly b: number | null
  readonly kind: '新增' | '删去' | '改动' | '移位' | '相同'
  readonly moved: boolean
  readonly pieces: readonly Piece[]
  readonly strength: '变严' | '变宽' | null
  readonly numbers: string | null
}

/** 产品约定: below it two paragraphs are no version of one another. */
const KIN = 0.32

const bare = (text: string): string => text.replaceAll(/[^\p{Script=Han}\p{L}\d]/gu, '')
const grams = (text: string): Set<string> => {
  const c = [...bare(text)]
  return new Set(c.slice(1).map((x, i) => `${c[i] ?? ''}${x}`))
}
const likeness = (a: Set<string>, b: Set<string>): number => {
  let both = 0
  for (const g of a) if (b.has(g)) both++
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size)
}

/** Puts each paragraph of one text beside its nearest in the other, the most alike first; then in the order of the second text, what was dropped where it stood. */
export function align(a: readonly Unit[], b: readonly Unit[]): Aligned[] {
  const [ga, gb] = [a.map(u => grams(u.text)), b.map(u => grams(u.text))]
  const pairs = ga
    .flatMap((x, i) => gb.map((y, j) => ({ i, j, like: likeness(x, y) })))
    .filter(p => p.like >= KIN)
    .toSorted((p, q) => q.like - p.like || Math.abs(p.i - p.j) - Math.abs(q.i - q.j))
  const toB = new Map<number, number>()
  const toA = new Map<number, number>()
  for (const { i, j } of pairs)
    if (!toB.has(i) && !toA.has(j)) {
      toB.set(i, j)
      toA.set(j, i)
    }
  const matched = [...toA].toSorted(([p], [q]) => p - q)
  const stay = new Set(longestRise(matched.map(([, i]) => i)))
  const rows: Aligned[] = []
  let next = 0
  const dropBefore = (i: number) => {
    for (; next < i; next++) if (!toB.has(next)) rows.push(dropped(a, next))
  }
  b.forEach((unit, j) => {
    const i = toA.get(j)
    if (i === undefined) {
      rows.push({
        a: null,
        b: j,
        kind: '新增',
        moved: false,
        pieces: [{ text: unit.text, kind: 'added' }],
        strength: null,
        numbers: null,
      })
      return
    }
    const moved = !stay.has(i)
    if (!moved) dropBefore(i)
    const before = a[i]?.text ?? ''
    const same = bare(before) === bare(unit.text)
    rows.push({
      a: i,
      b: j,
      kind: same ? (moved ? '移位' : '相同') : '改动',
      moved,
      pieces: same ? [{ text: unit.text, kind: 'same' }] : diffWords(before, unit.text),
      strength: same ? null : strengthOf(before, unit.text),
      numbers: same ? null : numbersChanged(before, unit.text),
    })
  })
  dropBefore(a.length)
  return rows
}

const dropped = (a: readonly Unit[], i: number): Aligned => ({
  a: i,
  b: null,
  kind: '删去',
  moved: false,
  pieces: [{ text: a[i]?.text ?? '', kind: 'dropped' }],
  strength: null,
  numbers: null,
})

const rank: Readonly<Record<Modality, number>> = { none: 0, may: 1, promote: 2, shall: 3 }
export const strongestIn = (text: string): Modality =>
  text
    .split(/(?<=[。；])/)
    .map(s => modalityOf(s.trim()).modality)
    .toSorted((p, q) => rank[q] - rank[p])[0] ?? 'none'

/** By the strongest word of each; where both have it, by how many sentences speak so, if none was added or left out. */
function strengthOf(before: string, after: string): '变严' | '变宽' | null {
  const of = (text: string) => {
    const all = text.split(/(?<=[。；])/).filter(s => s.trim() !== '')
    return { n: all.length, strong: all.filter(s => modalityOf(s.trim()).modality === 'shall').length }
  }
  const [x, y] = [of(before), of(after)]
  const d = rank[strongestIn(after)] - rank[strongestIn(before)] || (x.n === y.n ? y.strong - x.strong : 0)
  return d > 0 ? '变严' : d < 0 ? '变宽' : null
}

function numbersChanged(before: string, after: string): string | null {
  const of = (text: string) => {
    const { amounts, deadlines } = numbersOf(text)
    return [...deadlines, ...amounts]
  }
  const [x, y] = [of(before), of(after)]
  const gone = x.filter(n => !y.includes(n))
  const come = y.filter(n => !x.includes(n))
  return gone.length + come.length === 0 ? null : `${gone.join('、') || '没有写'} → ${come.join('、') || '不写了'}`
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const words = (text: string): string[] => [...segmenter.segment(text)].map(s => s.segment)

/** Word by word, the longest common run of words kept; what was dropped stands before what took its place. */
export function diffWords(before: string, after: string): Piece[] {
  const [x, y] = [words(before), words(after)]
  const width = y.length + 1
  const long = new Uint16Array((x.length + 1) * width)
  const at = (i: number, j: number): number => long[i * width + j] ?? 0
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      long[i * width + j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: { text: string; kind: Piece['kind'] }[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      put('same', x[i] ?? '')
      i++
      j++
    } else if (i < x.length && (j >= y.length || at(i + 1, j) >= at(i, j + 1))) put('dropped', x[i++] ?? '')
    else put('added', y[j++] ?? '')
  }
  return pieces
}

/** The longest rising run of a list: what stands outside it was moved. */
function longestRise(list: readonly number[]): number[] {
  const best = list.map(() => 1)
  const from = list.map(() => -1)
  list.forEach((value, i) => {
    for (let k = 0; k < i; k++)
      if ((list[k] ?? 0) < value && (best[k] ?? 0) + 1 > (best[i] ?? 0)) {
        best[i] = (best[k] ?? 0) + 1
        from[i] = k
      }
  })
  const rise: number[] = []
  for (let i = best.indexOf(Math.max(...best, 0)); i >= 0; i = from[i] ?? -1) rise.push(list[i] ?? 0)
  return rise
}
