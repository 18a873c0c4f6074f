import { handle } from '#kernel/http'
import * as contract from './contract.ts'
import { findPlaces } from './place.ts'
import { cockpitOf } from './read.ts'

export const routes = [
  handle(contract.readCockpit, ({ query }, caller) => caller.transaction(tx => cockpitOf(tx, caller, query))),
  handle(contract.findPlace, ({ query }, caller) => caller.transaction(tx => findPlaces(tx, caller, query))),
]
