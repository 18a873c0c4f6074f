import { clock, type Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { interval } from './caller.ts'
import { atTheDoor } from './door.ts'
import { sessionPolicy } from './policy.ts'
import { hashToken, newToken } from './tokens.ts'

export interface OpenedSession {
  readonly token: string
  readonly id: string
}

interface Opening {
  readonly account: string
  readonly agent: string
  readonly today: Day
  readonly post?: string | null
  readonly strong?: boolean
}

/** Opens a session for an account that has just proved itself. */
export async function openSession(
  tx: Transaction,
  { account, agent, today, post = null, strong = false }: Opening,
): Promise<OpenedSession> {
  const token = newToken()
  const at = clock.instant()
  const ends = clock.instant()
  ends.setTime(at.getTime() + sessionPolicy.absolute)
  await atTheDoor(tx)
  const { id } = await tx.get<{ id: string }>(
    sql`select app.open_session(${hashToken(token)}, ${account}, ${post}, ${at}, ${ends}, ${today}, ${agent}, ${strong}) as id`,
  )
  return { token, id }
}

interface Renewal {
  readonly today: Day
  /** The post to act in from now on; null for one's own things, undefined for no change. */
  readonly post?: string | null
  /** The second factor was proved. */
  readonly strong?: boolean
}

/** Gives the session a new token; the old one opens nothing from now on. Undefined when the session has ended or the post is not theirs. */
export async function renewSession(
  tx: Transaction,
  token: string,
  { today, post, strong = false }: Renewal,
): Promise<string | undefined> {
  const fresh = newToken()
  await atTheDoor(tx)
  const { renewed } = await tx.get<{ renewed: boolean }>(sql`
    select app.renew_session(${hashToken(token)}, ${hashToken(fresh)}, ${clock.instant()}, ${today}, ${post !== undefined}, ${post ?? null}, ${strong}) as renewed`)
  return renewed ? fresh : undefined
}

/** Ends the session of a token: 退出. */
export async function closeSession(tx: Transaction, token: string): Promise<boolean> {
  await atTheDoor(tx)
  return (
    await tx.get<{ closed: boolean }>(sql`select app.close_session(${hashToken(token)}, ${clock.instant()}) as closed`)
  ).closed
}

/** Ends every session of an account, but the one whose token is kept. Returns how many. */
export async function closeSessions(
  tx: Transaction,
  account: string,
  why: string,
  keep: string | null = null,
): Promise<number> {
  await atTheDoor(tx)
  const kept = keep === null ? null : hashToken(keep)
  return (
    await tx.get<{ n: number }>(sql`select app.close_sessions(${account}, ${kept}, ${clock.instant()}, ${why}) as n`)
  ).n
}

export interface Device {
  readonly id: string
  readonly agent: string
  readonly started_at: string
  readonly seen_at: string
  readonly current: boolean
}

/** Where the holder of the token is logged in. */
export async function devicesOf(tx: Transaction, token: string): Promise<Device[]> {
  await atTheDoor(tx)
  return tx.rows(
    sql`select * from app.sessions_of(${hashToken(token)}, ${clock.instant()}, ${interval(sessionPolicy.idle)}::interval)`,
  )
}

/** The session cookie: HttpOnly, SameSite=Lax, and Secure where the site is reached over https (set by the edge). */
export const sessionCookie = (token: string | null) => ({
  name: sessionPolicy.cookie,
  value: token,
  ...(token !== null && { maxAgeSeconds: sessionPolicy.absolute / 1000 }),
})
