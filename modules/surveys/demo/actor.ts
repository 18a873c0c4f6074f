import type { Caller, Role } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, transaction, type Reach } from '#kernel/database'
import type { Loading } from '#kernel/modules'

/** One of the demo's posts, by its log-in name, on any day; undefined where the demo has none. */
export async function actor(loading: Loading, login: string): Promise<((today: Day) => Caller) | undefined> {
  const found = await loading.transaction(tx =>
    tx.find<
      Pick<Role, 'way' | 'sector' | 'may'> & {
        account: string
        name: string
        post: string
        role: string
        organisation: string
        organisationName: string
        lo: number
        hi: number
        sees: number
        division: number | null
      }
    >(sql`
      select a.id as account, a.name, p.id as post, p.role, p.organisation, p.organisation_name as "organisationName", p.lo, p.hi, r.sees, p.division, r.way, r.sector, r.may
      from account a join post p on p.account = a.id join role r on r.id = p.role where a.login = ${login} and p.ended_on is null limit 1`),
  )
  if (!found) return undefined
  const { account, name, post, role, organisation, organisationName, lo, hi, sees, division, way, sector, may } = found
  return today => {
    const reach: Reach = { way, account, post, organisation, today, lo, hi, sees }
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
