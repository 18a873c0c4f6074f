import { hash, randomUUID } from 'node:crypto'
import type { Caller } from '#kernel/access'
import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { enqueueAs, job, type Job, type JobContext } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { countsOf, titlesOf, writeRows } from './batches.ts'
import { kindNamed, type Planned, type WrittenRow } from './kind.ts'
import { longFile, partsOf, type LongFile } from './parts.ts'
import { parserOf } from './recognise.ts'
import { seenKeys, type Seen } from './seen.ts'
import { readChunk, type Chunk } from './source.ts'
import { askToMove, lockedBatch, moveJob, type Asked } from './standing.ts'
import { takeBack } from './take-back.ts'
import { callerOf, sliceMs, type Work } from './work.ts'

/** Nothing written for so long means that whoever was at it is gone. */
const goneAfterMs = 60_000
const failsAtMost = 5
/** Of rows without fault, so many are kept to be looked at before the commit. */
const samples = 100

/** Goes on with a batch where it stands. A chunk and the place behind it are one transaction: whatever ends it in between, nothing is done twice. */
export const moveImport: Job<{ batch: string }> = job<{ batch: string }>({
  name: moveJob,
  run: async ({ batch }, context) => {
    const work = await take(batch, context)
    if (!work) return
    try {
      const over = work.batch.state === '撤销中' ? await takeBack(work, context) : await goThrough(work, context)
      if (!over) await context.transaction(tx => askToMove(tx, batch))
    } catch (error) {
      await noteFailure(batch, context)
      throw error
    }
  },
})

/** Every minute: what stood still because its server was killed is asked for again, under the reach of whoever began it. */
export const resumeImports = job<null>({
  name: 'organisations.resumeImports',
  every: 'minute',
  run: async (_, { system, world }) => {
    const before = new Date(clock.instant().getTime() - goneAfterMs)
    await system(async tx => {
      const still = await tx.rows<{ id: string; asked: Asked }>(
        sql`select id, asked from import_batch where state in ('预检中', '入库中', '撤销中') and moved_at < ${before} and fails < ${failsAtMost}`,
      )
      for (const { id, asked } of still)
        await enqueueAs(tx, { ...asked.reach, today: world.today() }, moveJob, { batch: id }, { key: `import:${id}` })
    })
  },
})

/** Takes the batch over: whoever was at it before sees another runner and leaves off. */
async function take(id: string, { transaction }: JobContext): Promise<Work | undefined> {
  return transaction(async tx => {
    const batch = await lockedBatch(tx, id)
    const kind = batch && kindNamed(batch.kind)
    if (!batch?.asked || !kind || !['预检中', '入库中', '撤销中'].includes(batch.state)) return undefined
    const runner = randomUUID()
    await tx.run(sql`update import_batch set runner = ${runner}, moved_at = ${clock.instant()} where id = ${id}`)
    return { batch, asked: batch.asked, kind, runner }
  })
}

async function noteFailure(id: string, { transaction }: JobContext): Promise<void> {
  await transaction(tx =>
    tx.run(sql`
      update import_batch set fails = fails + 1, problem = case when fails + 1 >= ${failsAtMost} then '连着几次没有办成，停在这里；请系统管理员看后台任务，处理以后点“接着办”' else '中途出了错，系统会自己再试；已办的都在' end,
        state = case when fails + 1 >= ${failsAtMost} and state = '入库中' then '已停' else state end
      where id = ${id} and state in ('预检中', '入库中', '撤销中')`),
  )
}

/** 预检 and 入库: chunk after chunk until the end of the file or of the slice. True when nothing is left. */
async function goThrough(work: Work, context: JobContext): Promise<boolean> {
  const { parts, noted } = await context.transaction(async tx => ({
    parts: await partsOf(tx, work.batch.id),
    noted: await tx.rows<{ prints: Buffer | null }>(
      sql`select prints from import_span where batch = ${work.batch.id} and n < ${work.batch.span} order by n`,
    ),
  }))
  const seen = seenKeys()
  for (const { prints } of noted) if (prints) seen.note(prints)
  const file = longFile(parts)
  const until = clock.instant().getTime() + sliceMs
  let at = { byte: work.batch.at_byte, row: work.batch.at_row, span: work.batch.span }
  let ahead = nextChunk(work, file, at)
  while (clock.instant().getTime() < until) {
    const chunk = await ahead
    const next = { ...chunk.next, span: at.span + 1 }
    // Read and decoded while the database writes what came before.
    ahead = chunk.end ? Promise.resolve(chunk) : nextChunk(work, file, next)
    ahead.catch(() => undefined)
    const moved = await context.transaction(tx => step(tx, work, callerOf(work, context), at, chunk, seen))
    if (!moved) return true
    if (chunk.end) {
      await context.transaction(tx => finish(tx, work, callerOf(work, context)))
      return true
    }
    at = next
  }
  return false
}

