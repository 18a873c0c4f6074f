import { handle } from '#kernel/http'
import { isRefusal } from '#kernel/refusal'
import { endRestriction, listLent, readLent, requestConsent, revealRecord } from '../contract.ts'
import { revealRecord as openSealed } from '../reveal.ts'
import { askConsent } from '../rights/consents.ts'
import { lentTo, openGrant } from '../rights/grants.ts'
import { liftRestriction } from '../rights/restrictions.ts'

export const routes = [
  handle(requestConsent, ({ params, body }, caller) =>
    caller.transaction(tx => askConsent(tx, caller, params.id, body.matter)),
  ),
  handle(endRestriction, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      const refused = await liftRestriction(tx, caller, params.id, body.restriction, body.why)
      return refused ?? { done: true as const }
    }),
  ),
  handle(revealRecord, ({ params, body }, caller) => caller.transaction(tx => openSealed(tx, caller, params.id, body))),
  handle(listLent, (_, caller) =>
    caller.transaction(async tx => ({
      rows: (await lentTo(tx)).map(({ id, name, groups, purpose, givenOn, endedOn }) => ({
        id,
        name,
        groups: [...groups],
        purpose,
        givenOn,
        endedOn,
      })),
    })),
  ),
  handle(readLent, ({ params }, caller) =>
    caller.transaction(async tx => {
      const opened = await openGrant(tx, caller, params.id)
      if (isRefusal(opened)) return opened
      const { id, name, groups, purpose, givenOn, endedOn, sections } = opened
      return {
        id,
        name,
        groups: [...groups],
        purpose,
        givenOn,
        endedOn,
        sections: sections.map(({ title, lines }) => ({ title, lines: [...lines] })),
      }
    }),
  ),
]
