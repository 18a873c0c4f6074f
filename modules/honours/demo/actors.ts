import type { Caller, Role } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { sql, transaction, type Reach } from '#kernel/database'
import { givePassword, giveTotp, grantPost, openAccount } from '#kernel/identity'
import type { Loading } from '#kernel/modules'
import { isRefusal } from '#kernel/refusal'
import { demoPassword } from '#modules/administration'
import type { Office } from './town.ts'

/** Somebody in a post, who can act on any day. */
export type Actor = (today: Day) => Caller

interface Hired {
  readonly name: string
  readonly login: string
  readonly role: Pick<Role, 'id' | 'way' | 'may' | 'sector' | 'title'>
  readonly office: Office
  /** Listed on the log-in page, with the demo's password. Others walk through the procedures and never log in. */
  readonly listed: boolean
}

/** Opens an account with one post and returns its holder. Bounds follow the way: the place, the line, the unit, or none. */
export async function hire(loading: Loading, hired: Hired): Promise<Actor> {
  const { office, role } = hired
  const [lo, hi] = bounds(office, role.way)
  const [account, post] = await loading.transaction(async tx => {
    const opened = await openAccount(tx, {
      login: hired.login,
      name: hired.name,
      organisation: office.id,
      organisationName: office.name,
      place: office.place,
      node: role.way === 'unit' ? office.node : null,
      demo: hired.listed,
    })
    if (isRefusal(opened)) throw new Error(opened.what)
    const granted = await grantPost(tx, {
      account: opened,
      role: role.id,
      organisation: office.id,
      organisationName: office.name,
      lo,
      hi,
      division: office.division,
      place: office.place,
      node: role.way === 'unit' ? office.node : null,
      from: '2025-01-01',
    })
    if (isRefusal(granted)) throw new Error(granted.what)
    if (hired.listed) {
      await givePassword(tx, opened, hired.login, demoPassword)
      if (role.id.endsWith('_admin')) await giveTotp(tx, opened)
    }
    return [opened, granted]
  })
  return acting(loading, { account, post, name: hired.name, role, office, lo, hi })
}

interface Held {
  readonly account: string
  readonly post: string
  readonly name: string
  readonly role: Pick<Role, 'id' | 'way' | 'may' | 'sector'>
  readonly office: Pick<Office, 'id' | 'name' | 'division'>
  readonly lo: number | null
  readonly hi: number | null
}

/** Somebody the demo has hired already, by log-in name: other modules' demos go on with the same people. */
export async function actorNamed(loading: Loading, login: string): Promise<Actor> {
  const held = await loading.transaction(tx =>
    tx.get<Held>(sql`
      select a.id as account, p.id as post, a.name, jsonb_build_object('id', r.id, 'way', r.way, 'may', r.may, 'sector', r.sector) as role,
        jsonb_build_object('id', p.organisation, 'name', p.organisation_name, 'division', p.division) as office, p.lo, p.hi
      from account a join post p on p.account = a.id join role r on r.id = p.role where a.login = ${login} and a.demo order by p.from_day limit 1`),
  )
  return acting(loading, held)
}

function acting(loading: Loading, { account, post, name, role, office, lo, hi }: Held): Actor {
  return today => {
    const reach: Reach = {
      way: role.way,
      account,
      post,
      organisation: office.id,
      today,
      ...(lo === null ? {} : { lo }),
      ...(hi === null ? {} : { hi }),
    }
    return {
      account,
      person: null,
      name,
      post: {
        id: post,
        role: role.id,
        organisation: office.id,
        organisationName: office.name,
        sector: role.sector,
        division: office.division,
      },
      may: new Set(role.may),
      reach,
      today,
      law: loading.law,
      transaction: work => transaction(loading.pool, reach, work),
    }
  }
}

function bounds(office: Office, way: Role['way']): [number | null, number | null] {
  if (way === 'division') return [office.lo, office.hi]
  if (way === 'unit') return [office.node, office.nodeHi]
  if (way === 'line') return [office.line, office.lineHi]
  return [null, null]
}
