import { recordExport } from '#kernel/audit'
import { write } from '#kernel/documents'
import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { askPublish, decidePublish, draftDecision, readDecision, registerDecision } from '../contract.ts'
import { register } from '../decide.ts'
import { decisionPage } from '../decision-page.ts'
import { draftOf } from '../documents/decision.ts'
import { decisionDraft } from '../documents/kinds.ts'
import { findAwardList, unknownList } from '../lists.ts'
import { answerPublish, askToPublish } from '../publish.ts'

export const routes = [
  handle(registerDecision, ({ params, body }, caller) =>
    caller.transaction(tx => register(tx, caller, params.list, body)),
  ),
  handle(draftDecision, async ({ params, query }, caller) => {
    const list = await caller.transaction(async tx => {
      const found = await findAwardList(tx, params.list)
      if (found)
        await recordExport(tx, caller, {
          kind: 'list',
          subject: found.id,
          count: found.entries.length,
          purpose: '起草表彰决定',
        })
      return found
    })
    if (!list) return unknownList()
    const written = await write(decisionDraft, draftOf(list, query), { day: caller.today })
    return isRefusal(written)
      ? written
      : { name: `${list.roundTitle}表彰决定（拟稿）.pdf`, kind: written.mime, bytes: written.bytes, inline: true }
  }),
  handle(readDecision, ({ params }, caller) => caller.transaction(tx => decisionPage(tx, caller, params.decision))),
  handle(askPublish, ({ params }, caller) => caller.transaction(tx => askToPublish(tx, caller, params.decision))),
  handle(decidePublish, ({ params, body }, caller) =>
    caller.transaction(tx => answerPublish(tx, caller, params.decision, body)),
  ),
]
