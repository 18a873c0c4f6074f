import type { Approval, Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import type { Day } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import type { DatedValue } from '#kernel/rules'
import { refuse, type Refusal } from '#kernel/refusal'
import { readOfficeLaw } from './office.ts'

export interface Place {
  readonly code: number
  readonly name: string
  readonly lo: number
}

const noPlace = refuse('administration.value.place', {
  status: 403,
  what: '现在的岗位不管一个地方，不能录入。',
  remedy: '请换到代表本地的岗位。',
})

/** The place the caller's post stands for. */
export async function placeOf(tx: Transaction, caller: Caller): Promise<Place | Refusal> {
  if (caller.reach.way !== 'division' || caller.reach.lo === undefined) return noPlace
  return (await tx.find<Place>(sql`select code, name, lo from division where lo = ${caller.reach.lo}`)) ?? noPlace
}

/** What is already said of a parameter here, agreed to or waiting: two values may not begin on one day or run into each other. */
export const saidHere = async (tx: Transaction, parameter: string, code: number): Promise<DatedValue[]> =>
  (
    await tx.rows<{ from: Day; to: Day | null; body: unknown }>(sql`
    select from_day as "from", to_day as "to", body from value where parameter = ${parameter} and jurisdiction = ${code} and state in ('待复核', '生效')`)
  ).map(row => ({
    parameter,
    from: row.from,
    value: row.body,
    evidence: '已核' as const,
    ...(row.to !== null && { to: row.to }),
  }))

export interface RowAsked {
  readonly row: string
}

type OfficeTable = 'value' | 'local_holiday'

/** A second person agreed: from now on it holds. */
export async function takeEffect(
  tx: Transaction,
  caller: Caller,
  table: OfficeTable,
  { payload, title }: Approval<RowAsked>,
): Promise<Refusal | undefined> {
  const n = await tx.run(sql`
    update ${sql.table(table)} set state = '生效', approved_by = ${caller.account}, approved_name = ${caller.name}, approved_on = ${caller.today}
    where id = ${payload.row} and state = '待复核'`)
  if (n === 0)
    return refuse('administration.value.gone', {
      status: 409,
      what: '这一条已经不在待复核状态。',
      remedy: '请刷新列表。',
    })
  await recordChange(tx, caller, { what: title, kind: table, subject: payload.row })
  return undefined
}

export async function drop(
  tx: Transaction,
  table: OfficeTable,
  { payload, decision }: Approval<RowAsked>,
  reason: string | null,
): Promise<void> {
  await tx.run(sql`
    update ${sql.table(table)} set state = ${decision === 'withdrawn' ? '撤回' : '退回'}, state_why = ${reason} where id = ${payload.row} and state = '待复核'`)
}

/** What is kept in memory is read again, so that the next question is answered by the new law. */
export const after = (caller: Caller): Promise<void> => caller.transaction(readOfficeLaw)
