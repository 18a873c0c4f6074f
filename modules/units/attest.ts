import type { Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import type { Request } from '#kernel/http'
import { refuse, type Refusal } from '#kernel/refusal'
import type { attestRoster } from './contract.ts'
import { people, unitAsked } from './unit.ts'

/** The unit's word on its roster: so many were at work on a day, so many stand in the roster now. Only the unit itself says it. */
export async function attest(
  tx: Transaction,
  caller: Caller,
  { asOf, employed }: Request<typeof attestRoster>['body'],
): Promise<{ id: string; employed: number; listed: number } | Refusal> {
  if (caller.reach.way !== 'unit')
    return refuse('units.attest.own', {
      status: 403,
      what: '花名册属实由单位自己说明',
      remedy: '请单位人力资源或工会在“本单位职工”里说明',
    })
  const unit = await unitAsked(tx, caller, undefined)
  if ('code' in unit) return unit
  if (asOf > caller.today)
    return refuse('units.attest.day', {
      what: '截至的那一天还没有到',
      remedy: '填今天或以前的一天，一般填上月最后一天',
      details: [{ at: 'asOf', what: '不晚于今天' }],
    })
  const later = await tx.find<{ asOf: string }>(
    sql`select as_of as "asOf" from roster_attestation where organisation = ${unit.id} and as_of >= ${asOf} order by as_of desc limit 1`,
  )
  if (later)
    return refuse('units.attest.earlier', {
      status: 409,
      what: `已经说明到${later.asOf}`,
      remedy: '填比它晚的一天；写错了的，用较晚的一天再说明一次，两次都留着',
      details: [{ at: 'asOf', what: '比上一次晚' }],
    })
  return tx.get(sql`
    insert into roster_attestation (organisation, place, node, line, as_of, employed, listed, by_name, given_on)
    select ${unit.id}, ${unit.place}, ${unit.node}, ${unit.line}, ${asOf}, ${employed}, (select count(*) from person p where ${people(unit)})::int, ${caller.name}, ${caller.today}
    returning id, employed, listed`)
}
