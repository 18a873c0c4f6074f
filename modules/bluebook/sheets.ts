import type { BookBlock, BookSheet, BookTable } from '#kernel/documents'
import type { Edition } from './compile.ts'

type Of = Pick<Edition, 'placeName' | 'year' | 'office'>

/** The tables of the statistical set among these blocks, a sheet each. */
export const sheetsOf = (blocks: readonly BookBlock[], edition: Of): BookSheet[] =>
  blocks.flatMap(block => (block.is === 'table' && block.number.startsWith('统表') ? [sheetOf(block, edition)] : []))

/** A table as a sheet that prints on A4: the title above, what the numbers mean below. */
const sheetOf = (table: BookTable, edition: Of): BookSheet => ({
  name: table.number,
  title: `${table.number}　${table.title}（${edition.placeName}，${edition.year}年，${edition.office}编制）`,
  columns: table.columns.map((c, i) => ({ title: c.title, width: i === 0 ? 22 : 24 })),
  rows: [
    ...table.rows,
    table.columns.map(() => ''),
    ...table.notes.map(note => [`注：${note}`, ...table.columns.slice(1).map(() => '')]),
  ],
})
