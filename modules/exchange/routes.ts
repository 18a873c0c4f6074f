import { handle } from '#kernel/http'
import {
  askSystem,
  exchangeChanges,
  exchangePerson,
  exchangePersons,
  exchangeRows,
  listSystems,
  makeKey,
  readMapping,
  readSystem,
  revokeKey,
  stopSystem,
  trySystem,
  writeRecord,
  writeRoster,
} from './contract.ts'
import { mapping, system, systems } from './pages.ts'
import { changes, personByDocument, persons, registerRows } from './read.ts'
import { askFor, giveKey, revoke, stop } from './systems.ts'
import { tryOut } from './try.ts'
import { roster, writeOne } from './write-in.ts'

export const routes = [
  handle(exchangePersons, ({ query }, caller) => caller.transaction(tx => persons(tx, caller, query))),
  handle(exchangePerson, ({ body }, caller) => caller.transaction(tx => personByDocument(tx, caller, body))),
  handle(exchangeRows, ({ params, query }, caller) =>
    caller.transaction(tx => registerRows(tx, caller, { ...params, ...query })),
  ),
  handle(exchangeChanges, ({ query }, caller) => caller.transaction(tx => changes(tx, caller, query))),
  handle(writeRecord, ({ params, body }, caller) =>
    caller.transaction(tx => writeOne(tx, caller, params.register, body)),
  ),
  handle(writeRoster, ({ body }, caller) => caller.transaction(tx => roster(tx, caller, body))),
  handle(listSystems, (_, caller) => caller.transaction(tx => systems(tx, caller))),
  handle(readMapping, (_, caller) => caller.transaction(tx => mapping(tx, caller))),
  handle(readSystem, ({ params }, caller) => caller.transaction(tx => system(tx, caller, params.id))),
  handle(askSystem, ({ body }, caller) => caller.transaction(tx => askFor(tx, caller, body))),
  handle(makeKey, ({ params, body }, caller) => caller.transaction(tx => giveKey(tx, caller, params.id, body))),
  handle(revokeKey, ({ params, body }, caller) => caller.transaction(tx => revoke(tx, caller, params.id, body))),
  handle(stopSystem, ({ params, body }, caller) => caller.transaction(tx => stop(tx, caller, params.id, body))),
  handle(trySystem, ({ params, body }, caller) => caller.transaction(tx => tryOut(tx, params.id, body))),
]