const nextChunk = (work: Work, file: LongFile, at: { readonly byte: number; readonly row: number }) =>
  readChunk(file, work.asked.layout, at)

/** One chunk. False when somebody stopped it or another runner took over. */
async function step(
  tx: Transaction,
  work: Work,
  caller: Caller,
  at: { readonly span: number },
  chunk: Chunk,
  seen: Seen,
): Promise<boolean> {
  const { kind, asked, runner } = work
  const batch = await lockedBatch(tx, work.batch.id)
  if (batch?.runner !== runner || batch.state !== work.batch.state || batch.span !== at.span) return false
  const planned = await kind.plan(tx, caller, chunk.rows.map(parserOf(asked.fields)), batch.target, seen)
  const committing = batch.state === '入库中'
  if (at.span === 0) await tx.run(sql`delete from import_row where batch = ${batch.id}`)
  const written = committing ? await kind.write(tx, caller, planned, `导入“${batch.file_name}”`) : []
  await record(tx, work, at.span, { chunk, planned, written, prints: committing ? null : seen.fresh() })
  const n = countsOf(planned)
  await tx.run(sql`
    update import_batch set span = ${at.span + 1}, at_byte = ${chunk.next.byte}, at_row = ${chunk.next.row}, moved_at = ${clock.instant()}, fails = 0, problem = null,
      total = total + ${n.total}, added = added + ${n.added}, changed = changed + ${n.changed}, same = same + ${n.same}, failed = failed + ${n.failed}
    where id = ${batch.id}`)
  return true
}

interface Came {
  readonly chunk: Chunk
  readonly planned: readonly Planned<unknown>[]
  readonly written: readonly WrittenRow[]
  readonly prints: Buffer | null
}

/** What became of a chunk: returned and changed rows one by one, what was added as one list. */
async function record(
  tx: Transaction,
  work: Work,
  n: number,
  { chunk, planned, written, prints }: Came,
): Promise<void> {
  const { batch, kind, asked } = work
  const byRow = new Map(written.map(w => [w.row, w]))
  const spans = kind.undoSpan !== undefined
  const committing = batch.state === '入库中'
  const kept = planned.filter(
    (p, i) =>
      p.action === '退回' ||
      (committing ? p.action === '改动' || (p.action === '新增' && !spans) : n === 0 && i < samples),
  )
  await writeRows(tx, batch.id, titlesOf(asked.titles), kept, byRow)
  const added =
    committing && spans ? planned.flatMap(p => (p.action === '新增' ? (byRow.get(p.row)?.subject ?? []) : [])) : []
  const digest = committing ? hash('sha256', written.map(w => w.subject).join('\n'), 'buffer') : null
  const [first, last] = [chunk.rows[0]?.row ?? chunk.next.row, chunk.rows.at(-1)?.row ?? chunk.next.row]
  await tx.run(sql`
    insert into import_span (batch, n, first_row, last_row, added, digest, prints) values (${batch.id}, ${n}, ${first}, ${last}, ${added}::uuid[], ${digest}, ${prints})
    on conflict (batch, n) do update set added = excluded.added, digest = excluded.digest, prints = coalesce(excluded.prints, import_span.prints)`)
}

async function finish(tx: Transaction, { batch, runner, kind }: Work, caller: Caller): Promise<void> {
  const now = await lockedBatch(tx, batch.id)
  if (now?.runner !== runner || now.state !== batch.state) return
  if (batch.state === '预检中') {
    await tx.run(sql`update import_batch set state = '预检', rows = total where id = ${batch.id}`)
    return
  }
  const counted = await tx.get<{
    total: number
    added: number
    changed: number
    same: number
    failed: number
    file: string
    subjects: string
  }>(sql`
    select total, added, changed, same, failed, encode(sha256, 'hex') as file, (select encode(sha256(string_agg(digest, '' order by n)), 'hex') from import_span where batch = b.id) as subjects from import_batch b where id = ${batch.id}`)
  const leaf = await append(tx, {
    kind: 'import',
    subject: batch.id,
    content: { what: '入库', register: kind.kind, ...counted },
  })
  await tx.run(
    sql`update import_batch set state = '已入库', committed_on = ${caller.today}, leaf = ${leaf.id} where id = ${batch.id}`,
  )
  await tx.run(sql`update import_span set prints = null where batch = ${batch.id}`)
}
