import type { Caller } from '#kernel/access'
import { sql, type Sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import type { Measured } from './gaps.ts'
import { unrestricted } from '#modules/people'
import { healthMonths, soonDays, type parameters } from './parameters.ts'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly node: number
  readonly hi: number
  readonly place: number
  readonly line: number | null
  readonly division: number
}

/** The unit asked for, or the caller's own. Whoever stands above names one: a whole county is no unit. */
export async function unitAsked(tx: Transaction, caller: Caller, asked: string | undefined): Promise<Unit | Refusal> {
  const id = asked ?? (caller.reach.way === 'unit' ? caller.post?.organisation : undefined)
  if (id === undefined)
    return refuse('units.which', {
      what: '没有说是哪个单位',
      why: '您的岗位管着一片地方，不是一个单位',
      remedy: '请从“单位”里打开一个单位，看它的“职工缺什么”一页',
      details: [{ at: 'query.organisation', what: '请选单位' }],
    })
  const unit = await tx.find<Unit>(
    sql`select id, name, node, node_hi as hi, place, line, division from organisation where id = ${id}`,
  )
  return unit ?? refuse('organisations.unknown', { status: 404, what: '没有这个单位，或者它不在您岗位的范围内' })
}

/** The unit's people at work, those of what is below it too; whoever had their archive restricted is not worked on. */
export const people = (unit: Unit): Sql =>
  sql`p.merged_into is null and p.employment = '在职' and p.node between ${unit.node} and ${unit.hi} and ${unrestricted('p.id')}`

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export const valueOf = (caller: Caller, parameter: (typeof parameters)[number], division: number): unknown =>
  caller.law.reading(parameter.id, { division, on: caller.today }).value

export const measured = (caller: Caller, unit: Unit): Measured => ({
  today: caller.today,
  soonDays: numberOf(valueOf(caller, soonDays, unit.division)),
  healthMonths: numberOf(valueOf(caller, healthMonths, unit.division)),
})
