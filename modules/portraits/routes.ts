import { recordOpen } from '#kernel/audit'
import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { portraitWithout, readPortrait } from './contract.ts'
import { portraitPage } from './page.ts'
import { without } from './without.ts'

export const routes = [
  handle(readPortrait, async ({ params }, caller) => {
    const page = await caller.transaction(tx => portraitPage(tx, caller, params.id))
    if (!isRefusal(page)) recordOpen(caller, { kind: 'person', subject: params.id, fields: ['多维画像'] })
    return page
  }),
  handle(portraitWithout, async ({ params, query }, caller) => {
    const answer = await caller.transaction(tx => without(tx, caller, params.id, query))
    if (!isRefusal(answer))
      recordOpen(caller, { kind: 'person', subject: params.id, fields: [`画像去掉一条：${answer.registerTitle}`] })
    return answer
  }),
]
