import { detectDelimiter } from 'hucre/csv'
import { cellText } from './cell-text.ts'
import { cellName, type Doubt, type SheetRow } from './sheet.ts'

const newline = 0x0a
const quote = 0x22
/** A quotation mark that nobody closed must not swallow the rest of a long file. */
const longestRecord = 65_536

/**
 * Where the record that begins at `from` ends: behind its newline, or -1 where these bytes do not hold its end. In UTF-8 and in GB 18030
 * neither mark is ever part of a character, so bytes are looked at before anything is decoded.
 */
export function recordEnd(bytes: Buffer, from: number, quoteAt: number, delimiter: number): number {
  const end = bytes.indexOf(newline, from)
  if (quoteAt < 0 || (end >= 0 && quoteAt > end)) return end < 0 ? -1 : end + 1
  let first = true
  let inside = false
  const limit = Math.min(bytes.length, from + longestRecord)
  for (let at = from; at < limit; at++) {
    const byte = bytes[at]
    if (inside) {
      if (byte !== quote) continue
      if (bytes[at + 1] === quote) at++
      else inside = false
    } else if (byte === newline) return at + 1
    else {
      if (byte === quote && first) inside = true
      first = byte === delimiter
    }
  }
  if (limit === bytes.length && limit < from + longestRecord) return -1
  return end < 0 ? -1 : end + 1
}

/** Where the next quotation mark stands at or after a place; places only grow, so the bytes are walked once. */
export function nextQuote(bytes: Buffer): (from: number) => number {
  let at = -2
  return from => {
    if (at !== -1 && at < from) at = bytes.indexOf(quote, from)
    return at
  }
}

/** The fields of one record, without its line end. */
export function fieldsOf(record: string, delimiter: string): string[] {
  const line = record.replace(/\r?\n?$/, '')
  if (!line.includes('"')) return line.split(delimiter)
  const fields: string[] = []
  let at = 0
  while (at <= line.length) {
    if (line[at] === '"') {
      const [text, next] = quoted(line, at + 1)
      const rest = line.indexOf(delimiter, next)
      const end = rest < 0 ? line.length : rest
      fields.push(text + line.slice(next, end))
      at = end + 1
    } else {
      const found = line.indexOf(delimiter, at)
      const end = found < 0 ? line.length : found
      fields.push(line.slice(at, end))
      at = end + 1
    }
  }
  return fields
}

/** The text up to the closing mark, two marks for one, and where reading goes on. */
function quoted(line: string, from: number): [text: string, next: number] {
  let text = ''
  let at = from
  for (;;) {
    const mark = line.indexOf('"', at)
    if (mark < 0) return [text + line.slice(at), line.length]
    text += line.slice(at, mark)
    if (line[mark + 1] !== '"') return [text, mark + 1]
    text += '"'
    at = mark + 2
  }
}

/** Comma, tab or semicolon, by the look of the beginning. */
export const delimiterOf = (text: string): string => detectDelimiter(text.slice(0, 65_536))

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** The text of records in the encoding they are in; each on its own where they differ. Undefined for bytes that are no text. */
export function decodeRecords(bytes: Uint8Array): string | undefined {
  for (const decoder of [utf8, gb18030]) {
    try {
      return decoder.decode(bytes)
    } catch {
      // Tried by the other.
    }
  }
  return undefined
}

/** One record as a row of a sheet. Bytes that are no text leave it empty with a doubt. */
export function csvRow(bytes: Uint8Array, row: number, delimiter: string): SheetRow {
  const record = decodeRecords(bytes)
  return record === undefined ? undecoded(row) : textRow(record, row, delimiter)
}

/** Records that lie one behind another, decoded at once where they are of one encoding. */
export function csvRows(
  bytes: Buffer,
  ends: readonly number[],
  from: number,
  firstRow: number,
  delimiter: string,
): SheetRow[] {
  const end = ends.at(-1) ?? from
  const whole = decodeRecords(bytes.subarray(from, end))
  // Without quotation marks a line is a record, and the lines of the text are those of the bytes.
  if (whole !== undefined && !whole.includes('"')) {
    const lines = whole.split('\n')
    return ends.map((_, i) => textRow(lines[i] ?? '', firstRow + i, delimiter))
  }
  let at = from
  return ends.map((next, i) => {
    const read = csvRow(bytes.subarray(at, next), firstRow + i, delimiter)
    at = next
    return read
  })
}

const odd = /[\u202A-\u202E\u2066-\u2069\t'+=]/

function textRow(record: string, row: number, delimiter: string): SheetRow {
  const fields = fieldsOf(record, delimiter)
  if (!odd.test(record)) return { row, texts: fields.map(field => field.trim()), doubts: [] }
  const doubts: Doubt[] = []
  const texts = fields.map((value, column) => {
    const { text, doubt } = cellText({ column, type: 'text', value, format: '@' }, row, false)
    if (doubt) doubts.push(doubt)
    return text
  })
  return { row, texts, doubts }
}

const undecoded = (row: number): SheetRow => ({
  row,
  texts: [],
  doubts: [
    {
      cell: cellName(0, row),
      column: 0,
      code: 'error',
      why: '这一行的文字编码坏了，读不出来',
      remedy: '请在原表核对这一行，重新导出为 CSV UTF-8',
    },
  ],
})
