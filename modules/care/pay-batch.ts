import { ask, withdrawApproval, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { BatchState } from './kinds.ts'
import { yuanText } from './money.ts'
import { benefitLaw } from './law.ts'
import { hashOf, type Line } from './pay-draft.ts'
import { disputed } from './pay-who.ts'
import { periodTitle } from './periods.ts'
import { postedItems, postedJoin } from './postings.ts'

export interface BatchRow {
  readonly id: string
  readonly number: number
  readonly office: string
  readonly officeName: string
  readonly fund: string
  readonly year: number
  readonly title: string
  readonly until: string
  readonly state: BatchState
  readonly n: number
  readonly fen: number
  readonly leftOut: number
  readonly hash: string
  readonly draftedBy: string
  readonly draftedOn: string
  readonly approvedBy: string | null
  readonly approvedOn: string | null
  readonly sentOn: string | null
  readonly returnedOn: string | null
  readonly voidReason: string | null
}
export const batchColumns = sql`
  t.id, t.number, t.office, t.office_name as "officeName", t.fund, t.year, t.title, t.until_period as "until", t.state, t.n, t.fen, t.left_out as "leftOut", t.hash, t.drafted_by as "draftedBy", t.drafted_on as "draftedOn",
  t.approved_by as "approvedBy", t.approved_on as "approvedOn", t.sent_on as "sentOn", t.returned_on as "returnedOn", t.void_reason as "voidReason"`

export const unknownBatch = (): Refusal =>
  refuse('care.batch.unknown', { status: 404, what: '没有这一批，或者不在您岗位的范围内' })

/** The batch, locked: two who press at the same moment do it once. Only the office that drafted it acts on it. */
export async function lockBatch(tx: Transaction, caller: Caller, id: string): Promise<BatchRow | Refusal> {
  const batch = await tx.find<BatchRow>(sql`select ${batchColumns} from care_batch t where t.id = ${id} for update`)
  if (!batch) return unknownBatch()
  if (batch.office !== caller.post?.organisation)
    return refuse('care.batch.office', {
      status: 403,
      what: `这一批是${batch.officeName}的，由它办理`,
      remedy: '请联系制单的机构',
    })
  return batch
}

export const wrongState = (batch: BatchRow, needs: string): Refusal =>
  refuse('care.batch.state', {
    status: 409,
    what: `${batch.title}现在是“${batch.state}”，${needs}`,
    remedy: '刷新页面，照现在的状态办',
  })

interface PayAsked {
  readonly batch: string
  readonly hash: string
  readonly title: string
  readonly n: number
  readonly fen: number
  readonly until: string
  readonly byName: string
}

/** Asks a second person for the approval. */
export async function submitBatch(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ readonly approval: string } | Refusal> {
  const batch = await lockBatch(tx, caller, id)
  if (isRefusal(batch)) return batch
  if (batch.state !== '草拟') return wrongState(batch, '草拟的才能送审')
  const asked = await ask<PayAsked>(tx, {
    kind: 'care.pay',
    subject: id,
    title: `发放${batch.title}，${batch.n}人，${yuanText(batch.fen)}`,
    payload: {
      batch: id,
      hash: batch.hash,
      title: batch.title,
      n: batch.n,
      fen: batch.fen,
      until: batch.until,
      byName: caller.name ?? '',
    },
  })
  if (isRefusal(asked)) return asked
  await tx.run(sql`update care_batch set state = '待审批' where id = ${id}`)
  return { approval: asked.id }
}

const linesOf = (tx: Transaction, batch: string) =>
  tx.rows<Line>(sql`select l.n, l.person, l.fen, l.account from care_line l where l.batch = ${batch} order by l.n`)

/** Whoever was stopped between drafting and now: a booking is not paid while its item is held back, nor to an account that ended. */
async function stopped(tx: Transaction, caller: Caller, batch: string): Promise<Refusal | undefined> {
  const posted = postedItems(await benefitLaw(caller.law))
  const noticed = sql`
    exists (select from care_line_booking x join care_booking b on b.id = x.booking ${postedJoin({ person: sql`b.person`, item: sql`b.item`, year: sql`left(b.period, 4)` }, posted, caller.today)}
      where x.line = l.id and b.fen > 0 and coalesce(y.why, '') <> '')`
  const listed = sql`
    exists (select from care_line_booking x join care_booking b on b.id = x.booking where x.line = l.id and ${disputed(sql`b.person`, sql`b.item`)})`
  const odd = await tx.rows<{ n: number; name: string; why: string }>(sql`
    select l.n, l.name, case when a.ended_on is not null then '账户已经换了' when exists (select from care_check k where k.person = l.person and k.result <> '在世' and k.recorded_on >= t.drafted_on) then '核验结果变了' when ${noticed} then '公示有异议，或者撤下了' when ${listed} then '部门名单说的不一样，还没有判断' else '正在核查' end as why
    from care_line l join care_batch t on t.id = l.batch join care_account a on a.id = l.account
    where l.batch = ${batch} and l.state = '待发' and (a.ended_on is not null
      or exists (select from care_check k where k.person = l.person and k.result <> '在世' and k.recorded_on >= t.drafted_on)
      or ${noticed} or ${listed}
      or exists (select from care_line_booking x join care_booking b on b.id = x.booking join care_entitlement e on e.person = b.person and e.item = b.item and e.state = '暂停' where x.line = l.id))
    order by l.n limit 20`)
  if (odd.length === 0) return undefined
  return refuse('care.batch.stopped', {
    status: 409,
    what: `制单以后有${odd.length}人不能发了，这一批不能往下办`,
    why: odd.map(one => `第${one.n}行${one.name}：${one.why}`).join('；'),
    remedy: '作废这一批，重新制单：不能发的人自己会留在外面',
  })
}

export const payApproval: ApprovalKind = {
  title: '发放待遇',
  may: ['care.approve'],
  details: (_, { title, n, fen, until, byName }: PayAsked) =>
    Promise.resolve([
      { label: '办什么', value: title },
      { label: '多少人', value: `${n}人` },
      { label: '多少钱', value: yuanText(fen) },
      { label: '发到哪个所属期', value: periodTitle(until) },
      { label: '谁制单', value: byName },
      { label: '看名单', value: '到“发放”里打开这一批：每人的项目、所属期、金额、依据' },
      { label: '批准以后', value: '才能取银行文件；名单和金额不能再改' },
    ]),
  carryOut: async (tx: Transaction, caller: Caller, { payload: p }: Approval<PayAsked>) => {
    const batch = await tx.find<BatchRow>(
      sql`select ${batchColumns} from care_batch t where t.id = ${p.batch} for update`,
    )
    if (!batch) return unknownBatch()
    if (batch.state !== '待审批') return wrongState(batch, '待审批的才能批准')
    if (hashOf(await linesOf(tx, p.batch)) !== p.hash) return wrongState(batch, '名单和送审的不一样')
    const no = await stopped(tx, caller, p.batch)
    if (no) return no
    await append(tx, {
      kind: 'list',
      subject: p.batch,
      content: { what: '发放批次', title: p.title, hash: p.hash, n: p.n, fen: p.fen },
    })
    await tx.run(
      sql`update care_batch set state = '已批准', approved_by = ${[caller.post?.organisationName, caller.name].filter(Boolean).join(' ')}, approved_on = ${caller.today} where id = ${p.batch}`,
    )
    return undefined
  },
}

/** Takes a batch back before it went to the bank; its bookings are free again. */
export async function voidBatch(
  tx: Transaction,
  caller: Caller,
  id: string,
  reason: string,
): Promise<{ readonly id: string } | Refusal> {
  const batch = await lockBatch(tx, caller, id)
  if (isRefusal(batch)) return batch
  if (!['草拟', '待审批', '已批准'].includes(batch.state))
    return wrongState(batch, '送了银行的不能作废，照银行的回盘办')
  if (batch.state === '待审批') {
    const open = await tx.find<{ id: string }>(
      sql`select id from approval where kind = 'care.pay' and subject = ${id} and decision is null`,
    )
    const withdrawn = open ? await withdrawApproval(tx, 'care.pay', open.id) : undefined
    if (isRefusal(withdrawn)) return withdrawn
  }
  await tx.run(sql`update care_batch set state = '作废', void_reason = ${reason} where id = ${id}`)
  await tx.run(sql`update care_line set state = '作废' where batch = ${id}`)
  await release(tx, caller, sql`l.batch = ${id}`)
  return { id }
}

/** Bookings of these lines may be paid again. */
export const release = (tx: Transaction, caller: Caller, lines: ReturnType<typeof sql>) =>
  tx.run(
    sql`update care_line_booking x set released_on = ${caller.today} from care_line l where l.id = x.line and x.released_on is null and ${lines}`,
  )

/** The bank has the file: from now on only its answer moves the lines. */
export async function sendBatch(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ readonly id: string } | Refusal> {
  const batch = await lockBatch(tx, caller, id)
  if (isRefusal(batch)) return batch
  if (batch.state !== '已批准') return wrongState(batch, '另一人批准以后才能送银行')
  const no = await stopped(tx, caller, id)
  if (no) return no
  await tx.run(sql`update care_batch set state = '已送银行', sent_on = ${caller.today} where id = ${id}`)
  return { id }
}
