import { columnName, type HeaderColumn, type Merge, type SheetRow } from './sheet.ts'

const LOOK_AT = 20
const LOOKS_LIKE_VALUE = /^[\d.,:%/\-¥￥]+$/

export interface Header {
  readonly row: number
  /** The last row of the header, below which the data begin. */
  readonly bottom: number
  readonly columns: readonly HeaderColumn[]
}

/**
 * Finds the header below the title and the “填报单位” line: the first row of distinct words that is nearly as wide as the
 * widest of the first twenty. Merged cells that reach down, and groups that lie above their columns, make it two storeys.
 */
export function findHeader(rows: Iterable<SheetRow>, merges: readonly Merge[]): Header | undefined {
  const top = first(rows, LOOK_AT)
  const widest = Math.max(0, ...top.map(row => distinct(row.texts).size))
  const needed = Math.max(Math.min(2, widest), Math.ceil(widest * 0.6))
  const found = top.find(row => widest > 0 && distinct(row.texts).size >= needed && isWords(row.texts))
  if (!found) return undefined
  const bottom = bottomOf(found.row, merges)
  const storeys = top.filter(row => row.row >= found.row && row.row <= bottom)
  const width = Math.max(...storeys.map(row => row.texts.length))
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    column: columnName(at),
    title: titleOf(storeys, at),
  }))
  return { row: found.row, bottom, columns: columns.filter(column => column.title !== '') }
}

function first(rows: Iterable<SheetRow>, count: number): SheetRow[] {
  const taken: SheetRow[] = []
  for (const row of rows) {
    taken.push(row)
    if (taken.length === count) break
  }
  return taken
}

const distinct = (texts: readonly string[]): Set<string> => new Set(texts.filter(text => text !== ''))
const isWords = (texts: readonly string[]): boolean => !texts.some(text => text !== '' && LOOKS_LIKE_VALUE.test(text))

/** A header of several storeys has cells merged downwards beside a group merged across. */
function bottomOf(row: number, merges: readonly Merge[]): number {
  const down = merges.filter(merge => merge.top === row && merge.bottom > row)
  return down.length > 0 ? Math.max(...down.map(merge => merge.bottom)) : row
}

function titleOf(storeys: readonly SheetRow[], at: number): string {
  const titles = storeys.map(row => (row.texts[at] ?? '').replaceAll(/\s+/g, ''))
  return [...new Set(titles.filter(title => title !== ''))].join('/')
}
