import type { Caller, Role } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, transaction, type Reach } from '#kernel/database'
import { givePassword, grantPost, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { demoPassword } from '#modules/administration'

/** Somebody of the demo in a post, who can act on any day. */
export type Actor = (today: Day) => Caller

interface PostRow {
  readonly login: string
  readonly name: string
  readonly account: string
  readonly post: string
  readonly role: string
  readonly sector: string
  readonly way: Role['way']
  readonly may: readonly string[]
  readonly organisation: string
  readonly organisation_name: string
  readonly division: number
  readonly lo: number
  readonly hi: number
}

export interface Cast {
  readonly city: Actor
  readonly county: Actor
  readonly labour: Actor
  /** Clerks of units, by the unit's id. */
  readonly clerks: ReadonlyMap<string, Actor>
  /** The unit whose clerk logs in as danwei. */
  readonly first: string
}

const posts = sql`
  select a.login, a.name, a.id as account, p.id as post, r.id as role, r.sector, r.way, r.may, p.organisation, p.organisation_name, o.division, p.lo, p.hi
  from account a join post p on p.account = a.id join role r on r.id = p.role join organisation o on o.id = p.organisation where a.demo or a.login like 'yanshi-%' order by a.login`

/** The people who already work in the demo, and one more: the labour office has had no desk of its own so far. */
export async function castOf(loading: Loading): Promise<Cast> {
  await loading.transaction(async tx => {
    const office = await tx.get<{ id: string; name: string; division: number; place: number; lo: number; hi: number }>(
      sql`select o.id, o.name, o.division, o.place, d.lo, d.hi from organisation o join division d on d.code = o.division where o.demo and o.department = 'HRSS' and d.level = 2 limit 1`,
    )
    const account = await openAccount(tx, {
      login: 'renshe',
      name: '区文博',
      organisation: office.id,
      organisationName: office.name,
      place: office.place,
      node: null,
      demo: true,
    })
    if (isRefusal(account)) throw new Error(account.what)
    const granted = await grantPost(tx, {
      account,
      role: 'hrss_skill',
      organisation: office.id,
      organisationName: office.name,
      lo: office.lo,
      hi: office.hi,
      division: office.division,
      place: office.place,
      node: null,
      from: '2023-01-01',
    })
    if (isRefusal(granted)) throw new Error(granted.what)
    await givePassword(tx, account, 'renshe', demoPassword)
  })
  const rows = await loading.transaction(tx => tx.rows<PostRow>(posts))
  const at = (login: string): PostRow => {
    const found = rows.find(row => row.login === login)
    if (!found) throw new Error(`the demo has no ${login}`)
    return found
  }
  const clerks = rows.filter(row => row.role === 'unit_union_clerk')
  return {
    city: actorOf(loading, at('shizong')),
    county: actorOf(loading, at('xianzong')),
    labour: actorOf(loading, at('renshe')),
    clerks: new Map(clerks.map(row => [row.organisation, actorOf(loading, row)])),
    first: at('danwei').organisation,
  }
}

const actorOf =
  (loading: Loading, row: PostRow): Actor =>
  today => {
    const reach: Reach = {
      way: row.way,
      account: row.account,
      post: row.post,
      organisation: row.organisation,
      today,
      lo: row.lo,
      hi: row.hi,
    }
    return {
      account: row.account,
      person: null,
      name: row.name,
      post: {
        id: row.post,
        role: row.role,
        organisation: row.organisation,
        organisationName: row.organisation_name,
        sector: row.sector,
        division: row.division,
      },
      may: new Set(row.may),
      reach,
      today,
      law: loading.law,
      transaction: work => transaction(loading.pool, reach, work),
    }
  }
