import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import { bytesOf, decodeText, findFile, keepFile } from '#kernel/files'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { countsOf, titlesOf, unknownBatch, viewOf, writeRows, type BatchView } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { startLong } from './long.ts'
import { insertBatch } from './new-batch.ts'
import { recognise, rowsAtOnce, type Recognised } from './recognise.ts'
import { seenKeys } from './seen.ts'
import { lockedBatch, refuseActing, setMoving } from './standing.ts'

/** Takes a roster in and says what would become of every row. Nothing of the register changes. A long one is gone through by the job. */
export async function upload(
  caller: Caller,
  kind: ImportKind,
  file: { name: string; bytes: Uint8Array },
  target: string | null,
): Promise<{ id: string } | Refusal> {
  const no = kind.refuses?.(caller)
  if (no) return no
  const long = longText(file)
  if (long) return startLong(caller, kind, { name: file.name, target }, { csv: long })
  const columns = await caller.transaction(tx => kind.columns(tx))
  const recognised = await recognise(file.bytes, file.name, columns)
  if (isRefusal(recognised)) return recognised
  if (recognised.source.length > rowsAtOnce)
    return startLong(
      caller,
      kind,
      { name: file.name, target },
      recognised.about.kind === 'csv' ? { csv: Buffer.from(file.bytes) } : { book: recognised },
    )
  return caller.transaction(async tx => {
    const { way, lo } = tx.reach
    const kept = await keepFile(tx, {
      name: file.name,
      bytes: file.bytes,
      class: '敏感',
      purpose: `${kind.title}导入`,
      ...(way === 'division' && lo !== undefined && { place: lo }),
    })
    if (isRefusal(kept)) return kept
    const planned = await kind.plan(tx, caller, recognised.rows, target, seenKeys())
    const id = await insertBatch(tx, caller, kind, {
      name: kept.name,
      target,
      state: '预检',
      file: kept.id,
      counts: countsOf(planned),
      about: recognised.about,
    })
    if (isRefusal(id)) return id
    await writeRows(tx, id, titles(recognised), planned, new Map())
    return { id }
  })
}

const titles = (read: Recognised) => titlesOf(read.sheet.header?.columns ?? [])

/** A text with so many lines that nobody waits for its rows; Excel's “Unicode 文本” as UTF-8. */
function longText({ name, bytes }: { name: string; bytes: Uint8Array }): Buffer | undefined {
  if (!/\.(csv|txt)$/i.test(name)) return undefined
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = wide ? Buffer.from(decodeText(bytes)?.text ?? '', 'utf8') : Buffer.from(bytes)
  let lines = 0
  for (let at = text.indexOf(10); at >= 0 && lines <= 2 * rowsAtOnce; at = text.indexOf(10, at + 1)) lines++
  return lines > 2 * rowsAtOnce ? text : undefined
}

/** Writes every row that is right, or none: one transaction, planned anew, because the register may have moved since the preview. */
export async function commit(caller: Caller, kind: ImportKind, id: string): Promise<BatchView | Refusal> {
  const long = await caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['预检'])
    if (no || !batch) return no ?? unknownBatch()
    if (!batch.long || !batch.asked) return undefined
    await setMoving(tx, caller, batch, '入库中', batch.asked.start)
    return viewOf(tx, caller, kind, id)
  })
  if (long) return long
  const read = await reread(caller, kind, id)
  if (isRefusal(read)) return read
  return caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['预检'])
    if (no) return no
    if (!batch) return unknownBatch()
    const planned = await kind.plan(tx, caller, read.rows, batch.target, seenKeys())
    const n = countsOf(planned)
    const written = await kind.write(tx, caller, planned, `导入“${batch.file_name}”`)
    await tx.run(sql`delete from import_row where batch = ${id}`)
    await writeRows(tx, id, titles(read), planned, new Map(written.map(w => [w.row, w])))
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
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['已入库', '已停'])
    if (no || !batch) return no ?? unknownBatch()
    if (kind.table === null)
      return refuse('imports.kept', {
        status: 409,
        what: `${kind.title}入库以后不能整批撤销`,
        why: '发生过的事不删除',
        remedy: '登记错了的，逐条更正',
      })
    const moved = await movedRows(tx, kind.table, id)
    if (moved) return moved
    if (batch.long) {
      await tx.run(sql`update import_batch set undone_why = ${reason}, span = 0 where id = ${id}`)
      await setMoving(tx, caller, batch, '撤销中')
      return viewOf(tx, caller, kind, id)
    }
    const held = await kind.undo(tx, caller, id)
    if (held) return held
    await append(tx, { kind: 'import', subject: id, content: { what: '整批撤销', reason } })
    await tx.run(
      sql`update import_batch set state = '已撤销', undone_on = ${caller.today}, undone_why = ${reason} where id = ${id}`,
    )
    return viewOf(tx, caller, kind, id)
  })
}

/** Rows that somebody has written since; what a chunk added stands at its first version. */
export async function movedRows(
  tx: Parameters<ImportKind['undo']>[0],
  table: string,
  id: string,
): Promise<Refusal | undefined> {
  const moved = await tx.get<{ n: number; names: string | null }>(sql`
    select count(*) as n, string_agg(title, '、') filter (where at <= 3) as names from (
      select r.title, row_number() over (order by r.row) as at from (
        select r.title, r.row, r.subject, r.version from import_row r where r.batch = ${id} and r.version is not null
        union all select '第' || s.first_row || '至' || s.last_row || '行中的一行', s.first_row, u.subject, 1 from import_span s, unnest(s.added) u (subject) where s.batch = ${id}) r
      left join ${sql.table(table)} x on x.id = r.subject where x.version is distinct from r.version) changed`)
  return moved.n === 0
    ? undefined
    : refuse('imports.moved', {
        status: 409,
        what: `这一批里有${moved.n}行入库后又改过，不能整批撤销`,
        why: `如${moved.names ?? ''}`,
        remedy: '请逐行更正',
      })
}

/** The file as it was uploaded, read again. */
export async function reread(caller: Caller, kind: ImportKind, id: string): Promise<Recognised | Refusal> {
  const found = await caller.transaction(async tx => {
    const batch = await tx.find<{ file: string | null }>(
      sql`select file from import_batch where id = ${id} and kind = ${kind.kind}`,
    )
    if (!batch?.file) return unknownBatch()
    const file = await findFile(tx, batch.file)
    return isRefusal(file) ? file : { file, columns: await kind.columns(tx) }
  })
  return isRefusal(found) ? found : recognise(await bytesOf(found.file), found.file.name, found.columns)
}
