import { handle } from '#kernel/http'
import { isRefusal, refuse } from '#kernel/refusal'
import { workerAccounts } from '../accounts/list.ts'
import { openFor } from '../accounts/open.ts'
import {
  answerOwnRequest,
  listOwnRequests,
  listWorkerAccounts,
  openWorkerAccounts,
  readOwnRequest,
} from '../contract.ts'
import { answerRequest, oneRequest, ownRequests, rights } from '../requests/list.ts'
import { answerRight } from '../rights/answer.ts'

export const routes = [
  handle(listWorkerAccounts, ({ query }, caller) => caller.transaction(tx => workerAccounts(tx, query))),
  handle(openWorkerAccounts, ({ body }, caller) => caller.transaction(tx => openFor(tx, caller, body.people))),
  handle(listOwnRequests, ({ query }, caller) => caller.transaction(tx => ownRequests(tx, caller, query))),
  handle(readOwnRequest, ({ params }, caller) => caller.transaction(tx => oneRequest(tx, params.id, caller.may))),
  handle(answerOwnRequest, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const asked = await oneRequest(tx, params.id, caller.may)
      if (isRefusal(asked)) return asked
      if (asked.kase !== null)
        return refuse('people.request.case', {
          status: 409,
          what: '这件申请针对一份推荐，在推荐的办件页上答复',
          remedy: '打开办件页，在“知情同意与本人来件”里办',
          extra: { kase: asked.kase },
        })
      const done = rights.includes(asked.kind)
        ? await answerRight(tx, caller, asked, body)
        : await answerRequest(tx, caller, params.id, body)
      return isRefusal(done) ? done : oneRequest(tx, params.id, caller.may)
    }),
  ),
]
