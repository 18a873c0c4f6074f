import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { bytesOf, findFile, keepFile } from '#kernel/files'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { countsOf, unknownBatch, viewOf, writeRows, type BatchView } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { recognise, type Recognised } from './recognise.ts'

/** Takes a roster in and says what would become of every row. Nothing of the register changes. */
export async function upload(
  caller: Caller,
  kind: ImportKind,
  file: { name: string; bytes: Uint8Array },
  target: string | null,
): Promise<{ id: string } | Refusal> {
  const columns = await caller.transaction(tx => kind.columns(tx))
  const recognised = await recognise(file.bytes, file.name, columns)
  if (isRefusal(recognised)) return recognised
  return caller.transaction(async tx => {
    if (target !== null && !(await tx.find(sql`select 1 from organisation where id = ${target}`)))
      return refuse('organisations.unknown', { status: 404, what: '没有这个单位，或者它不在您岗位的范围内' })
    const { way, lo } = tx.reach
    const kept = await keepFile(tx, {
      name: file.name,
      bytes: file.bytes,
      class: '敏感',
      purpose: `${kind.title}导入`,
      ...(way === 'division' && lo !== undefined && { place: lo }),
    })
    if (isRefusal(kept)) return kept
    const planned = await kind.plan(tx, caller, recognised.rows, target)
    const n = countsOf(planned)
    const { id } = await tx.get<{ id: string }>(sql`
      insert into import_batch (kind, file, file_name, sha256, target, total, added, changed, same, failed, recognised, organisation, account, by_name, place, node, line, made_on)
      values (${kind.kind}, ${kept.id}, ${kept.name}, (select sha256 from file where id = ${kept.id}), ${target}, ${n.total}, ${n.added}, ${n.changed}, ${n.same}, ${n.failed}, ${JSON.stringify(recognised.about)}::jsonb,
        app.organisation(), app.account(), ${caller.name}, ${way === 'division' ? (lo ?? null) : sql`(select place from organisation where id = app.organisation())`}::bigint, ${way === 'unit' ? (lo ?? null) : null}::bigint, ${way === 'line' ? (lo ?? null) : null}::bigint, ${caller.today})
      returning id`)
    await writeRows(tx, id, recognised, planned, new Map())
    return { id }
  })
}

interface Standing {
  readonly file: string
  readonly file_name: string
  readonly state: string
  readonly target: string | null
  readonly organisation: string | null
}

const locked = (tx: Transaction, kind: ImportKind, id: string) =>
  tx.find<Standing>(
    sql`select file, file_name, state, target, organisation from import_batch where id = ${id} and kind = ${kind.kind} for update`,
  )

/** Writes every row that is right, or none: one transaction, planned anew, because the register may have moved since the preview. */
export async function commit(caller: Caller, kind: ImportKind, id: string): Promise<BatchView | Refusal> {
  const read = await reread(caller, kind, id)
  if (isRefusal(read)) return read
  return caller.transaction(async tx => {
    const batch = await locked(tx, kind, id)
    const no = refuseActing(batch, caller, '预检')
    if (no) return no
    if (!batch) return unknownBatch()
    const planned = await kind.plan(tx, caller, read.rows, batch.target)
    const n = countsOf(planned)
    const written = await kind.write(tx, caller, planned, `导入“${batch.file_name}”`)
    await writeRows(tx, id, read, planned, new Map(written.map(w => [w.row, w])))
    const leaf = await append(tx, {
      kind: 'import',
      subject: id,
      content: {
        what: '入库',
        register: kind.kind,
        file: batch.file,
        ...n,
        subjects: written.map(w => w.subject).toSorted(),
      },
    })
    await tx.run(sql`
      update import_batch set state = '已入库', committed_on = ${caller.today}, leaf = ${leaf.id}, total = ${n.total}, added = ${n.added}, changed = ${n.changed}, same = ${n.same}, failed = ${n.failed} where id = ${id}`)
    return viewOf(tx, caller, kind, id)
  })
}

/** 整批撤销: for as long as nothing rests on what came in. */
export async function undo(caller: Caller, kind: ImportKind, id: string, reason: string): Promise<BatchView | Refusal> {
  return caller.transaction(async tx => {
    const no = refuseActing(await locked(tx, kind, id), caller, '已入库')
    if (no) return no
    if (kind.table === null)
      return refuse('imports.kept', {
        status: 409,
        what: `${kind.title}入库以后不能整批撤销`,
        why: '发生过的事不删除',
        remedy: '登记错了的，逐条更正',
      })
    const moved = await tx.get<{ n: number; names: string | null }>(sql`
      select count(*) as n, string_agg(title, '、') filter (where at <= 3) as names from (
        select r.title, row_number() over (order by r.row) as at from import_row r left join ${sql.table(kind.table)} x on x.id = r.subject
        where r.batch = ${id} and r.version is not null and x.version is distinct from r.version) changed`)
    if (moved.n > 0)
      return refuse('imports.moved', {
        status: 409,
        what: `这一批里有${moved.n}行入库后又改过，不能整批撤销`,
        why: `如${moved.names ?? ''}`,
        remedy: '请逐行更正',
      })
    const held = await kind.undo(tx, caller, id)
    if (held) return held
    await append(tx, { kind: 'import', subject: id, content: { what: '整批撤销', reason } })
    await tx.run(
      sql`update import_batch set state = '已撤销', undone_on = ${caller.today}, undone_why = ${reason} where id = ${id}`,
    )
    return viewOf(tx, caller, kind, id)
  })
}

/** The file as it was uploaded, read again. */
export async function reread(caller: Caller, kind: ImportKind, id: string): Promise<Recognised | Refusal> {
  const found = await caller.transaction(async tx => {
    const batch = await tx.find<{ file: string }>(
      sql`select file from import_batch where id = ${id} and kind = ${kind.kind}`,
    )
    if (!batch) return unknownBatch()
    const file = await findFile(tx, batch.file)
    return isRefusal(file) ? file : { file, columns: await kind.columns(tx) }
  })
  return isRefusal(found) ? found : recognise(await bytesOf(found.file), found.file.name, found.columns)
}

function refuseActing(batch: Standing | undefined, caller: Caller, state: string): Refusal | undefined {
  if (!batch) return unknownBatch()
  if (batch.organisation !== (caller.post?.organisation ?? null))
    return refuse('imports.notYours', { status: 403, what: '这一批由别的单位导入，由他们办理' })
  if (batch.state !== state)
    return refuse('imports.state', { status: 409, what: `这一批现在是“${batch.state}”`, remedy: '请刷新后查看' })
  return undefined
}
