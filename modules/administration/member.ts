import type { Caller } from '#kernel/access'
import { sessionPolicy } from '#kernel/identity'
import type { Visit } from '#kernel/http'

export type Member = Caller & { readonly account: string }

/** The caller behind a door that asked for an account; nobody else comes this far. */
export function member(caller: Caller): Member {
  const { account } = caller
  if (account === null) throw new Error('a handler behind the door “account” was called for a visitor')
  return { ...caller, account }
}

/** The token of this visit. */
export const tokenOf = (visit: Visit): string => visit.cookies[sessionPolicy.cookie] ?? ''

export type Itself = Member & { readonly person: string }

/** The caller behind the door “person”: somebody who looks at their own things and holds no post now. */
export function itself(caller: Caller): Itself {
  const { person } = caller
  if (person === null || caller.reach.way !== 'self')
    throw new Error('a page of one’s own was drawn for somebody in a post')
  return { ...member(caller), person }
}
