import { handle } from '#kernel/http'
import { addCreditRule, decideCredit, readCredits } from '../contract.ts'
import { addRule, creditsPage, decide } from '../credits.ts'

export const routes = [
  handle(readCredits, (_, caller) => caller.transaction(tx => creditsPage(tx, caller))),
  handle(addCreditRule, ({ body }, caller) => caller.transaction(tx => addRule(tx, caller, body))),
  handle(decideCredit, ({ params, body }, caller) => caller.transaction(tx => decide(tx, caller, params.id, body))),
]
