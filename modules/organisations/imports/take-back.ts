import { clock } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { JobContext } from '#kernel/jobs'
import { append } from '#kernel/ledger'
import { isRefusal, type Refusal } from '#kernel/refusal'
import { lockedBatch } from './standing.ts'
import { callerOf, sliceMs, type Work } from './work.ts'

/** What `tryOut` throws to leave no trace. */
class Tried extends Error {}

/**
 * 整批撤销 of a long batch. First every chunk is taken back and the transaction thrown away, so that one row somebody uses keeps the whole
 * batch; only then chunk by chunk in earnest, the last first.
 */
export async function takeBack(work: Work, context: JobContext): Promise<boolean> {
  const { kind, batch } = work
  const caller = callerOf(work, context)
  const spans = await context.transaction(tx =>
    tx.rows<{ n: number; first: number; last: number }>(
      sql`select n, first_row as first, last_row as last from import_span where batch = ${batch.id} order by n desc`,
    ),
  )
  const back = (tx: Transaction, span: (typeof spans)[number], trying: boolean): Promise<Refusal | undefined> =>
    kind.undoSpan ? kind.undoSpan(tx, caller, batch.id, span, trying) : kind.undo(tx, caller, batch.id)
  const pieces = kind.undoSpan ? spans : spans.slice(0, 1)
  if (batch.span === 0)
    for (const span of pieces) {
      const held = await tryOut(context, tx => back(tx, span, true))
      if (held) {
        await context.transaction(tx => giveUp(tx, work, held))
        return true
      }
      await context.transaction(tx =>
        tx.run(sql`update import_batch set moved_at = ${clock.instant()} where id = ${batch.id}`),
      )
    }
  const until = clock.instant().getTime() + sliceMs
  for (const [i, span] of pieces.entries()) {
    if (i < batch.span) continue
    if (i > batch.span && clock.instant().getTime() > until) return false
    const held = await context.transaction(async tx => {
      const now = await lockedBatch(tx, batch.id)
      if (now?.runner !== work.runner || now.state !== '撤销中' || now.span !== i) return 'left'
      const no = await back(tx, span, false)
      // Used since it was tried: what is gone is gone, the rest waits for whoever looks into it.
      if (no) throw new Error(`a chunk could not be taken back: ${no.what} ${no.why ?? ''}`)
      await tx.run(
        sql`update import_batch set span = ${i + 1}, moved_at = ${clock.instant()}, fails = 0, problem = null where id = ${batch.id}`,
      )
      return undefined
    })
    if (held) return true
  }
  await context.transaction(async tx => {
    const now = await tx.get<{ why: string | null }>(
      sql`select undone_why as why from import_batch where id = ${batch.id}`,
    )
    await append(tx, { kind: 'import', subject: batch.id, content: { what: '整批撤销', reason: now.why } })
    await tx.run(sql`update import_batch set state = '已撤销', undone_on = ${caller.today} where id = ${batch.id}`)
  })
  return true
}

async function tryOut(
  context: JobContext,
  work: (tx: Transaction) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  try {
    const held = await context.transaction(async tx => {
      const no = await work(tx)
      if (no) return { no }
      throw new Tried()
    })
    return isRefusal(held.no) ? held.no : undefined
  } catch (error) {
    if (error instanceof Tried) return undefined
    throw error
  }
}

/** Somebody uses what came in: the batch stays whole, and says why. */
const giveUp = (tx: Transaction, { batch, runner }: Work, no: Refusal): Promise<number> =>
  tx.run(sql`
    update import_batch set state = case when total < coalesce(rows, total) then '已停' else '已入库' end, undone_why = null, problem = ${[no.what, no.why, no.remedy].filter(Boolean).join('。')} where id = ${batch.id} and runner = ${runner} and state = '撤销中'`)
