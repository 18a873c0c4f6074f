import { readFileSync } from 'node:fs'

/** One face of a font file: the names it goes by and the characters it can draw. */
export interface Face {
  readonly file: string
  readonly families: readonly string[]
  has(character: number): boolean
}

const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16

/** Reads a TrueType or OpenType file, or a collection of them. A damaged file gives no face: it can't draw anything. */
export function readFaces(file: string): Face[] {
  const bytes = readFileSync(file)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return faceOffsets(view).map(offset => readFace(file, view, offset))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function faceOffsets(view: DataView): number[] {
  const collection = view.getUint32(0) === 0x74746366
  if (!collection) return [0]
  return Array.from({ length: view.getUint32(8) }, (_, i) => view.getUint32(12 + i * 4))
}

function readFace(file: string, view: DataView, offset: number): Face {
  const tables = new Map<string, number>()
  for (let i = 0; i < view.getUint16(offset + 4); i++) {
    const record = offset + 12 + i * 16
    tables.set(latin(view, record, 4), view.getUint32(record + 8))
  }
  const name = tables.get('name')
  const cmap = tables.get('cmap')
  return {
    file,
    families: name === undefined ? [] : readFamilies(view, name),
    has: cmap === undefined ? () => false : readCharacters(view, cmap),
  }
}

function readFamilies(view: DataView, table: number): string[] {
  const texts = table + view.getUint16(table + 4)
  const families = new Set<string>()
  for (let i = 0; i < view.getUint16(table + 2); i++) {
    const record = table + 6 + i * 12
    const kind = view.getUint16(record + 6)
    if (kind !== FAMILY && kind !== TYPOGRAPHIC_FAMILY) continue
    const unicode = view.getUint16(record) !== 1
    const start = texts + view.getUint16(record + 10)
    const length = view.getUint16(record + 8)
    families.add(unicode ? utf16(view, start, length) : latin(view, start, length))
  }
  return [...families]
}

function readCharacters(view: DataView, table: number): (character: number) => boolean {
  const subtables = Array.from(
    { length: view.getUint16(table + 2) },
    (_, i) => table + view.getUint32(table + 4 + i * 8 + 4),
  )
  const wide = subtables.find(at => view.getUint16(at) === 12)
  if (wide !== undefined) return character => inGroups(view, wide, character)
  const narrow = subtables.find(at => view.getUint16(at) === 4)
  if (narrow !== undefined) return character => inSegments(view, narrow, character)
  return () => false
}

function inGroups(view: DataView, at: number, character: number): boolean {
  let low = 0
  let high = view.getUint32(at + 12) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = at + 16 + middle * 12
    if (character < view.getUint32(group)) high = middle - 1
    else if (character > view.getUint32(group + 4)) low = middle + 1
    else return true
  }
  return false
}

function inSegments(view: DataView, at: number, character: number): boolean {
  if (character > 0xfffe) return false
  const doubled = view.getUint16(at + 6)
  for (let i = 0; i < doubled; i += 2) {
    if (view.getUint16(at + 14 + i) < character) continue
    const start = view.getUint16(at + 16 + doubled + i)
    if (start > character) return false
    const shift = view.getUint16(at + 16 + doubled * 2 + i)
    const rangeAt = at + 16 + doubled * 3 + i
    const range = view.getUint16(rangeAt)
    const glyph = range === 0 ? character : view.getUint16(rangeAt + range + (character - start) * 2)
    return glyph !== 0 && ((glyph + shift) & 0xffff) !== 0
  }
  return false
}

function latin(view: DataView, start: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(start + i)))
}

function utf16(view: DataView, start: number, length: number): string {
  return String.fromCharCode(...Array.from({ length: length >> 1 }, (_, i) => view.getUint16(start + i * 2)))
}
