import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import {
  askExport,
  chooseColumns,
  deleteSearch,
  exportPeople,
  fetchExport,
  listExports,
  listSearches,
  orderSearches,
  renameSearch,
  saveSearch,
} from '../contract.ts'
import * as out from '../search/export.ts'
import * as saved from '../search/saved.ts'

export const routes = [
  handle(listSearches, (_, caller) => caller.transaction(saved.searchesOf)),
  handle(saveSearch, ({ body }, caller) => caller.transaction(tx => saved.saveSearch(tx, caller, body))),
  handle(renameSearch, ({ params, body }, caller) =>
    caller.transaction(tx => saved.renameSearch(tx, params.id, body.name)),
  ),
  handle(deleteSearch, ({ params }, caller) => caller.transaction(tx => saved.deleteSearch(tx, params.id))),
  handle(orderSearches, ({ body }, caller) => caller.transaction(tx => saved.orderSearches(tx, body.ids))),
  handle(chooseColumns, ({ body }, caller) => caller.transaction(tx => saved.chooseColumns(tx, caller, body.columns))),
  handle(exportPeople, async ({ query: { purpose, columns, ...query } }, caller) => {
    const rows = await caller.transaction(tx => out.takeOut(tx, caller, { query, purpose }))
    return isRefusal(rows) ? rows : out.bookOf(caller, rows, { columns: columns?.split('.'), purpose })
  }),
  handle(askExport, ({ body }, caller) => caller.transaction(tx => out.askExport(tx, caller, body))),
  handle(listExports, (_, caller) => caller.transaction(async tx => ({ rows: await out.exportsOf(tx, caller) }))),
  handle(fetchExport, async ({ params }, caller) => {
    const agreed = await caller.transaction(tx => out.fetchAgreed(tx, caller, params.id))
    return isRefusal(agreed) ? agreed : out.bookOf(caller, agreed.rows, agreed.payload)
  }),
]
