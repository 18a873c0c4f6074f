import { handle } from '#kernel/http'
import * as c from '../contract/payments.ts'
import { letterOf, rosterOf } from '../letters.ts'
import { bankFile, takeReturn } from '../pay-bank.ts'
import { sendBatch, submitBatch, voidBatch } from '../pay-batch.ts'
import { draftBatch } from '../pay-draft.ts'
import { batchesPage, batchPage } from '../pay-lists.ts'
import { openRecovery, settleRecovery } from '../recover.ts'

export const routes = [
  handle(c.listBatches, (_, caller) => caller.transaction(tx => batchesPage(tx, caller))),
  handle(c.draftBatch, ({ body }, caller) => caller.transaction(tx => draftBatch(tx, caller, body))),
  handle(c.readBatch, ({ params }, caller) => caller.transaction(tx => batchPage(tx, caller, params.batch))),
  handle(c.submitBatch, ({ params }, caller) => caller.transaction(tx => submitBatch(tx, caller, params.batch))),
  handle(c.sendBatch, ({ params }, caller) => caller.transaction(tx => sendBatch(tx, caller, params.batch))),
  handle(c.voidBatch, ({ params, body }, caller) =>
    caller.transaction(tx => voidBatch(tx, caller, params.batch, body.reason)),
  ),
  handle(c.takeReturn, ({ params, body }, caller) =>
    caller.transaction(tx => takeReturn(tx, caller, params.batch, body)),
  ),
  handle(c.bankFile, ({ params, query }, caller) =>
    caller.transaction(tx => bankFile(tx, caller, { ...params, ...query })),
  ),
  handle(c.batchRoster, ({ params, query }, caller) =>
    caller.transaction(tx => rosterOf(tx, caller, { ...params, ...query })),
  ),
  handle(c.lineLetter, ({ params }, caller) => caller.transaction(tx => letterOf(tx, caller, params.line))),
  handle(c.openRecovery, ({ params, body }, caller) =>
    caller.transaction(tx => openRecovery(tx, caller, params.person, body)),
  ),
  handle(c.settleRecovery, ({ params, body }, caller) =>
    caller.transaction(tx => settleRecovery(tx, caller, params.recovery, body)),
  ),
]
