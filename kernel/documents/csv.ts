import { detectDelimiter, streamCsvRows } from 'hucre/csv'
import type { RawRow, RawSheet } from './sheet.ts'

/** A comma-separated file (or tabs, semicolons) as a sheet whose cells are all text. */
export function csvSheet(text: string): RawSheet {
  const delimiter = detectDelimiter(text.slice(0, 65_536))
  return { name: 'CSV', hidden: false, merges: [], date1904: false, rows: () => csvRows(text, delimiter) }
}

function* csvRows(text: string, delimiter: string): Generator<RawRow> {
  let row = 0
  for (const values of streamCsvRows(text, { delimiter, typeInference: false })) {
    row++
    yield {
      row,
      cells: values.map((value, column) => ({ column, type: 'text', value: String(value ?? ''), format: '@' })),
    }
  }
}
