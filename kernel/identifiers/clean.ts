/** What typing and spreadsheets add to a number: full-width digits, spaces, dashes, the apostrophe that keeps text as text. */
export function cleanNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\u00a0\ufeff'’`_-]/g, '')
    .toUpperCase()
}

/** A number a spreadsheet has turned into a floating one: `1.40902E+17`. Its last digits are lost for good. */
export function isScientific(text: string): boolean {
  return /^\d(\.\d+)?E\+?\d+$/i.test(text.trim())
}
