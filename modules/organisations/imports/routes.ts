import { writeBook, writeErrors, type SheetError } from '#kernel/documents'
import { sql } from '#kernel/database'
import { recordDownload } from '#kernel/audit'
import { handle, type Route } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import type { ImportEndpoints } from '../contract.ts'
import { listBatches, viewOf } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { commit, reread, undo, upload } from './run.ts'

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The handlers of one kind of import. */
export function importRoutes(endpoints: ImportEndpoints, kind: ImportKind): Route[] {
  return [
    handle(endpoints.list, (_, caller) => caller.transaction(async tx => ({ rows: await listBatches(tx, kind) }))),
    handle(endpoints.template, async (_, caller) => {
      const columns = await caller.transaction(tx => kind.columns(tx))
      const bytes = await writeBook([
        {
          name: kind.title,
          columns: columns.map(c => ({
            title: c.required ? `${c.title}*` : c.title,
            ...(c.kind && { kind: c.kind }),
            ...(c.choices && { choices: c.choices }),
            ...(c.hint && { hint: c.hint }),
            ...(c.width && { width: c.width }),
          })),
          rows: [],
          blankRows: 500,
        },
        {
          name: '填表说明',
          columns: [
            { title: '列', width: 18 },
            { title: '必填', width: 8 },
            { title: '怎么填', width: 70 },
          ],
          rows: [
            ...kind.notes.map(note => ['', '', note]),
            ...columns.map(c => [
              c.title,
              c.required ? '是' : '',
              [
                c.hint,
                c.kind === 'day' ? '写成 2026-02-03' : '',
                c.choices ? `从列表里选（${c.choices.length}项）` : '',
              ]
                .filter(Boolean)
                .join('；'),
            ]),
          ],
        },
      ])
      return { name: `${kind.title}模板.xlsx`, kind: xlsx, bytes }
    }),
    handle(endpoints.upload, async ({ body }, caller) =>
      upload(
        caller,
        kind,
        { name: body.file.name, bytes: new Uint8Array(await body.file.arrayBuffer()) },
        body.target ?? null,
      ),
    ),
    handle(endpoints.read, ({ params, query }, caller) =>
      caller.transaction(tx => viewOf(tx, caller, kind, params.id, query.action)),
    ),
    handle(endpoints.errors, async ({ params }, caller) => {
      const read = await reread(caller, kind, params.id)
      if (isRefusal(read)) return read
      const errors = await caller.transaction(async tx => {
        const found = await tx.rows<SheetError>(sql`
          select r.row, (e ->> 'at')::int as column, e ->> 'reason' as reason, e ->> 'remedy' as remedy from import_row r, jsonb_array_elements(r.errors) e where r.batch = ${params.id} order by r.row`)
        if (found.length === 0) return refuse('imports.noErrors', { status: 404, what: '这一批没有退回的行' })
        // The rows that came back hold numbers of people: taking them out is on record.
        await recordDownload(tx, caller, {
          kind: 'import_batch',
          subject: params.id,
          count: new Set(found.map(e => e.row)).size,
          fields: ['错误回执'],
        })
        return found
      })
      if (isRefusal(errors)) return errors
      return {
        name: `${kind.title}错误回执.xlsx`,
        kind: xlsx,
        bytes: await writeErrors(read.sheet, read.source, errors),
      }
    }),
    handle(endpoints.commit, ({ params }, caller) => commit(caller, kind, params.id)),
    handle(endpoints.undo, ({ params, body }, caller) => undo(caller, kind, params.id, body.reason)),
  ]
}
