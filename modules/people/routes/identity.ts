import { handle } from '#kernel/http'
import { judgeTwins, listTwins, mergePeople, splitPeople } from '../contract.ts'
import { askMerge, askSplit } from '../identity/merge.ts'
import { judgeApart, twinsPage } from '../identity/twins.ts'

export const routes = [
  handle(listTwins, (_, caller) => caller.transaction(tx => twinsPage(tx, caller))),
  handle(judgeTwins, ({ body }, caller) => caller.transaction(tx => judgeApart(tx, caller, body))),
  handle(mergePeople, ({ body }, caller) => caller.transaction(tx => askMerge(tx, caller, body))),
  handle(splitPeople, ({ body }, caller) => caller.transaction(tx => askSplit(tx, caller, body))),
]
