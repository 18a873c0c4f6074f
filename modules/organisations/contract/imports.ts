import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id } from './parts.ts'

export const importState = z.enum(['上传', '预检中', '预检', '入库中', '已停', '已入库', '撤销中', '已撤销', '已取消'])
export const rowAction = z.enum(['新增', '改动', '不动', '退回'])
const counts = { total: z.int(), added: z.int(), changed: z.int(), same: z.int(), failed: z.int() }

/** 产品约定：4 GB，约三千万行。 */
export const longestFile = 4 * 1024 ** 3

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
  /** Sent, checked and written in pieces by the job. */
  long: z.boolean(),
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
  /** Of a long one that is on its way: what is going on, how far it is (0 to 1), how long it may yet take. */
  progress: z
    .object({
      what: z.string(),
      done: z.int(),
      of: z.int().nullable(),
      share: z.number(),
      secondsLeft: z.int().nullable(),
      /** Parts that have arrived, while it is being sent. */
      parts: z.array(z.int()),
      bytes: z.number(),
      partBytes: z.int(),
    })
    .nullable(),
  problem: z.string().nullable(),
  may: z.object({
    send: z.boolean(),
    commit: z.boolean(),
    undo: z.boolean(),
    cancel: z.boolean(),
    resume: z.boolean(),
    why: z.string().nullable(),
  }),
})

/** The endpoints of one kind of import; the machine behind them is one. */
export function importEndpoints<const P extends string>(path: P, may: string, what: string) {
  const params = z.object({ id })
  /** Which, where several registers share their addresses. */
  const register = { register: z.string().max(40).optional() }
  const which = z.object(register)
  return {
    list: endpoint({
      method: 'GET',
      path: `/${path}/imports`,
      summary: `${what}导入批次`,
      may,
      query: which,
      returns: z.object({ rows: z.array(batchRow) }),
    }),
    template: endpoint({
      method: 'GET',
      path: `/${path}/imports/template`,
      summary: `${what}导入模板`,
      may,
      query: which,
      returns: attachment,
    }),
    upload: endpoint({
      method: 'POST',
      path: `/${path}/imports`,
      summary: `上传${what}并预检`,
      may,
      upload: { maxBytes: 20 * 1024 * 1024 },
      body: z.object({ file: z.file(), target: id.optional(), ...register }),
      returns: z.object({ id }),
    }),
    begin: endpoint({
      method: 'POST',
      path: `/${path}/imports/long`,
      summary: `分段上传${what}：登记文件名和大小`,
      may,
      body: z.object({
        name: z.string().trim().min(1).max(200),
        bytes: z.int().min(1).max(longestFile),
        target: id.optional(),
        ...register,
      }),
      returns: z.object({ id, partBytes: z.int() }),
    }),
    part: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/parts`,
      summary: '上传一段；断了以后，没有传到的段再传一次',
      may,
      params,
      // A part of 4 MB and the form around it.
      upload: { maxBytes: 5 * 1024 * 1024 },
      body: z.object({ n: z.coerce.number().int().min(0).max(4096), file: z.file() }),
      returns: z.object({ parts: z.array(z.int()) }),
    }),
    check: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/check`,
      summary: '传完以后开始预检',
      may,
      params,
      returns: batchView,
    }),
    cancel: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/cancel`,
      summary: '停下：预检的取消，入库的停在已办到的地方',
      may,
      params,
      returns: batchView,
    }),
    resume: endpoint({
      method: 'POST',
      path: `/${path}/imports/{id}/resume`,
      summary: '从停下的地方接着办',
      may,
      params,
      returns: batchView,
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
