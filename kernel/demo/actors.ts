import type { Caller, Role } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, transaction, type Reach } from '#kernel/database'
import type { Loading } from '#kernel/modules'

/** Somebody in a post, who can act on any day. */
export type Actor = (today: Day) => Caller

interface Held extends Pick<Role, 'way' | 'may' | 'sector'> {
  readonly account: string
  readonly name: string
  readonly post: string
  readonly role: string
  readonly organisation: string
  readonly organisationName: string
  readonly division: number | null
  readonly lo: number | null
  readonly hi: number | null
  readonly sees: number
}

/** One of the demo's posts, by its log-in name; undefined where the demo has none. */
export async function findActor(loading: Loading, login: string): Promise<Actor | undefined> {
  const held = await loading.transaction(tx =>
    tx.find<Held>(sql`
      select a.id as account, a.name, p.id as post, r.id as role, r.way, r.may, r.sector, r.sees,
        p.organisation, p.organisation_name as "organisationName", p.division, p.lo, p.hi
      from account a join post p on p.account = a.id join role r on r.id = p.role where a.login = ${login} and p.ended_on is null order by p.from_day limit 1`),
  )
  return held && acting(loading, held)
}

/** The same where the demo must have hired the person already. */
export async function actorNamed(loading: Loading, login: string): Promise<Actor> {
  const actor = await findActor(loading, login)
  if (!actor) throw new Error(`the demo has no ${login}`)
  return actor
}

function acting(loading: Loading, held: Held): Actor {
  const { account, name, post, role, organisation, organisationName, division, lo, hi, sees, way, sector, may } = held
  return today => {
    const bounds = { ...(lo === null ? {} : { lo }), ...(hi === null ? {} : { hi }) }
    const reach: Reach = { way, account, post, organisation, today, sees, ...bounds }
    return {
      account,
      person: null,
      name,
      post: { id: post, role, organisation, organisationName, sector, division },
      may: new Set(may),
      reach,
      today,
      law: loading.law,
      transaction: work => transaction(loading.pool, reach, work),
    }
  }
}
