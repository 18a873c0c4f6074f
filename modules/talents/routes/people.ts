import { handle } from '#kernel/http'
import { giveMark, proposeEntry, proposeExit, readPersonTalents, withdrawMark } from '../contract.ts'
import { giveMark as give, withdrawMark as withdraw } from '../marks.ts'
import { personTalents } from '../person.ts'
import { askEntry, askExit } from '../proposals.ts'

export const routes = [
  handle(readPersonTalents, ({ params }, caller) => caller.transaction(tx => personTalents(tx, caller, params.person))),
  handle(proposeEntry, ({ params, body }, caller) =>
    caller.transaction(tx => askEntry(tx, caller, params.person, body)),
  ),
  handle(proposeExit, ({ params, body }, caller) => caller.transaction(tx => askExit(tx, caller, params, body))),
  handle(giveMark, ({ params, body }, caller) => caller.transaction(tx => give(tx, caller, params.person, body))),
  handle(withdrawMark, ({ params, body }, caller) => caller.transaction(tx => withdraw(tx, caller, params, body))),
]
