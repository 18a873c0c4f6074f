import { handle } from '#kernel/http'
import { judgeRow, takeChecks } from '../compare/judge.ts'
import { comparePage, comparesPage } from '../compare/pages.ts'
import { takeList } from '../compare/take.ts'
import * as c from '../contract/compares.ts'

export const routes = [
  handle(c.listCompares, (_, caller) => caller.transaction(tx => comparesPage(tx, caller))),
  handle(c.takeCompare, ({ body }, caller) => caller.transaction(tx => takeList(tx, caller, body))),
  handle(c.readCompare, ({ params, query }, caller) =>
    caller.transaction(tx => comparePage(tx, caller, { id: params.compare, ...query })),
  ),
  handle(c.judgeCompare, ({ params, body }, caller) =>
    caller.transaction(tx => judgeRow(tx, caller, params.row, body)),
  ),
  handle(c.takeChecks, ({ params }, caller) => caller.transaction(tx => takeChecks(tx, caller, params.compare))),
]
