export {
  printBook,
  stopBooks,
  writeDocxBook,
  type Book,
  type BookBlock,
  type BookChapter,
  type BookRun,
  type BookTable,
} from './book.ts'
export { csvRow, csvRows, decodeRecords, delimiterOf, nextQuote, recordEnd } from './csv-records.ts'
export { csvText, type CsvCell } from './csv-text.ts'
export { docxPlaces, fillDocx, picture, type DocxData } from './docx.ts'
export { document, write, type DocumentKind, type Written } from './document.ts'
export { blocks, type LetterBlock } from './letter-blocks.ts'
export { letterDocx } from './letter-docx.ts'
export { writePaper } from './paper.ts'
export { columns, letter, letterData, roster, rosterData, type LetterData, type RosterData } from './letter.ts'
export { printPdf, printWithFontsOf, renderPdf, stopPrinting, type PrintOptions } from './pdf.ts'
export { characters as charactersIn } from './pdf-probe.ts'
export { printPublicAddress, publicAddress } from './public-address.ts'
export { readSheet, stopReading } from './read-sheet.ts'
export { readText, stopReadingText, type ReadText } from './read-text.ts'
export { simplified } from './simplified.ts'
export {
  cellName,
  columnName,
  type Doubt,
  type HeaderColumn,
  type ReadBook,
  type ReadSheet,
  type SheetRow,
} from './sheet.ts'
export { mistakeIn, newVerificationCode, readVerificationCode, type CodeMistake } from './verification-code.ts'
export { inWorker, type Answer, type Ask } from './worker.ts'
export {
  asError,
  stopWriting,
  writeBook,
  writeErrors,
  type BookColumn,
  type BookSheet,
  type CellInput,
  type SheetError,
} from './xlsx.ts'
export { fillXlsx, stopFilling, xlsxPlaces, type XlsxData } from './xlsx-form.ts'
