import { cellName, columnName, type SheetError } from '#kernel/documents'
import { sql, type Transaction } from '#kernel/database'
import type { Built, Response } from '#kernel/http'
import type { Caller } from '#kernel/access'
import { refuse, type Refusal } from '#kernel/refusal'
import type { ImportEndpoints } from '../contract.ts'
import type { ImportKind, Planned } from './kind.ts'
import type { Recognised } from './recognise.ts'

export type BatchView = Built<Response<ImportEndpoints['read']>>
export type BatchRow = Response<ImportEndpoints['list']>['rows'][number]
type ImportRow = BatchView['rows'][number]

const columns = sql`
  b.id, b.file_name as "fileName", b.state, b.total, b.added, b.changed, b.same, b.failed, b.by_name as by, b.made_on as "madeOn", b.made_at as "madeAt", b.committed_on as "committedOn", b.undone_on as "undoneOn",
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
  recognised: Recognised,
  planned: readonly Planned<unknown>[],
  written: ReadonlyMap<number, { subject: string; before: unknown; version: number }>,
): Promise<void> {
  const titleAt = (at: number) => recognised.sheet.header?.columns.find(c => c.at === at)?.title ?? columnName(at)
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
      column: titleAt(e.column),
      reason: e.reason,
      remedy: e.remedy,
      at: e.column,
    })),
  }))
  await tx.run(sql`delete from import_row where batch = ${batch}`)
  await tx.run(sql`
    insert into import_row (batch, row, action, title, subject, changes, errors, before, version)
    select ${batch}, r.row, r.action, r.title, r.subject, r.changes, r.errors, r.before, r.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (row int, action text, title text, subject uuid, changes jsonb, errors jsonb, before jsonb, version int)`)
}

export async function viewOf(
  tx: Transaction,
  caller: Caller,
  kind: ImportKind,
  id: string,
  action?: ImportRow['action'],
): Promise<BatchView | Refusal> {
  const batch = await tx.find<
    BatchRow & {
      recognised: BatchView['recognised']
      leaf: string | null
      place: number | null
      undoneWhy: string | null
      mine: boolean
    }
  >(sql`
    select ${columns}, b.recognised, b.leaf, (select l.idx from leaf l where l.id = b.leaf) as place, b.undone_why as "undoneWhy", b.organisation is not distinct from ${caller.post?.organisation ?? null}::uuid as mine
    from import_batch b where b.id = ${id} and b.kind = ${kind.kind}`)
  if (!batch) return unknownBatch()
  const rows = await tx.rows<ImportRow>(sql`
    select row, action, title, subject, changes, (select coalesce(jsonb_agg(e - 'at'), '[]') from jsonb_array_elements(errors) e) as errors from import_row
    where batch = ${id} ${action ? sql`and action = ${action}` : sql``} order by array_position(array['退回', '改动', '新增', '不动'], action), row limit ${shownAtMost}`)
  const { leaf, place, mine, ...shown } = batch
  const why = !mine ? '这一批由别的单位导入，由他们办理' : batch.state === '已撤销' ? '这一批已经撤销' : null
  return {
    ...shown,
    finding: findingOf(batch),
    rows,
    shown: rows.length,
    leaf: leaf === null ? null : { id: leaf, place },
    may: {
      commit: mine && batch.state === '预检' && caller.may.has(kind.may),
      undo:
        kind.table !== null &&
        mine &&
        batch.state === '已入库' &&
        batch.added + batch.changed > 0 &&
        caller.may.has(kind.may),
      why,
    },
  }
}

/** 共3012行：进2987，退25 */
function findingOf(b: BatchRow): string {
  if (b.state === '已撤销') return `${b.fileName}：已整批撤销`
  if (b.state === '已入库') return `共${b.total}行：进${b.total - b.failed}，退${b.failed}`
  const wait = [b.added > 0 && `新增${b.added}`, b.changed > 0 && `改动${b.changed}`, b.same > 0 && `不动${b.same}`]
    .filter(one => one !== false)
    .join('，')
  return `预检${b.total}行：${wait || '没有可入库的'}${b.failed > 0 ? `，退回${b.failed}` : '，没有错误'}`
}

export const unknownBatch = (): Refusal =>
  refuse('imports.unknown', { status: 404, what: '没有这一批，或者它不在您岗位的范围内', remedy: '从导入列表进入' })
