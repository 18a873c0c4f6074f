import { sql } from '#kernel/database'
import type { Caller } from '#kernel/access'
import { handle, type Route } from '#kernel/http'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { ImportEndpoints } from '../contract.ts'
import { listBatches, unknownBatch, viewOf } from './batches.ts'
import { declareKind, type ImportKind } from './kind.ts'
import { begin, startCheck, takePart } from './long.ts'
import { errorReport } from './report.ts'
import { commit, undo, upload } from './run.ts'
import { cancel, resume } from './stop.ts'
import { template } from './template.ts'

/** The handlers of one kind of import, or of several that share their addresses and are told apart by `register`. */
export function importRoutes(endpoints: ImportEndpoints, kinds: ImportKind | readonly ImportKind[]): Route[] {
  const all = Array.isArray(kinds) ? (kinds as readonly ImportKind[]) : [kinds as ImportKind]
  for (const kind of all) declareKind(kind)
  const named = (register: string | undefined): ImportKind | Refusal =>
    all.find(kind => all.length === 1 || kind.kind === register) ??
    refuse('imports.register', { status: 404, what: '没有这个登记簿', remedy: '从登记簿导入的列表进入' })
  /** The kind a batch is of; what is out of reach is unknown. */
  const of = async <T>(caller: Caller, id: string, act: (kind: ImportKind) => Promise<T | Refusal>) => {
    const found = await caller.transaction(tx =>
      tx.find<{ kind: string }>(sql`select kind from import_batch where id = ${id}`),
    )
    const kind = all.find(one => one.kind === found?.kind)
    return kind ? act(kind) : unknownBatch()
  }
  return [
    handle(endpoints.list, async ({ query }, caller) => {
      const kind = named(query.register)
      return isRefusal(kind) ? kind : caller.transaction(async tx => ({ rows: await listBatches(tx, kind) }))
    }),
    handle(endpoints.template, async ({ query }, caller) => {
      const kind = named(query.register)
      return isRefusal(kind) ? kind : template(caller, kind)
    }),
    handle(endpoints.upload, async ({ body }, caller) => {
      const kind = named(body.register)
      if (isRefusal(kind)) return kind
      const bytes = new Uint8Array(await body.file.arrayBuffer())
      return upload(caller, kind, { name: body.file.name, bytes }, body.target ?? null)
    }),
    handle(endpoints.begin, async ({ body }, caller) => {
      const kind = named(body.register)
      return isRefusal(kind) ? kind : begin(caller, kind, body)
    }),
    handle(endpoints.read, ({ params, query }, caller) =>
      of(caller, params.id, kind => caller.transaction(tx => viewOf(tx, caller, kind, params.id, query.action))),
    ),
    handle(endpoints.part, async ({ params, body }, caller) => {
      const bytes = new Uint8Array(await body.file.arrayBuffer())
      return of(caller, params.id, kind => takePart(caller, kind, params.id, body.n, bytes))
    }),
    handle(endpoints.check, ({ params }, caller) => of(caller, params.id, kind => startCheck(caller, kind, params.id))),
    handle(endpoints.cancel, ({ params }, caller) => of(caller, params.id, kind => cancel(caller, kind, params.id))),
    handle(endpoints.resume, ({ params }, caller) => of(caller, params.id, kind => resume(caller, kind, params.id))),
    handle(endpoints.errors, ({ params }, caller) =>
      of(caller, params.id, kind => errorReport(caller, kind, params.id)),
    ),
    handle(endpoints.commit, ({ params }, caller) => of(caller, params.id, kind => commit(caller, kind, params.id))),
    handle(endpoints.undo, ({ params, body }, caller) =>
      of(caller, params.id, kind => undo(caller, kind, params.id, body.reason)),
    ),
  ]
}
