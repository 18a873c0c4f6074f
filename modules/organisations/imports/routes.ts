import { writeBook } from '#kernel/documents'
import { handle, type Route } from '#kernel/http'
import type { ImportEndpoints } from '../contract.ts'
import { listBatches, viewOf } from './batches.ts'
import { declareKind, type ImportKind } from './kind.ts'
import { begin, startCheck, takePart } from './long.ts'
import { errorReport, xlsx } from './report.ts'
import { commit, undo, upload } from './run.ts'
import { cancel, resume } from './stop.ts'

/** The handlers of one kind of import. */
export function importRoutes(endpoints: ImportEndpoints, kind: ImportKind): Route[] {
  declareKind(kind)
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
    handle(endpoints.begin, ({ body }, caller) => begin(caller, kind, body)),
    handle(endpoints.part, async ({ params, body }, caller) =>
      takePart(caller, kind, params.id, body.n, new Uint8Array(await body.file.arrayBuffer())),
    ),
    handle(endpoints.check, ({ params }, caller) => startCheck(caller, kind, params.id)),
    handle(endpoints.cancel, ({ params }, caller) => cancel(caller, kind, params.id)),
    handle(endpoints.resume, ({ params }, caller) => resume(caller, kind, params.id)),
    handle(endpoints.errors, ({ params }, caller) => errorReport(caller, kind, params.id)),
    handle(endpoints.commit, ({ params }, caller) => commit(caller, kind, params.id)),
    handle(endpoints.undo, ({ params, body }, caller) => undo(caller, kind, params.id, body.reason)),
  ]
}
