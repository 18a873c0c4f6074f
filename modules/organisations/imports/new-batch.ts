import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Counts } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { partBytes } from './parts.ts'
import type { About } from './recognise.ts'

interface NewBatch {
  readonly name: string
  readonly target: string | null
  readonly state: '上传' | '预检'
  /** Of a short one: the file it is read from again. */
  readonly file?: string
  /** Of a long one. */
  readonly bytes?: number
  readonly counts?: Counts
  readonly about?: About
}

const unread: About = { kind: 'csv', encoding: null, sheet: '', headerRow: 0, columns: [], problems: [] }

/** A batch stands where whoever sent it stands: by place, by unit and by line. */
export async function insertBatch(
  tx: Transaction,
  caller: Caller,
  kind: ImportKind,
  of: NewBatch,
): Promise<string | Refusal> {
  const { target, file = null, bytes = null } = of
  if (target !== null && !(await tx.find(sql`select 1 from organisation where id = ${target}`)))
    return refuse('organisations.unknown', { status: 404, what: '没有这个单位，或者它不在您岗位的范围内' })
  const { way, lo } = tx.reach
  const n = of.counts ?? { total: 0, added: 0, changed: 0, same: 0, failed: 0 }
  const { id } = await tx.get<{ id: string }>(sql`
    insert into import_batch (kind, file, file_name, sha256, target, state, long, bytes, part_bytes, total, added, changed, same, failed, recognised, organisation, account, by_name, place, node, line, made_on)
    values (${kind.kind}, ${file}, ${of.name}, (select sha256 from file where id = ${file}), ${target}, ${of.state}, ${file === null}, ${bytes}, ${file === null ? partBytes : null},
      ${n.total}, ${n.added}, ${n.changed}, ${n.same}, ${n.failed}, ${JSON.stringify(of.about ?? unread)}::jsonb,
      app.organisation(), app.account(), ${caller.name}, ${way === 'division' ? (lo ?? null) : sql`(select place from organisation where id = app.organisation())`}::bigint, ${way === 'unit' ? (lo ?? null) : null}::bigint, ${way === 'line' ? (lo ?? null) : null}::bigint, ${caller.today})
    returning id`)
  return id
}
