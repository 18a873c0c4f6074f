import { asError, readSheet, type ReadBook, type ReadSheet, type SheetRow } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { ImportColumn, Parsed } from './kind.ts'

/** What is read and previewed while one waits; a longer roster is checked and written by the job, chunk by chunk. */
export const rowsAtOnce = 5000

export interface About {
  readonly kind: string
  readonly encoding: string | null
  readonly sheet: string
  readonly headerRow: number
  readonly columns: readonly { readonly column: string; readonly title: string; readonly field: string | null }[]
  readonly problems: readonly string[]
}

/** Which column of the file is which: its place, counted from 0, and the key. */
export type Fields = readonly (readonly [at: number, key: string])[]

/** A sheet whose header is found; its rows are not read yet. */
export interface Opened {
  readonly sheet: ReadSheet
  readonly fields: Fields
  readonly about: About
}

export interface Recognised extends Opened {
  readonly source: readonly SheetRow[]
  readonly rows: readonly Parsed[]
}

/** Finds the sheet, the header below merged titles, and which column is which. */
export async function openRoster(
  bytes: Uint8Array,
  name: string,
  columns: readonly ImportColumn[],
): Promise<Opened | Refusal> {
  const book = await readSheet(bytes, name)
  if (isRefusal(book)) return book
  const sheet = bestSheet(book, columns)
  const header = sheet?.header
  if (!sheet || !header)
    return refuse('imports.noHeader', {
      what: '没有找到表头',
      why: '表头是写着“姓名”“身份证号”这类列名的一行',
      remedy: '请下载模板，把内容粘贴进去再上传',
    })
  const fieldAt = mapped(header.columns, columns)
  const missing = columns.filter(column => column.required && ![...fieldAt.values()].includes(column.key))
  if (missing.length > 0)
    return refuse('imports.missingColumns', {
      what: `表里没有${missing.map(column => `“${column.title}”`).join('、')}列`,
      why: `第${header.row}行认作表头：${header.columns.map(c => c.title).join('、')}`,
      remedy: '请补上这些列，或下载模板填写',
    })
  return {
    sheet,
    fields: [...fieldAt],
    about: {
      kind: book.kind,
      encoding: book.encoding ?? null,
      sheet: sheet.name,
      headerRow: header.row,
      problems: [...book.problems],
      columns: header.columns.map(column => ({
        column: column.column,
        title: column.title,
        field: columns.find(c => c.key === fieldAt.get(column.at))?.title ?? null,
      })),
    },
  }
}

/** The same with its rows, as the kind will see them. */
export async function recognise(
  bytes: Uint8Array,
  name: string,
  columns: readonly ImportColumn[],
): Promise<Recognised | Refusal> {
  const opened = await openRoster(bytes, name, columns)
  if (isRefusal(opened)) return opened
  const source = [...opened.sheet.rows]
  if (source.length === 0) return emptyRoster()
  return { ...opened, source, rows: source.map(parserOf(opened.fields)) }
}

export const emptyRoster = (): Refusal =>
  refuse('imports.empty', { what: '表头下面没有内容', remedy: '请填好后再上传' })

function bestSheet(book: ReadBook, columns: readonly ImportColumn[]): ReadSheet | undefined {
  const score = (sheet: ReadSheet) => (sheet.header ? mapped(sheet.header.columns, columns).size : 0)
  return book.sheets.filter(sheet => !sheet.hidden).toSorted((a, b) => score(b) - score(a))[0]
}

const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\(.*?\)|[\s*＊:：_\-—/、.]/g, '')
    .toLowerCase()

/** Which column of the file is which; the first that fits wins. */
function mapped(
  header: readonly { readonly at: number; readonly title: string }[],
  columns: readonly ImportColumn[],
): Map<number, string> {
  const names = new Map(
    columns.flatMap(column => [column.title, ...(column.also ?? [])].map(title => [bare(title), column.key] as const)),
  )
  const taken = new Set<string>()
  const fields = new Map<number, string>()
  for (const { at, title } of header) {
    const key = names.get(bare(title)) ?? names.get(bare(title.split('/').at(-1) ?? ''))
    if (key === undefined || taken.has(key)) continue
    taken.add(key)
    fields.set(at, key)
  }
  return fields
}

/** Reads rows by the columns that were found. */
export function parserOf(fields: Fields): (row: SheetRow) => Parsed {
  const columnOf = new Map(fields.map(([at, key]) => [key, at]))
  const known = new Set(fields.map(([at]) => at))
  return row => {
    const texts: Record<string, string> = {}
    for (const [at, key] of fields) {
      const text = row.texts[at]?.trim()
      if (text) texts[key] = text
    }
    return {
      row: row.row,
      texts,
      // A row that could not be read at all has its doubt in the first column, whichever that is.
      errors: row.doubts
        .filter(doubt => known.has(doubt.column) || row.texts.length === 0)
        .map(doubt => asError(row, doubt)),
      at: key => columnOf.get(key) ?? 0,
    }
  }
}
