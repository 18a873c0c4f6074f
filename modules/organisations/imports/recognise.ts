import { asError, readSheet, type ReadBook, type ReadSheet, type SheetRow } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { ImportColumn, Parsed } from './kind.ts'

/** What is read in one go; a longer roster is sent in parts, so that a transaction stays short. */
export const rowsAtMost = 5000

export interface Recognised {
  readonly sheet: ReadSheet
  readonly source: readonly SheetRow[]
  readonly rows: readonly Parsed[]
  readonly about: {
    readonly kind: string
    readonly encoding: string | null
    readonly sheet: string
    readonly headerRow: number
    readonly columns: readonly { readonly column: string; readonly title: string; readonly field: string | null }[]
    readonly problems: readonly string[]
  }
}

/** Reads the file and finds the sheet, the header below merged titles, and which column is which. */
export async function recognise(
  bytes: Uint8Array,
  name: string,
  columns: readonly ImportColumn[],
): Promise<Recognised | Refusal> {
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
  const source = [...sheet.rows]
  if (source.length > rowsAtMost)
    return refuse('imports.tooLong', {
      status: 413,
      what: `这份表有${source.length}行，一次最多${rowsAtMost}行`,
      remedy: '请按单位或部门拆成几份，分别上传；拆开导入，结果一样',
    })
  if (source.length === 0) return refuse('imports.empty', { what: '表头下面没有内容', remedy: '请填好后再上传' })
  return {
    sheet,
    source,
    rows: source.map(row => parsed(row, fieldAt)),
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

function parsed(row: SheetRow, fieldAt: ReadonlyMap<number, string>): Parsed {
  const columnOf = new Map([...fieldAt].map(([at, key]) => [key, at]))
  return {
    row: row.row,
    texts: Object.fromEntries(
      [...fieldAt].flatMap(([at, key]) => (row.texts[at]?.trim() ? [[key, row.texts[at].trim()]] : [])),
    ),
    errors: row.doubts.filter(doubt => fieldAt.has(doubt.column)).map(doubt => asError(row, doubt)),
    at: key => columnOf.get(key) ?? 0,
  }
}
