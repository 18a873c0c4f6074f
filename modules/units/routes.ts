import { handle } from '#kernel/http'
import { attest } from './attest.ts'
import {
  attestRoster,
  endPlan,
  exportBlankTeams,
  exportUnitPeople,
  followPlan,
  listBlankTeams,
  listUnitPeople,
  makePlan,
  readBlankFigures,
  readBlankTeam,
  readUnitWork,
} from './contract.ts'
import { exportPeople, exportTeams } from './exports.ts'
import { planFor, stepOf, stopPlan } from './plans.ts'
import { blankFigures, blankTeam, blankTeams } from './teams.ts'
import { unitPeople } from './unit-people.ts'
import { unitWork } from './work.ts'

export const routes = [
  handle(readUnitWork, ({ query }, caller) => caller.transaction(tx => unitWork(tx, caller, query.organisation))),
  handle(listUnitPeople, ({ query }, caller) => caller.transaction(tx => unitPeople(tx, caller, query))),
  handle(exportUnitPeople, ({ query }, caller) => exportPeople(caller, query)),
  handle(attestRoster, ({ body }, caller) => caller.transaction(tx => attest(tx, caller, body))),
  handle(listBlankTeams, ({ query }, caller) => caller.transaction(tx => blankTeams(tx, caller, query))),
  handle(exportBlankTeams, ({ query }, caller) => exportTeams(caller, query)),
  handle(readBlankFigures, ({ query }, caller) => caller.transaction(tx => blankFigures(tx, caller, query))),
  handle(readBlankTeam, ({ params }, caller) => caller.transaction(tx => blankTeam(tx, caller, params.team))),
  handle(makePlan, ({ params, body }, caller) => caller.transaction(tx => planFor(tx, caller, params.team, body))),
  handle(followPlan, ({ params, body }, caller) => caller.transaction(tx => stepOf(tx, caller, params.plan, body))),
  handle(endPlan, ({ params, body }, caller) => caller.transaction(tx => stopPlan(tx, caller, params.plan, body))),
]
