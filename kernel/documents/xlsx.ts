import { inWorker } from './worker.ts'
import { cellName, columnName, type Doubt, type ReadSheet, type SheetRow } from './sheet.ts'

export type CellInput = string | number | boolean | null

export interface BookColumn {
  readonly title: string
  /** In characters. */
  readonly width?: number
  /** `text` (the default) is kept as typed, identity numbers included; `day` is text too, 2026-04-07; `serial` is a number that names (a year, a place in a row) and has no thousands mark. */
  readonly kind?: 'text' | 'day' | 'serial' | 'count' | 'number' | 'yuan' | 'percent'
  /** The only values the office may choose from. */
  readonly choices?: readonly string[]
  /** Shown when the cell is entered. */
  readonly hint?: string
}

export interface BookSheet {
  readonly name: string
  /** A line above the header: what this table is, who fills it in. */
  readonly title?: string
  readonly columns: readonly BookColumn[]
  readonly rows: readonly (readonly CellInput[])[]
  /** Cells to be seen at once, by place in `rows` and `columns`. */
  readonly marked?: readonly { readonly row: number; readonly column: number; readonly note?: string }[]
  /** Rows below the data that are also formatted and checked, for a form to be filled in. */
  readonly blankRows?: number
}

export interface BookQuestion {
  readonly sheets: readonly BookSheet[]
}

const books = inWorker<BookQuestion, Uint8Array>(new URL('./xlsx-worker.ts', import.meta.url), 300)

/** Writes an .xlsx workbook: bold frozen header, widths, text formats for numbers that are names, lists to choose from. It prints on A4, all columns on one page wide, header and page number on every page. */
export const writeBook = (sheets: readonly BookSheet[]): Promise<Uint8Array> => books.ask({ sheets })

/** Ends the writing thread; the next workbook starts a new one. */
export const stopWriting = (): Promise<void> => books.stop()

export interface SheetError {
  /** As in the file that was read: 1-based row, 0-based column. */
  readonly row: number
  readonly column: number
  readonly reason: string
  readonly remedy: string
}

/** A doubt the reader found, as an error of the import. */
export const asError = (row: SheetRow, doubt: Doubt): SheetError => ({
  row: row.row,
  column: doubt.column,
  reason: doubt.why,
  remedy: doubt.remedy,
})

/**
 * 错误回执: the rows that could not be taken in, as they were, wrong cells marked, with reason and remedy; corrected there,
 * the same workbook can be sent again. The second sheet lists every error by its cell in the original file.
 */
export function writeErrors(
  sheet: Pick<ReadSheet, 'header'>,
  rows: readonly SheetRow[],
  errors: readonly SheetError[],
): Promise<Uint8Array> {
  const columns = sheet.header?.columns ?? []
  const byRow = Map.groupBy(errors, error => error.row)
  const wrong = rows.filter(row => byRow.has(row.row))
  const place = new Map(columns.map((column, i) => [column.at, i]))
  const toCorrect: BookSheet = {
    name: '待改正的行',
    columns: [
      ...columns.map(({ title }) => ({ title })),
      { title: '原行号', kind: 'count' },
      { title: '原因和改法', width: 60 },
    ],
    rows: wrong.map(row => [
      ...columns.map(column => row.texts[column.at] ?? ''),
      row.row,
      (byRow.get(row.row) ?? []).map(error => `${titleAt(error.column)}：${error.reason}。${error.remedy}`).join('\n'),
    ]),
    marked: wrong.flatMap((row, i) =>
      (byRow.get(row.row) ?? []).flatMap(error => {
        const column = place.get(error.column)
        return column === undefined ? [] : [{ row: i, column, note: `${error.reason}。${error.remedy}` }]
      }),
    ),
  }
  const list: BookSheet = {
    name: '错误清单',
    columns: [
      { title: '单元格', width: 10 },
      { title: '列', width: 16 },
      { title: '原内容', width: 24 },
      { title: '原因', width: 50 },
      { title: '怎么改', width: 50 },
    ],
    rows: errors.map(error => [
      cellOf(error),
      titleAt(error.column),
      rows.find(row => row.row === error.row)?.texts[error.column] ?? '',
      error.reason,
      error.remedy,
    ]),
  }
  return writeBook([toCorrect, list])

  function titleAt(at: number): string {
    return columns.find(column => column.at === at)?.title ?? columnName(at)
  }
}

const cellOf = (error: SheetError): string => cellName(error.column, error.row)
