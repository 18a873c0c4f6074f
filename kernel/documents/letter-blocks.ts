import type { LetterData } from './letter.ts'

export type LetterBlock = LetterData['blocks'][number]

/** What papers are put together from: 一、 and （一） headings, paragraphs, what the office still has to write, tables with widths in millimetres. */
export const blocks = {
  h1: (text: string): LetterBlock => ({ text, level: 1 }),
  h2: (text: string): LetterBlock => ({ text, level: 2 }),
  p: (text: string): LetterBlock => ({ text }),
  write: (what: string): LetterBlock => ({ text: `（在此写${what}）` }),
  table: (
    columns: readonly (readonly [string, number?])[],
    rows: readonly (readonly (string | number | null)[])[],
  ): LetterBlock => ({
    table: {
      columns: columns.map(([title, width]) => ({
        title,
        align: 'left' as const,
        ...(width !== undefined && { width }),
      })),
      rows: rows.map(r => [...r]),
    },
  }),
}
