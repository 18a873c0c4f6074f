import type { Caller } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { direct, sql, transaction, type Reach } from '#kernel/database'
import type { Module } from '#kernel/modules'
import { refuse, type Refusal } from '#kernel/refusal'
import { hashKey } from './keys.ts'
import { rosterWrite, seesOfScope } from './mapping.ts'

/** What a system was given, as the key finds it. */
export interface Scope {
  readonly system: string
  readonly name: string
  readonly purpose: string
  readonly fields: readonly string[]
  readonly registers: readonly string[]
  readonly writes: readonly string[]
  readonly perMinute: number
  /** What was being written when it was opened is done: lists and changes are whole. */
  readonly ready: boolean
}

interface Found {
  readonly system: string
  readonly name: string
  readonly account: string
  readonly post: string
  readonly organisation: string
  readonly organisation_name: string
  readonly division: number
  readonly lo: number
  readonly hi: number
  readonly fields: readonly string[]
  readonly registers: readonly string[]
  readonly writes: readonly string[]
  readonly purpose: string
  readonly per_minute: number
  readonly ready: boolean
}

export const callPermission = 'exchange.call'

/** Scopes of the callers at hand; a caller made elsewhere has none. */
const scopes = new WeakMap<object, Scope>()

/** The caller a key opens: a post in the way `division`, bounded by the territory, seeing the groups its scope names. */
export const systemOf: NonNullable<Module['systemOf']> = async (key, { pool, world, law }) => {
  const today = world.today()
  const find = () => direct<Found>(pool, sql`select * from app.system_of_key(${hashKey(key)}, ${today}::date)`)
  let [found] = await find()
  // The first call marks what was under way when the system was opened.
  if (found && !found.ready) {
    await transaction(pool, reachOf(found, today), tx => tx.rows(sql`select app.sequence_changes()`))
    ;[found] = await find()
  }
  if (!found) return undefined
  const reach = reachOf(found, today)
  const caller: Caller = {
    account: found.account,
    person: null,
    name: found.name,
    post: {
      id: found.post,
      role: 'exchange_system',
      organisation: found.organisation,
      organisationName: found.organisation_name,
      sector: '系统',
      division: found.division,
    },
    may: new Set([callPermission]),
    reach,
    today,
    law,
    transaction: work => transaction(pool, reach, work),
  }
  // The reach stays the same object when a caller is wrapped, so the scope hangs on it.
  scopes.set(reach, {
    system: found.system,
    name: found.name,
    purpose: found.purpose,
    fields: found.fields,
    registers: found.registers,
    writes: found.writes,
    perMinute: found.per_minute,
    ready: found.ready,
  })
  return caller
}

const reachOf = (found: Found, today: Day): Reach => ({
  way: 'division',
  account: found.account,
  post: found.post,
  organisation: found.organisation,
  lo: found.lo,
  hi: found.hi,
  sees: seesOfScope(found.fields, [...found.registers, ...found.writes.filter(key => key !== rosterWrite)]),
  today,
})

/** What this caller was given; a person who logged in was given nothing here. */
export const scopeOf = (caller: Caller): Scope | Refusal =>
  scopes.get(caller.reach) ??
  refuse('exchange.person', {
    status: 403,
    what: '这里只给对接系统用',
    remedy: '个人请在页面上办；系统请带密钥',
  })

export const outOfScope = (what: string): Refusal =>
  refuse('exchange.scope', {
    status: 403,
    what: `${what}不在这个系统的范围内`,
    why: '范围在开通时写明、由另一人批准，密钥只能用在范围里',
    remedy: '需要的，请接入的单位另申请一个系统，写明用途和依据',
  })
