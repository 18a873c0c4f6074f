import { looksLikeFormula } from './formula-text.ts'

/** A figure is written as it is, below zero too; `digits` is a long number that a spreadsheet must not round (18 of an identity). */
export type CsvCell = string | number | null | { readonly digits: string }

/**
 * A comma-separated file (RFC 4180) as offices open it: with the mark at the front a spreadsheet reads Chinese right. Words that would be taken
 * for a formula get an apostrophe, for there is no format of a cell here; a number typed as words (`-3.5`, `+86`) can't do anything and stays.
 */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${rows.map(row => row.map(written).join(',')).join('\r\n')}\r\n`

function written(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return `"=""${cell.digits.replaceAll(/[^0-9A-Za-z]/g, '')}"""`
  const words = looksLikeFormula(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell
  // Where a computer separates lists by semicolons or tabs, these begin a new cell unless quoted.
  return /[",;\t\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}
