import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id } from './parts.ts'

export const importState = z.enum(['预检', '已入库', '已撤销'])
export const rowAction = z.enum(['新增', '改动', '不动', '退回'])
const counts = { total: z.int(), added: z.int(), changed: z.int(), same: z.int(), failed: z.int() }

export const batchRow = z.object({
  id,
  fileName: z.string(),
  state: importState,
  ...counts,
  by: z.string().nullable(),
  madeOn: day,
  madeAt: z.string(),
  committedOn: day.nullable(),
  undoneOn: day.nullable(),
  target: z.string().nullable(),
})
export const importRow = z.object({
  row: z.int(),
  action: rowAction,
  title: z.string(),
  subject: id.nullable(),
  changes: z.array(z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  errors: z.array(z.object({ cell: z.string(), column: z.string(), reason: z.string(), remedy: z.string() })),
})
export const batchView = batchRow.extend({
  finding: z.string(),
  recognised: z.object({
    kind: z.string(),
    encoding: z.string().nullable(),
    sheet: z.string(),
    headerRow: z.int(),
    columns: z.array(z.object({ column: z.string(), title: z.string(), field: z.string().nullable() })),
    problems: z.array(z.string()),
  }),
  rows: z.array(importRow),
  shown: z.int(),
  leaf: z.object({ id, place: z.int().nullable() }).nullable(),
  undoneWhy: z.string().nullable(),
  may: z.object({ commit: z.boolean(), undo: z.boolean(), why: z.string().nullable() }),
})

/** The seven endpoints of one kind of import; the machine behind them is one. */
export function importEndpoints<const P extends string>(path: P, may: string, what: string) {
  const params = z.object({ id })
  return {
    list: endpoint({
      method: 'GET',
      path: `/${path}/imports`,
      summary: `${what}导入批次`,
      may,
      returns: z.object({ rows: z.array(batchRow) }),
    }),
    template: endpoint({
      method: 'GET',
      path: `/${path}/imports/template`,
      summary: `${what}导入模板`,
      may,
      returns: attachment,
    }),
    upload: endpoint({
      method: 'POST',
      path: `/${path}/imports`,
      summary: `上传${what}并预检`,
      may,
      upload: { maxBytes: 20 * 1024 * 1024 },
      body: z.object({ file: z.file(), target: id.optional() }),
      returns: z.object({ id }),
    }),
    read: endpoint({
      method: 'GET',
      path: `/${path}/imports/{id}`,
      summary: `${what}导入批次`,
      may,
      params,
      query: z.object({ action: rowAction.optional() }),
      returns: batchView,
    }),
    errors: endpoint({
      method: 'GET',
      path: `/${path}/imports/{id}/errors`,
      summary: '错误回执',
      may,
      params,
      returns: attachment,
    }),
    commit: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/commit`,
      summary: `${what}入库`,
      may,
      params,
      returns: batchView,
    }),
    undo: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/undo`,
      summary: '整批撤销',
      may,
      params,
      body: z.object({ reason: z.string().trim().min(2).max(200) }),
      returns: batchView,
    }),
  } as const
}
export type ImportEndpoints = ReturnType<typeof importEndpoints<string>>

export const organisationImports = importEndpoints('organisations', 'organisations.import', '单位名册')
