import { parentPort } from 'node:worker_threads'
import { read, type CellObject, type WorkSheet } from '@e965/xlsx'
import type { Merge, RawCell, RawRow } from './sheet.ts'
import type { Answer, Ask } from './worker.ts'

export interface XlsQuestion {
  readonly bytes: Uint8Array
  readonly maxRows: number
}
export interface XlsSheet {
  readonly name: string
  readonly hidden: boolean
  readonly merges: readonly Merge[]
  readonly rows: readonly RawRow[]
}
export interface XlsBook {
  readonly date1904: boolean
  readonly sheets: readonly XlsSheet[]
}

function readXls({ bytes, maxRows }: XlsQuestion): XlsBook {
  const book = read(bytes, {
    type: 'array',
    dense: true,
    cellNF: true,
    cellText: false,
    cellFormula: false,
    cellHTML: false,
    sheetRows: maxRows + 1,
  })
  return {
    date1904: book.Workbook?.WBProps?.date1904 ?? false,
    sheets: book.SheetNames.map((name, i) => {
      const sheet: WorkSheet = book.Sheets[name] ?? {}
      const merges = sheet['!merges'] ?? []
      return {
        name,
        hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
        merges: merges.map(({ s, e }) => ({ left: s.c, right: e.c, top: s.r + 1, bottom: e.r + 1 })),
        rows: rowsOf(sheet),
      }
    }),
  }
}

function rowsOf(sheet: WorkSheet): RawRow[] {
  // `dense` puts the cells in a list of lists, with holes.
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? []
  const rows: RawRow[] = []
  data.forEach((cells, i) => {
    const read = (cells ?? []).flatMap((cell, column) => cellOf(cell, column))
    if (read.length > 0) rows.push({ row: i + 1, cells: read })
  })
  return rows
}

const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function cellOf(cell: CellObject | undefined, column: number): RawCell[] {
  if (cell?.v === undefined || cell.t === 'z') return []
  const format = typeof cell.z === 'string' ? cell.z : 'General'
  if (cell.t === 'n') return [{ column, type: 'number', value: String(cell.v), format }]
  if (cell.t === 'b') return [{ column, type: 'boolean', value: cell.v ? '1' : '0', format }]
  if (cell.t === 'e') return [{ column, type: 'error', value: ERRORS[Number(cell.v)] ?? '#N/A', format }]
  return [{ column, type: 'text', value: String(cell.v), format }]
}

parentPort?.on('message', ({ n, question }: Ask<XlsQuestion>) => {
  let answer: Answer
  try {
    answer = { n, answer: readXls(question) }
  } catch (error) {
    answer = { n, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
