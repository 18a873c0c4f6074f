import { decodeText, openZip, scan, type Zip } from '#kernel/files'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { csvSheet } from './csv.ts'
import { findHeader } from './header.ts'
import { textRows } from './rows.ts'
import type { RawSheet, ReadBook, ReadSheet } from './sheet.ts'
import { inWorker } from './worker.ts'
import { tooManyRows, xlsxSheets } from './xlsx-book.ts'
import type { XlsBook, XlsQuestion } from './xls-worker.ts'

const MAX_ROWS = 100_000
const UNPACKED_BYTES = 50 * 1024 * 1024

const xls = inWorker<XlsQuestion, XlsBook>(new URL('./xls-worker.ts', import.meta.url), 120)

/**
 * Reads a table someone filled in: .xlsx, .xls/.et or .csv, told apart by content. Cells are text with their addresses.
 * Refuses what is no table, what asks for a password, what unpacks to more than 50 MB and what has more than 100 000 rows.
 */
export async function readSheet(bytes: Uint8Array, name = ''): Promise<ReadBook | Refusal> {
  const scanned = scan(bytes, name)
  if (isRefusal(scanned)) return scanned
  if (scanned.kind === 'xlsx') {
    const zip = openZip(bytes, { unpackedBytes: UNPACKED_BYTES, entries: 5000, ratio: 200 })
    return isRefusal(zip) ? zip : readXlsx(zip)
  }
  if (scanned.kind === 'xls') return readXls(bytes)
  if (scanned.kind === 'csv' || scanned.kind === 'txt') return readCsv(bytes)
  return refuse('documents.noTable', {
    status: 415,
    what: '这不是表格文件',
    why: '导入只读 XLSX、XLS、CSV',
    remedy: '请下载本页的模板填写，或把表格另存为 XLSX',
  })
}

async function readXlsx(zip: Zip): Promise<ReadBook | Refusal> {
  const sheets = await xlsxSheets(zip, MAX_ROWS)
  return isRefusal(sheets) ? sheets : book('xlsx', undefined, sheets)
}

async function readXls(bytes: Uint8Array): Promise<ReadBook | Refusal> {
  const { sheets, date1904 } = await xls.ask({ bytes, maxRows: MAX_ROWS })
  const long = sheets.find(sheet => sheet.rows.length > MAX_ROWS)
  if (long) return tooManyRows(long.name, long.rows.length, MAX_ROWS)
  return book(
    'xls',
    undefined,
    sheets.map(sheet => ({ ...sheet, date1904, rows: () => sheet.rows })),
  )
}

function readCsv(bytes: Uint8Array): ReadBook {
  const decoded = decodeText(bytes)
  // The scan has already found the bytes to be text.
  return book('csv', decoded?.encoding, [csvSheet(decoded?.text ?? '')])
}

function book(kind: ReadBook['kind'], encoding: ReadBook['encoding'], raw: readonly RawSheet[]): ReadBook {
  const read = raw.map(sheetOf)
  return { kind, encoding, sheets: read, problems: read.flatMap(problemsOf) }
}

function sheetOf(raw: RawSheet): ReadSheet {
  const found = findHeader(textRows(raw), raw.merges)
  return {
    name: raw.name,
    hidden: raw.hidden,
    header: found && { row: found.row, columns: found.columns },
    rows: { [Symbol.iterator]: () => below(raw, found?.bottom ?? 0) },
  }
}

function* below(raw: RawSheet, bottom: number) {
  for (const row of textRows(raw)) if (row.row > bottom) yield row
}

function problemsOf({ name, header }: ReadSheet): string[] {
  if (!header) return [`工作表“${name}”里没有找到表头`]
  const seen = new Map<string, string>()
  const problems: string[] = []
  for (const { title, column } of header.columns) {
    const before = seen.get(title)
    if (before !== undefined) problems.push(`工作表“${name}”的 ${before} 列和 ${column} 列都叫“${title}”`)
    else seen.set(title, column)
  }
  return problems
}

/** Ends the reading thread; the next old workbook starts a new one. */
export const stopReading = (): Promise<void> => xls.stop()
