import { parentPort } from 'node:worker_threads'
import { insertRows, openXlsx, saveXlsx, type CellValue, type Sheet } from 'hucre'
import { looksLikeFormula, textFormat } from './formula-text.ts'
import type { Answer, Ask } from './worker.ts'
import type { FormAnswer, FormQuestion, XlsxData } from './xlsx-form.ts'

const PLACE = /\{([^{}\n]{1,40})\}/g

async function work({ template, data }: FormQuestion): Promise<FormAnswer> {
  const book = await openXlsx(template, { readStyles: true })
  if (!data)
    return { places: [...new Set(book.sheets.flatMap(sheet => sheet.rows.flatMap(row => row.flatMap(placesIn))))] }
  for (const sheet of book.sheets) fill(sheet, data)
  return { bytes: await saveXlsx(book) }
}

const placesIn = (value: CellValue | undefined): string[] =>
  typeof value === 'string' ? [...value.matchAll(PLACE)].map(match => (match[1] ?? '').trim()) : []

/** The row that names what each entry is, repeated downwards with its height, its borders and its merged cells; then everything else in place. */
function fill(sheet: Sheet, { values, rows, rowPlaces }: XlsxData): void {
  const ofRow = new Set(rowPlaces)
  for (let at = sheet.rows.length - 1; at >= 0; at--) {
    if (!sheet.rows[at]?.some(value => placesIn(value).some(place => ofRow.has(place)))) continue
    const filled = rows.length > 0 ? rows : [Object.fromEntries(rowPlaces.map(place => [place, null]))]
    repeat(sheet, at, filled.length)
    filled.forEach((row, i) => replace(sheet, at + i, { ...values, ...row }))
  }
  sheet.rows.forEach((_, at) => replace(sheet, at, values))
}

function repeat(sheet: Sheet, at: number, times: number): void {
  if (times < 2) return
  const own = (sheet.merges ?? []).filter(merge => merge.startRow === at && merge.endRow === at)
  insertRows(sheet, at + 1, times - 1)
  const pattern = sheet.rows[at] ?? []
  const height = sheet.rowDefs?.get(at)
  for (let i = 1; i < times; i++) {
    sheet.rows[at + i] = [...pattern]
    if (height) sheet.rowDefs?.set(at + i, { ...height })
    pattern.forEach((_, column) => {
      const cell = sheet.cells?.get(`${at},${column}`)
      if (cell) sheet.cells?.set(`${at + i},${column}`, structuredClone(cell))
    })
    sheet.merges?.push(...own.map(merge => ({ ...merge, startRow: at + i, endRow: at + i })))
  }
}

/** A cell that is one place alone takes the value as it is, so that a number stays a number; amid other words it becomes text. */
function replace(sheet: Sheet, at: number, values: XlsxData['values']): void {
  sheet.rows[at]?.forEach((value, column) => {
    const places = placesIn(value)
    if (typeof value !== 'string' || !places.some(place => Object.hasOwn(values, place))) return
    const alone = value.trim() === `{${places[0] ?? ''}}` ? values[places[0] ?? ''] : undefined
    const put =
      typeof alone === 'number'
        ? alone
        : value.replace(PLACE, (whole, place: string) =>
            Object.hasOwn(values, place.trim()) ? String(values[place.trim()] ?? '') : whole,
          )
    const row = sheet.rows[at]
    if (row) row[column] = put
    const key = `${at},${column}`
    const cell = sheet.cells?.get(key)
    if (looksLikeFormula(put)) {
      sheet.cells ??= new Map()
      sheet.cells.set(key, { ...cell, value: put, type: 'string', style: { ...cell?.style, numFmt: textFormat } })
    } else if (cell) sheet.cells?.set(key, { ...cell, value: put, type: typeof put === 'number' ? 'number' : 'string' })
  })
}

parentPort?.on('message', ({ n, question }: Ask<FormQuestion>) => {
  const reply = (answer: Answer) => parentPort?.postMessage(answer)
  work(question).then(
    answer => reply({ n, answer }),
    (error: unknown) => reply({ n, error: error instanceof Error ? error.message : String(error) }),
  )
})
