import { csvRow, csvRows, nextQuote, recordEnd, type SheetRow } from '#kernel/documents'
import type { LongFile } from './parts.ts'

/** Rows handled in one transaction. */
export const chunkRows = 1000
/** A record is far shorter; what is longer is cut by `recordEnd`. */
const longest = 131_072
const average = 1024

/** Where reading goes on: this byte, behind so many rows. */
export interface Cursor {
  readonly byte: number
  readonly row: number
}

export interface Chunk {
  readonly rows: readonly SheetRow[]
  readonly next: Cursor
  readonly end: boolean
}

/** How the rows lie in the parts: as the csv that was sent, or as the rows read from a workbook, one a line. */
export interface Layout {
  readonly kind: string
  readonly delimiter: string
}

/** The next rows of a long file, blank ones left out. The same place always gives the same chunk. */
export async function readChunk(file: LongFile, layout: Layout, at: Cursor, rows = chunkRows): Promise<Chunk> {
  const found = await records(file, layout, at, rows)
  const { bytes, ends } = found
  const read =
    layout.kind === 'csv'
      ? csvRows(bytes, ends, 0, at.row + 1, layout.delimiter)
      : ends.map((end, i) => lineOf(bytes, ends[i - 1] ?? 0, end))
  const next = { byte: at.byte + (ends.at(-1) ?? 0), row: at.row + ends.length }
  return {
    rows: read.filter(row => row.doubts.length > 0 || row.texts.some(text => text !== '')),
    next,
    end: next.byte >= file.bytes,
  }
}

/** Only the rows named, which stand in order; the others are stepped over without being decoded. */
export async function* pick(
  file: LongFile,
  layout: Layout,
  from: Cursor,
  wanted: ReadonlySet<number>,
): AsyncGenerator<SheetRow> {
  let at = from
  while (at.byte < file.bytes) {
    const { bytes, ends } = await records(file, layout, at, chunkRows)
    for (const [i, end] of ends.entries()) {
      const start = ends[i - 1] ?? 0
      if (layout.kind !== 'csv') {
        const row = lineOf(bytes, start, end)
        if (wanted.has(row.row)) yield row
      } else if (wanted.has(at.row + 1 + i)) yield csvRow(bytes.subarray(start, end), at.row + 1 + i, layout.delimiter)
    }
    if (ends.length === 0) return
    at = { byte: at.byte + (ends.at(-1) ?? 0), row: at.row + ends.length }
  }
}

async function records(
  file: LongFile,
  layout: Layout,
  at: Cursor,
  rows: number,
): Promise<{ bytes: Buffer; ends: number[] }> {
  const delimiter = layout.delimiter.charCodeAt(0)
  let least = rows * average
  for (;;) {
    const bytes = await file.from(at.byte, least)
    const whole = at.byte + bytes.length >= file.bytes
    const quoteAt = layout.kind === 'csv' ? nextQuote(bytes) : () => -1
    const ends: number[] = []
    let from = 0
    while (ends.length < rows && from < bytes.length) {
      const end = recordEnd(bytes, from, quoteAt(from), delimiter)
      // The last record need not end in a new line.
      if (end < 0 && !whole) break
      from = end < 0 ? bytes.length : end
      ends.push(from)
    }
    if (ends.length === rows || whole || bytes.length >= rows * longest) return { bytes, ends }
    least *= 2
  }
}

function lineOf(bytes: Buffer, start: number, end: number): SheetRow {
  // Written by `linesOf`: a row as the workbook had it.
  return JSON.parse(bytes.toString('utf8', start, end)) as SheetRow
}

/** The rows of a workbook, one a line. */
export const linesOf = (rows: readonly SheetRow[]): Buffer =>
  Buffer.from(rows.map(row => `${JSON.stringify(row)}\n`).join(''), 'utf8')
