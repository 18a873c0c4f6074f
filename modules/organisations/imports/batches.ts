import { cellName, columnName, type SheetError } from '#kernel/documents'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import type { Caller } from '#kernel/access'
import { refuse, type Refusal } from '#kernel/refusal'
import type { ImportEndpoints } from '../contract.ts'
import type { ImportKind, Planned, WrittenRow } from './kind.ts'
import { progressOf, progressColumns, type Moving } from './progress.ts'

export type BatchView = Built<Response<ImportEndpoints['read']>>
export type BatchRow = Response<ImportEndpoints['list']>['rows'][number]
type ImportRow = BatchView['rows'][number]

const columns = sql`
  b.id, b.file_name as "fileName", b.state, b.long, b.total, b.added, b.changed, b.same, b.failed, b.by_name as by, b.made_on as "madeOn", b.made_at as "madeAt", b.committed_on as "committedOn", b.undone_on as "undoneOn",
  (select o.name from organisation o where o.id = b.target) as target`

/** What is shown of a batch; the rest is in the workbook. */
const shownAtMost = 300

export const listBatches = (tx: Transaction, kind: ImportKind): Promise<BatchRow[]> =>
  tx.rows(sql`select ${columns} from import_batch b where b.kind = ${kind.kind} order by b.made_at desc limit 100`)

export interface Counts {
  readonly total: number
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly failed: number
}

export function countsOf(planned: readonly Pick<Planned<unknown>, 'action'>[]): Counts {
  const of = (action: Planned<unknown>['action']) => planned.filter(row => row.action === action).length
  return { total: planned.length, added: of('新增'), changed: of('改动'), same: of('不动'), failed: of('退回') }
}

/** Stores what a row came to. Values are not kept here: they are in the sealed file, and after the commit in the register. */
export async function writeRows(
  tx: Transaction,
  batch: string,
  titles: ReadonlyMap<number, string>,
  planned: readonly Planned<unknown>[],
  written: ReadonlyMap<number, Pick<WrittenRow, 'subject' | 'before' | 'version'>>,
): Promise<void> {
  if (planned.length === 0) return
  const rows = planned.map(p => ({
    row: p.row,
    action: p.action,
    title: p.title,
    subject: written.get(p.row)?.subject ?? p.subject,
    changes: p.changes,
    before: written.get(p.row)?.before ?? null,
    version: written.get(p.row)?.version ?? null,
    errors: p.errors.map((e: SheetError) => ({
      cell: cellName(e.column, e.row),
      column: titles.get(e.column) ?? columnName(e.column),
      reason: e.reason,
      remedy: e.remedy,
      at: e.column,
    })),
  }))
  await tx.run(sql`
    insert into import_row (batch, row, action, title, subject, changes, errors, before, version)
    select ${batch}, r.row, r.action, r.title, r.subject, r.changes, r.errors, r.before, r.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (row int, action text, title text, subject uuid, changes jsonb, errors jsonb, before jsonb, version int)`)
}

/** The titles of the columns by their place. */
export const titlesOf = (columns: readonly { readonly at: number; readonly title: string }[]): Map<number, string> =>
  new Map(columns.map(column => [column.at, column.title]))

export async function viewOf(
  tx: Transaction,
  caller: Caller,
  kind: ImportKind,
  id: string,
  action?: ImportRow['action'],
): Promise<BatchView | Refusal> {
  const batch = await tx.find<Found>(sql`
    select ${columns}, ${progressColumns()}, b.recognised, b.leaf, (select l.idx from leaf l where l.id = b.leaf) as place, b.undone_why as "undoneWhy", b.organisation is not distinct from ${caller.post?.organisation ?? null}::uuid as mine
    from import_batch b where b.id = ${id} and b.kind = ${kind.kind}`)
  if (!batch) return unknownBatch()
  const rows = await tx.rows<ImportRow>(sql`
    select row, action, title, subject, changes, (select coalesce(jsonb_agg(e - 'at'), '[]') from jsonb_array_elements(errors) e) as errors from import_row
    where batch = ${id} ${action ? sql`and action = ${action}` : sql``} order by array_position(array['退回', '改动', '新增', '不动'], action), row limit ${shownAtMost}`)
  return {
    ...shownOf(batch),
    finding: findingOf(batch),
    rows,
    shown: rows.length,
    leaf: batch.leaf === null ? null : { id: batch.leaf, place: batch.place },
    progress: progressOf(batch),
    may: mayOf(batch, caller, kind),
  }
}

interface Found extends BatchRow, Omit<Moving, 'state' | 'total'> {
  readonly recognised: BatchView['recognised']
  readonly leaf: string | null
  readonly place: number | null
  readonly undoneWhy: string | null
  readonly mine: boolean
}

const shownOf = ({
  id,
  fileName,
  state,
  total,
  added,
  changed,
  same,
  failed,
  by,
  madeOn,
  madeAt,
  committedOn,
  undoneOn,
  target,
  long,
  recognised,
  undoneWhy,
  problem,
}: Found) => ({
  ...{
    id,
    fileName,
    state,
    total,
    added,
    changed,
    same,
    failed,
    by,
    madeOn,
    madeAt,
    committedOn,
    undoneOn,
    target,
    long,
  },
  recognised,
  undoneWhy,
  problem,
})

/** What may be done with it now, and by whom; the page never guesses. */
function mayOf(batch: Found, caller: Caller, kind: ImportKind): BatchView['may'] {
  const { state, mine } = batch
  const acts = mine && caller.may.has(kind.may)
  const why = !mine ? '这一批由别的单位导入，由他们办理' : state === '已撤销' ? '这一批已经撤销' : null
  return {
    send: acts && state === '上传',
    commit: acts && state === '预检',
    undo: acts && kind.table !== null && ['已入库', '已停'].includes(state) && batch.added + batch.changed > 0,
    cancel: acts && ['上传', '预检中', '入库中'].includes(state),
    resume: acts && (state === '已停' || (isMoving(state) && batch.problem !== null)),
    why,
  }
}

const isMoving = (state: string): boolean => ['预检中', '入库中', '撤销中'].includes(state)

/** 共3012行：进2987，退25 */
function findingOf(b: Found): string {
  const wait = [b.added > 0 && `新增${b.added}`, b.changed > 0 && `改动${b.changed}`, b.same > 0 && `不动${b.same}`]
    .filter(one => one !== false)
    .join('，')
  switch (b.state) {
    case '上传':
      return `${b.fileName}：还没有传完`
    case '预检中':
      return `正在预检：查了${b.total}行`
    case '入库中':
      return `正在入库：共${b.rows ?? b.total}行，已办${b.total}行`
    case '撤销中':
      return `${b.fileName}：正在整批撤销`
    case '已撤销':
      return `${b.fileName}：已整批撤销`
    case '已取消':
      return `${b.fileName}：已取消，一行也没有入库`
    case '已停':
      return `停在第${b.total}行（共${b.rows ?? b.total}行）：进${b.total - b.failed}，退${b.failed}`
    case '已入库':
      return `共${b.total}行：进${b.total - b.failed}，退${b.failed}`
    default:
      return `预检${b.total}行：${wait || '没有可入库的'}${b.failed > 0 ? `，退回${b.failed}` : '，没有错误'}`
  }
}

export const unknownBatch = (): Refusal =>
  refuse('imports.unknown', { status: 404, what: '没有这一批，或者它不在您岗位的范围内', remedy: '从导入列表进入' })
