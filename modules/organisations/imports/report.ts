import type { Caller } from '#kernel/access'
import { recordDownload } from '#kernel/audit'
import { sql } from '#kernel/database'
import { csvText, writeErrors, type CsvCell, type SheetError } from '#kernel/documents'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { unknownBatch } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { longFile, partsOf } from './parts.ts'
import { reread } from './run.ts'
import { pick } from './source.ts'
import type { Asked } from './standing.ts'

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What one download holds; who has more wrong rows than this has the wrong file. */
const reportedAtMost = 200_000

interface Report {
  readonly name: string
  readonly kind: string
  readonly bytes: Uint8Array
}

/** 错误回执: the rows that came back as they were, with reason and remedy. The rows hold numbers of people: taking them out is on record. */
export async function errorReport(caller: Caller, kind: ImportKind, id: string): Promise<Report | Refusal> {
  const found = await caller.transaction(async tx => {
    const batch = await tx.find<{ long: boolean; asked: Asked | null }>(
      sql`select long, asked from import_batch where id = ${id} and kind = ${kind.kind}`,
    )
    if (!batch) return unknownBatch()
    const errors = await tx.rows<SheetError>(sql`
      select r.row, (e ->> 'at')::int as column, e ->> 'reason' as reason, e ->> 'remedy' as remedy from import_row r, jsonb_array_elements(r.errors) e where r.batch = ${id} order by r.row limit ${reportedAtMost}`)
    if (errors.length === 0) return refuse('imports.noErrors', { status: 404, what: '这一批没有退回的行' })
    await recordDownload(tx, caller, {
      kind: 'import_batch',
      subject: id,
      count: new Set(errors.map(e => e.row)).size,
      fields: ['错误回执'],
    })
    return { errors, asked: batch.asked, parts: batch.long ? await partsOf(tx, id) : [] }
  })
  if (isRefusal(found)) return found
  const { errors, asked, parts } = found
  if (asked && parts.length > 0)
    return {
      name: `${kind.title}退回的行.csv`,
      kind: 'text/csv; charset=utf-8',
      bytes: await longReport(asked, parts, errors),
    }
  const read = await reread(caller, kind, id)
  if (isRefusal(read)) return read
  return { name: `${kind.title}错误回执.xlsx`, kind: xlsx, bytes: await writeErrors(read.sheet, read.source, errors) }
}

/** The rows as they were, the line and the reasons behind them; corrected there, the same file can be sent again. */
async function longReport(
  asked: Asked,
  parts: Parameters<typeof longFile>[0],
  errors: readonly SheetError[],
): Promise<Uint8Array> {
  const byRow = Map.groupBy(errors, error => error.row)
  const titles = new Map(asked.titles.map(column => [column.at, column.title]))
  const lines = [[...asked.titles.map(column => column.title), '原行号', '原因和改法']]
  for await (const row of pick(longFile(parts), asked.layout, asked.start, new Set(byRow.keys())))
    lines.push([
      ...asked.titles.map(column => row.texts[column.at] ?? ''),
      String(row.row),
      (byRow.get(row.row) ?? [])
        .map(({ column, reason, remedy }) => `${titles.get(column) ?? ''}：${reason}。${remedy}`)
        .join('；'),
    ])
  // A number of eighteen digits would be spoilt in a spreadsheet, so it is written as text.
  return Buffer.from(csvText(lines.map(line => line.map(cell))), 'utf8')
}

const cell = (text: string): CsvCell => (/^\d{12,}X?$/i.test(text) ? { digits: text } : text)
