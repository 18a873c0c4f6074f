/**
 * Words a spreadsheet would take for a formula when the cell is entered again: `=HYPERLINK(…)`, `+1`, `-2+3`, `@SUM(1)`, also behind a tab.
 * They are kept as they are and written as text into a cell formatted as text; a sign put before them would come back with the next import.
 */
export const looksLikeFormula = (value: unknown): value is string =>
  typeof value === 'string' && /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u.test(value)

/** The number format of text. */
export const textFormat = '@'
