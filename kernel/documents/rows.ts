import { cellText } from './cell-text.ts'
import type { Doubt, Merge, RawRow, RawSheet, SheetRow } from './sheet.ts'

/** The rows of a sheet as texts, blank ones left out, merged blocks filled with their text. */
export function* textRows(sheet: RawSheet): Generator<SheetRow> {
  const merges = mergesByTop(sheet.merges)
  let open: { merge: Merge; text: string }[] = []
  for (const raw of sheet.rows()) {
    const row = textRow(raw, sheet.date1904)
    open = open.filter(({ merge }) => merge.bottom >= raw.row)
    for (const merge of merges.get(raw.row) ?? []) open.push({ merge, text: row.texts[merge.left] ?? '' })
    for (const { merge, text } of open) fill(row.texts, merge, text)
    if (row.texts.some(text => text !== '') || row.doubts.length > 0) yield row
  }
}

function textRow(raw: RawRow, date1904: boolean): { row: number; texts: string[]; doubts: Doubt[] } {
  const texts: string[] = []
  const doubts: Doubt[] = []
  for (const cell of raw.cells) {
    const { text, doubt } = cellText(cell, raw.row, date1904)
    while (texts.length < cell.column) texts.push('')
    texts[cell.column] = text
    if (doubt) doubts.push(doubt)
  }
  return { row: raw.row, texts, doubts }
}

function fill(texts: string[], merge: Merge, text: string): void {
  if (text === '') return
  while (texts.length <= merge.right) texts.push('')
  for (let column = merge.left; column <= merge.right; column++) texts[column] = text
}

function mergesByTop(merges: readonly Merge[]): Map<number, Merge[]> {
  const byTop = new Map<number, Merge[]>()
  for (const merge of merges) byTop.set(merge.top, [...(byTop.get(merge.top) ?? []), merge])
  return byTop
}
