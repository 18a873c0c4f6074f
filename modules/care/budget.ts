import type { Caller } from '#kernel/access'
import { recordChange } from '#kernel/audit'
import { sql, type Transaction } from '#kernel/database'
import { refuse, type Refusal } from '#kernel/refusal'
import { yuanText } from './money.ts'
import { noOffice } from './office.ts'

export interface BudgetLine {
  readonly id: string
  readonly office: string
  readonly officeName: string
  readonly year: number
  readonly fund: string
  readonly fen: number
  readonly committed: number
  readonly paid: number
  readonly document: string
  readonly decides: string
  readonly byName: string
  readonly recordedOn: string
}

/** Committed is what batches hold that are not void, and settlements of trips that wait for the second person; what the bank returned is free again. */
export const budgetColumns = sql`
  b.id, b.office, (select o.name from organisation o where o.id = b.office) as "officeName", b.year, b.fund, b.fen, b.decides, b.by_name as "byName", b.recorded_on as "recordedOn",
  concat('《', b.document_title, '》', b.document_number) as document,
  coalesce((select sum(l.fen) from care_batch t join care_line l on l.batch = t.id where t.office = b.office and t.year = b.year and t.fund = b.fund and t.state <> '作废' and l.state = '待发'), 0)::bigint
    + coalesce((select sum(c.fen) from care_trip t join care_trip_cost c on c.trip = t.id and c.void_why is null where t.office = b.office and t.fund = b.fund and extract(year from t.from_day) = b.year and t.settled_on is null
        and exists (select from approval a where a.kind = 'care.settle' and a.subject = t.id::text and a.decision is null)), 0)::bigint as committed,
  coalesce((select sum(l.fen) from care_batch t join care_line l on l.batch = t.id where t.office = b.office and t.year = b.year and t.fund = b.fund and l.state = '成功'), 0)::bigint
    + coalesce((select sum(t.settled_fen) from care_trip t where t.office = b.office and t.fund = b.fund and extract(year from t.from_day) = b.year), 0)::bigint as paid`

interface Wanted {
  readonly office: string
  readonly year: number
  readonly fund: string
  readonly fen: number
}

/** Whether an office's budget has room; over it nothing is drafted, and the refusal says who decides. */
export async function roomFor(tx: Transaction, { office, year, fund, fen }: Wanted): Promise<BudgetLine | Refusal> {
  const line = await tx.find<BudgetLine>(
    sql`select ${budgetColumns} from care_budget b where b.office = ${office} and b.year = ${year} and b.fund = ${fund} for update`,
  )
  if (!line)
    return refuse('care.budget.none', {
      what: `${year}年“${fund}”的预算没有录入`,
      why: '没有预算的钱不能发',
      remedy: '请本级总工会财务照批复文件在“预算”里录入',
    })
  const left = line.fen - line.committed - line.paid
  if (fen > left)
    return refuse('care.budget.over', {
      status: 409,
      what: `这一批${yuanText(fen)}，“${fund}”${year}年只剩${yuanText(left)}，差${yuanText(fen - left)}`,
      why: `批复${yuanText(line.fen)}，已占用${yuanText(line.committed)}，已发${yuanText(line.paid)}`,
      remedy: `超出预算由${line.decides}定：调整预算的文件下来以后，在“预算”里照文件改`,
    })
  return line
}

export interface BudgetSaid {
  readonly year: number
  readonly fund: string
  readonly fen: number
  readonly documentTitle: string
  readonly documentNumber?: string | undefined
  readonly decides: string
  readonly reason?: string | undefined
}

/** Enters or changes what was approved; every change keeps the one before it. */
export async function setBudget(
  tx: Transaction,
  caller: Caller,
  said: BudgetSaid,
): Promise<{ readonly id: string } | Refusal> {
  const { post, reach } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined) return noOffice
  const before = await tx.find<{ id: string; fen: number }>(
    sql`select id, fen from care_budget where office = ${post.organisation} and year = ${said.year} and fund = ${said.fund} for update`,
  )
  if (before && !said.reason)
    return refuse('care.budget.reason', {
      what: '改预算要写原因',
      remedy: '写明调整预算的原因，并填调整文件的名称',
      details: [{ at: 'reason', what: '请写原因' }],
    })
  const used = before
    ? await tx.get<BudgetLine>(sql`select ${budgetColumns} from care_budget b where b.id = ${before.id}`)
    : undefined
  if (used && said.fen < used.committed + used.paid)
    return refuse('care.budget.below', {
      status: 409,
      what: `已占用和已发共${yuanText(used.committed + used.paid)}，预算不能改成${yuanText(said.fen)}`,
      remedy: '先作废没有发的批次，再改预算',
      details: [{ at: 'yuan', what: '少于已经占用的' }],
    })
  const { id } = await tx.get<{ id: string }>(sql`
    insert into care_budget (office, year, fund, fen, document_title, document_number, decides, place, by_name, recorded_on)
    values (${post.organisation}, ${said.year}, ${said.fund}, ${said.fen}, ${said.documentTitle}, ${said.documentNumber ?? null}, ${said.decides}, ${reach.lo}, ${caller.name ?? ''}, ${caller.today})
    on conflict (office, year, fund) do update set fen = excluded.fen, document_title = excluded.document_title, document_number = excluded.document_number, decides = excluded.decides, by_name = excluded.by_name, recorded_on = excluded.recorded_on
    returning id`)
  await tx.run(sql`
    insert into care_budget_change (budget, was, fen, document_title, document_number, reason, by_name, recorded_on)
    values (${id}, ${before?.fen ?? null}, ${said.fen}, ${said.documentTitle}, ${said.documentNumber ?? null}, ${said.reason ?? '批复'}, ${caller.name ?? ''}, ${caller.today})`)
  await recordChange(tx, caller, {
    what: `${said.year}年“${said.fund}”预算`,
    kind: 'care_budget',
    subject: id,
    before: before?.fen ?? null,
    after: said.fen,
    ground: `《${said.documentTitle}》${said.documentNumber ?? ''}`,
  })
  return { id }
}
