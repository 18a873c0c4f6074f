import { columnAt, type Merge, type RawCell, type RawRow } from './sheet.ts'
import { attribute, tags, unescape } from './xml.ts'

export interface Styles {
  readonly strings: readonly string[]
  /** Number format of each cell style. */
  readonly formats: readonly string[]
}

const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g
const VALUE = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/
const ATTRIBUTE = /([\w:]+)="([^"]*)"/g

/** The rows of a worksheet, one at a time. */
export function* xlsxRows(xml: string, styles: Styles): Generator<RawRow> {
  let row = 0
  for (const match of xml.matchAll(ROW)) {
    row = Number(attribute(match[1] ?? '', 'r') ?? row + 1)
    const inside = match[2]
    if (inside) yield { row, cells: [...cellsOf(inside, styles)] }
  }
}

function* cellsOf(inside: string, styles: Styles): Generator<RawCell> {
  let column = -1
  for (const match of inside.matchAll(CELL)) {
    let name = ''
    let type = 'n'
    let style = 0
    for (const [, key, value = ''] of (match[1] ?? '').matchAll(ATTRIBUTE)) {
      if (key === 'r') name = value
      else if (key === 't') type = value
      else if (key === 's') style = Number(value)
    }
    column = columnAt(name.replace(/\d+$/, '')) ?? column + 1
    const cell = read(type, match[2] ?? '', styles)
    if (cell) yield { column, format: styles.formats[style] ?? 'General', ...cell }
  }
}

function read(type: string, inside: string, styles: Styles): Pick<RawCell, 'type' | 'value'> | undefined {
  if (type === 'inlineStr') return { type: 'text', value: richText(inside) }
  const value = VALUE.exec(inside)?.[1]
  if (value === undefined) return undefined
  if (type === 's') return { type: 'text', value: styles.strings[Number(value)] ?? '' }
  if (type === 'str' || type === 'd') return { type: 'text', value: unescape(value) }
  if (type === 'b') return { type: 'boolean', value }
  if (type === 'e') return { type: 'error', value: unescape(value) }
  return { type: 'number', value }
}

/** Text in runs; the phonetic guide (rPh) of East Asian text is not part of it. */
export function richText(xml: string): string {
  const runs = xml.replaceAll(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
  return [...runs.matchAll(/<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g)]
    .map(match => unescape(match[1] ?? ''))
    .join('')
}

export function mergesOf(xml: string): Merge[] {
  const merges: Merge[] = []
  const at = xml.search(/<(?:\w+:)?mergeCells\b/)
  for (const inside of at < 0 ? [] : tags(xml.slice(at), 'mergeCell')) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(inside, 'ref') ?? '')
    const left = columnAt(match?.[1] ?? '')
    const right = columnAt(match?.[3] ?? '')
    if (left !== undefined && right !== undefined)
      merges.push({ left, right, top: Number(match?.[2]), bottom: Number(match?.[4]) })
  }
  return merges
}

/** Rows that hold anything. Formatting a whole column leaves a million empty ones, which are nobody's data. */
export function countRows(xml: string): number {
  const opening = xml.includes('<row') ? '<row' : ':row'
  const values = pointer(xml, 'v>')
  const inline = pointer(xml, 'is>')
  let count = 0
  for (let row = xml.indexOf(opening); row >= 0;) {
    const next = xml.indexOf(opening, row + 4)
    const end = next < 0 ? Infinity : next
    if (values(row) < end || inline(row) < end) count++
    row = next
  }
  return count
}

/** Where the mark next stands at or after a place; places only grow, so the text is walked once. */
function pointer(xml: string, mark: string): (from: number) => number {
  let at = -1
  return from => {
    if (at < from) {
      const found = xml.indexOf(mark, from)
      at = found < 0 ? Infinity : found
    }
    return at
  }
}
