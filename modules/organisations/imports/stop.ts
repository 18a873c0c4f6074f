import type { Caller } from '#kernel/access'
import { sql } from '#kernel/database'
import type { Refusal } from '#kernel/refusal'
import { unknownBatch, viewOf, type BatchView } from './batches.ts'
import type { ImportKind } from './kind.ts'
import { lockedBatch, refuseActing, setMoving } from './standing.ts'

/** Stops what is going on behind the chunk that is being written: nothing has come in of a file that is sent or checked, and what is in of one that is written stays. */
export async function cancel(caller: Caller, kind: ImportKind, id: string): Promise<BatchView | Refusal> {
  return caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['上传', '预检中', '入库中'])
    if (no || !batch) return no ?? unknownBatch()
    const state = batch.state === '入库中' ? '已停' : '已取消'
    await tx.run(sql`update import_batch set state = ${state}, runner = null, problem = null where id = ${id}`)
    return viewOf(tx, caller, kind, id)
  })
}

/** Goes on where it stands. */
export async function resume(caller: Caller, kind: ImportKind, id: string): Promise<BatchView | Refusal> {
  return caller.transaction(async tx => {
    const batch = await lockedBatch(tx, id, kind)
    const no = refuseActing(batch, caller, ['已停', '预检中', '入库中', '撤销中'])
    if (no || !batch) return no ?? unknownBatch()
    const { state } = batch
    await setMoving(tx, caller, batch, state === '预检中' || state === '撤销中' ? state : '入库中')
    return viewOf(tx, caller, kind, id)
  })
}
