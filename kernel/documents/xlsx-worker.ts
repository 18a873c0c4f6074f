import { parentPort } from 'node:worker_threads'
import { writeXlsx, type Cell, type CellStyle, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import { looksLikeFormula, textFormat } from './formula-text.ts'
import { columnName } from './sheet.ts'
import type { Answer, Ask } from './worker.ts'
import type { BookColumn, BookQuestion, BookSheet, CellInput } from './xlsx.ts'

const FORMATS: Readonly<Record<NonNullable<BookColumn['kind']>, string>> = {
  text: '@',
  day: '@',
  serial: '0',
  count: '#,##0',
  number: '0.00',
  yuan: '#,##0.00',
  percent: '0.00%',
}
const BORDER = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const HEADER: CellStyle = {
  numFmt: textFormat,
  font: { bold: true, name: '宋体', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  border: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const TITLE: CellStyle = {
  numFmt: textFormat,
  font: { bold: true, name: '宋体', size: 14 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const BODY: CellStyle = {
  border: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER },
  alignment: { vertical: 'center', wrapText: true },
}
/** What an upright A4 page holds of 宋体 11, in characters. */
const UPRIGHT = 88
const MARK = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFD9D9' } } as const
/** Excel holds a list of choices in the cell's rule up to 255 characters; a longer one stands in a sheet of its own. */
const LIST_LIMIT = 250
const CHOICES = '选项'

type Plain = Omit<WriteSheet, 'name'> & { name: string }

async function write({ sheets }: BookQuestion): Promise<Uint8Array> {
  const long = sheets.flatMap(sheet => sheet.columns.flatMap(column => (isLong(column) ? [column.choices ?? []] : [])))
  const written = sheets.map(sheet => writeSheet(sheet, long))
  return writeXlsx({
    sheets: long.length > 0 ? [...written, choiceSheet(long)] : written,
    defaultFont: { name: '宋体', size: 11 },
  })
}

const isLong = (column: BookColumn): boolean => (column.choices ?? []).join(',').length > LIST_LIMIT

function writeSheet(sheet: BookSheet, long: readonly (readonly string[])[]): Plain {
  const header = sheet.title === undefined ? 0 : 1
  const titles = sheet.columns.map(column => column.title)
  const blank = Array.from({ length: sheet.blankRows ?? 0 }, () => sheet.columns.map(() => null))
  const rows = [
    ...(sheet.title === undefined ? [] : [[sheet.title]]),
    titles,
    ...sheet.rows.map(row => [...row]),
    ...blank,
  ]
  const cells = new Map<string, Partial<Cell>>()
  titles.forEach((title, column) => cells.set(`${header},${column}`, { value: title, type: 'string', style: HEADER }))
  if (sheet.title !== undefined) cells.set('0,0', { value: sheet.title, type: 'string', style: TITLE })
  const formatOf = (row: number, column: number) =>
    looksLikeFormula(sheet.rows[row]?.[column]) ? textFormat : FORMATS[sheet.columns[column]?.kind ?? 'text']
  sheet.rows.forEach((row, i) =>
    row.forEach((value, column) => {
      // Columns of text are formatted so throughout; words that strayed into a column of figures are, too.
      if (looksLikeFormula(value) && formatOf(i, column) !== FORMATS[sheet.columns[column]?.kind ?? 'text'])
        cells.set(`${i + header + 1},${column}`, { value, type: 'string', style: { ...BODY, numFmt: textFormat } })
    }),
  )
  for (const { row, column, note } of sheet.marked ?? []) {
    const at = row + header + 1
    cells.set(`${at},${column}`, {
      value: sheet.rows[row]?.[column] ?? null,
      style: { ...BODY, fill: MARK, numFmt: formatOf(row, column) },
      ...(note !== undefined && { comment: { text: note } }),
    })
  }
  return {
    name: sheet.name,
    columns: sheet.columns.map(column => ({
      width: widthOf(column),
      style: { ...BODY, numFmt: FORMATS[column.kind ?? 'text'] },
    })),
    rows,
    cells,
    freezePane: { rows: header + 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: sheet.columns.reduce((sum, column) => sum + widthOf(column), 0) > UPRIGHT ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${header + 1}:$${header + 1}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第&P页，共&N页' },
    rowDefs: heights(sheet, rows, header),
    dataValidations: sheet.columns.flatMap((column, i) => validation(column, i, header + 2, rows.length + 1000, long)),
    ...(sheet.title !== undefined &&
      titles.length > 1 && { merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: titles.length - 1 }] }),
  }
}

/** Points of a line of 宋体 11. */
const LINE = 16

/** Rows that need more than one line; not every program fits wrapped text by itself. */
function heights(
  sheet: BookSheet,
  rows: readonly (readonly CellInput[])[],
  header: number,
): Map<number, { height: number }> {
  const lines = rows.map((row, at) =>
    at < header ? 1 : Math.max(1, ...sheet.columns.map((column, i) => linesOf(row[i], widthOf(column)))),
  )
  const tall = lines.flatMap((n, at): [number, { height: number }][] => (n > 1 ? [[at, { height: n * LINE }]] : []))
  return new Map(header > 0 ? [[0, { height: 2.5 * LINE }], ...tall] : tall)
}

/** How many lines a value takes in a column so many characters wide. */
function linesOf(value: CellInput | undefined, width: number): number {
  if (typeof value !== 'string') return 1
  // A Chinese character is as wide as two digits, and a cell keeps about one character free.
  const wide = (line: string) => [...line].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)
  return value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / (width - 1))), 0)
}

function widthOf(column: BookColumn): number {
  // A Chinese character is as wide as two digits.
  return column.width ?? Math.min(40, Math.max(10, column.title.length * 2 + 4))
}

function validation(
  column: BookColumn,
  at: number,
  from: number,
  to: number,
  long: readonly (readonly string[])[],
): DataValidation[] {
  const choices = column.choices
  const range = `${columnName(at)}${from}:${columnName(at)}${to}`
  const message =
    column.hint === undefined
      ? {}
      : { showInputMessage: true, inputTitle: column.title.slice(0, 32), inputMessage: column.hint.slice(0, 255) }
  if (!choices)
    return column.hint === undefined ? [] : [{ type: 'custom', formula1: 'TRUE', range, allowBlank: true, ...message }]
  const stands = long.indexOf(choices)
  const list =
    stands < 0
      ? { values: [...choices] }
      : { formula1: `${CHOICES}!$${columnName(stands)}$1:$${columnName(stands)}$${choices.length}` }
  return [
    {
      type: 'list',
      range,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: column.title.slice(0, 32),
      errorMessage: '请从下拉列表中选择',
      ...list,
      ...message,
    },
  ]
}

function choiceSheet(long: readonly (readonly string[])[]): Plain {
  const length = Math.max(...long.map(choices => choices.length))
  return {
    name: CHOICES,
    hidden: true,
    rows: Array.from({ length }, (_, row) => long.map(choices => choices[row] ?? null)),
  }
}

parentPort?.on('message', ({ n, question }: Ask<BookQuestion>) => {
  const reply = (answer: Answer) => parentPort?.postMessage(answer)
  write(question).then(
    book => reply({ n, answer: book }),
    (error: unknown) => reply({ n, error: error instanceof Error ? error.message : String(error) }),
  )
})
