import type { Caller, Law } from '#kernel/access'
import { clock, type Day, type World } from '#kernel/calendar'
import { direct, kept, sql, transaction, type Reach, type Way } from '#kernel/database'
import type pg from 'pg'
import { passwordPolicy, sessionPolicy } from './policy.ts'
import { needsSecondFactor } from './second-factor.ts'
import { hashToken } from './tokens.ts'

/** What stands behind a token: the account, how it proved itself, and the post it acts in. */
export interface Found {
  readonly session: string
  readonly account: string
  readonly person: string | null
  readonly login: string
  readonly name: string
  readonly must_change: boolean
  readonly second_factor: boolean
  readonly enrolled: boolean
  readonly post: string | null
  readonly role: string | null
  readonly sector: string | null
  readonly way: Way | null
  readonly may: readonly string[] | null
  readonly sees: number | null
  readonly lo: number | null
  readonly hi: number | null
  readonly round: string | null
  readonly organisation: string | null
  readonly organisation_name: string | null
  readonly division: number | null
}

interface Surroundings {
  /** The pool of the log-in role. */
  readonly pool: pg.Pool
  readonly world: World
  readonly law: Law
}

/** Milliseconds as PostgreSQL reads them. */
export const interval = (milliseconds: number): string => `${milliseconds} milliseconds`

/** The statement that finds a session; runs at the door. */
export const findSession = (token: string, today: Day) =>
  sql<Found>`
    select * from app.find_session(
      ${hashToken(token)}, ${clock.instant()}, ${today}, ${interval(sessionPolicy.idle)}::interval, ${interval(passwordPolicy.maxAge)}::interval)`

/** Who calls. A token that opens nothing is a visitor: the way `public`. */
export async function callerOf(token: string | undefined, { pool, world, law }: Surroundings): Promise<Caller> {
  const today = world.today()
  const [found] = token ? await direct<Found>(pool, kept(findSession(token, today))) : []
  return found ? memberOf(found, { pool, today, law }) : visitorOf({ pool, today, law })
}

interface Here {
  readonly pool: pg.Pool
  readonly today: Day
  readonly law: Law
}

function visitorOf({ pool, today, law }: Here): Caller {
  const reach: Reach = { way: 'public', today }
  return {
    account: null,
    person: null,
    name: null,
    post: null,
    may: new Set(),
    reach,
    today,
    law,
    transaction: work => transaction(pool, reach, work),
  }
}

function memberOf(found: Found, { pool, today, law }: Here): Caller {
  // Until the password is changed nothing else is open, neither the post nor one's own archive.
  const waits = found.must_change
  const reach: Reach = waits ? { way: 'self', account: found.account, today } : reachOf(found, today)
  const allowed = waits ? [] : (found.may ?? [])
  const withheld = found.second_factor ? [] : allowed.filter(needsSecondFactor)
  return {
    account: found.account,
    person: waits ? null : found.person,
    name: found.name,
    post: waits ? null : postOf(found),
    may: new Set(allowed.filter(permission => !withheld.includes(permission))),
    withheld: new Set(withheld),
    reach,
    today,
    law,
    transaction: work => transaction(pool, reach, work),
  }
}

function postOf(found: Found): Caller['post'] {
  const { post, role, organisation, organisation_name: organisationName, sector, division } = found
  if (!post || !role || !organisation || organisationName === null || !sector) return null
  return { id: post, role, organisation, organisationName, sector, division }
}

/** How far the post reaches; without a post, one's own things. */
export function reachOf(found: Found, today: Day): Reach {
  const who = { account: found.account, ...(found.person && { person: found.person }) }
  if (!found.post || !found.way || !found.organisation) return { way: 'self', ...who, today }
  return {
    way: found.way,
    ...who,
    post: found.post,
    organisation: found.organisation,
    ...(found.lo !== null && { lo: found.lo }),
    ...(found.hi !== null && { hi: found.hi }),
    ...(found.sees !== null && { sees: found.sees }),
    ...(found.round !== null && { round: found.round }),
    today,
  }
}
