import { handle } from '#kernel/http'
import { addTeam, editTeam, listTeams } from '../contract.ts'
import { addTeamTo, listTeamPage, writeTeam } from '../teams.ts'

export const routes = [
  handle(listTeams, ({ query }, caller) => caller.transaction(tx => listTeamPage(tx, query))),
  handle(addTeam, ({ params, body }, caller) => caller.transaction(tx => addTeamTo(tx, params.id, body))),
  handle(editTeam, ({ params, body }, caller) => caller.transaction(tx => writeTeam(tx, params.id, body))),
]
