import { createHash } from 'node:crypto'
import { ask, type Approval, type Caller } from '#kernel/access'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import type { ApprovalKind } from '#kernel/modules'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Reading } from '#kernel/rules'
import { budgetColumns, roomFor } from './budget.ts'
import type { costKinds } from './kinds.ts'
import { yuanText } from './money.ts'
import { tripPerDay, tripPerYear } from './parameters.ts'
import { unknownTrip } from './trips.ts'

export interface CostSaid {
  readonly what: (typeof costKinds)[number]
  readonly payee: string
  readonly fen: number
  readonly invoice?: string | undefined
  readonly paper: string
}
interface Costed {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly office: string
  readonly officeName: string
  readonly division: number
  readonly fund: string
  readonly fromDay: string
  readonly toDay: string
  readonly state: string
  readonly settle: '送审' | '已结算' | null
  readonly came: number
  readonly days: number
  readonly fen: number
}

/** 送审 while a second person has not decided; sent back it may be changed again. */
export const settleOf = sql`
  case when t.settled_on is not null then '已结算' when exists (select from approval a where a.kind = 'care.settle' and a.subject = t.id::text and a.decision is null) then '送审' end`

const costed = sql`
  select t.id, t.kind, t.title, t.office, t.office_name as "officeName", t.division, t.fund, t.from_day as "fromDay", t.to_day as "toDay", t.state, ${settleOf} as settle, (t.to_day - t.from_day + 1) as days,
    (select count(*)::int from care_seat s where s.trip = t.id and s.state = '已参加') as came,
    coalesce((select sum(c.fen) from care_trip_cost c where c.trip = t.id and c.void_why is null), 0)::bigint as fen from care_trip t`

async function lockTrip(tx: Transaction, caller: Caller, id: string): Promise<Costed | Refusal> {
  const trip = await tx.find<Costed>(sql`${costed} where t.id = ${id} for update of t`)
  if (!trip) return unknownTrip()
  if (trip.office !== caller.post?.organisation)
    return refuse('care.trip.office', {
      status: 403,
      what: `这一批由${trip.officeName}组织`,
      remedy: '请联系组织的机构',
    })
  if (trip.settle !== null)
    return refuse('care.trip.settled', {
      status: 409,
      what: trip.settle === '送审' ? '结算已经送审，等另一人批准' : '已经结算，费用不能再改',
      remedy: trip.settle === '送审' ? '要改的，请批准的人退回' : '有差错的，写说明交财务更正',
    })
  return trip
}

/** Writes one cost down, with its paper. The same invoice of the same payee is taken once. */
export async function addCost(
  tx: Transaction,
  caller: Caller,
  id: string,
  said: CostSaid,
): Promise<{ readonly id: string } | Refusal> {
  const trip = await lockTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  if (trip.state === '报名' || trip.state === '取消')
    return refuse('care.trip.costEarly', {
      status: 409,
      what: `这一批现在是“${trip.state}”，没有费用`,
      remedy: '公布次序以后登记费用',
    })
  const made = await tx.find<{ id: string }>(sql`
    insert into care_trip_cost (trip, what, payee, fen, invoice, paper, by_name, recorded_on)
    values (${id}, ${said.what}, ${said.payee}, ${said.fen}, ${said.invoice ?? null}, ${said.paper}, ${caller.name ?? ''}, ${caller.today})
    on conflict (payee, invoice) where invoice is not null and void_why is null do nothing returning id`)
  return (
    made ??
    refuse('care.trip.invoice', {
      status: 409,
      what: `${said.payee}的票据${said.invoice ?? ''}已经登记过`,
      remedy: '核对票据号；登记错了的先作废那一条',
      details: [{ at: 'invoice', what: '已经登记过' }],
    })
  )
}

export async function voidCost(
  tx: Transaction,
  caller: Caller,
  { trip: id, cost, why }: { readonly trip: string; readonly cost: string; readonly why: string },
): Promise<{ readonly id: string } | Refusal> {
  const trip = await lockTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  const n = await tx.run(
    sql`update care_trip_cost set void_why = ${why}, voided_on = ${caller.today} where id = ${cost} and trip = ${id} and void_why is null`,
  )
  return n === 1
    ? { id: cost }
    : refuse('care.trip.cost', { status: 409, what: '没有这一条，或者已经作废', remedy: '刷新页面' })
}

const source = (r: Reading): string =>
  r.cites ? `《${r.cites.title}》${r.cites.number ?? ''}${r.cites.article}` : (r.level ?? '')

/** What a place allows for one person, per day and per year, against what it came to. Where nobody has said, nothing is held against it. */
export function overCap(
  caller: Caller,
  trip: Pick<Costed, 'division' | 'fromDay' | 'days' | 'came' | 'fen' | 'kind'>,
): Refusal | undefined {
  if (trip.kind !== '疗休养' || trip.came === 0) return undefined
  const each = Math.ceil(trip.fen / trip.came)
  const at = { division: trip.division, on: trip.fromDay }
  const [day, year] = [caller.law.reading(tripPerDay.id, at), caller.law.reading(tripPerYear.id, at)]
  const over =
    typeof day.value === 'number' && each > day.value * trip.days
      ? { what: `每人每天${yuanText(Math.ceil(each / trip.days))}，超过本地每天${yuanText(day.value)}`, of: day }
      : typeof year.value === 'number' && each > year.value
        ? { what: `每人${yuanText(each)}，超过本地每人每年${yuanText(year.value)}`, of: year }
        : undefined
  return over
    ? refuse('care.trip.over', {
        status: 409,
        what: over.what,
        article: source(over.of),
        remedy: '超出的部分由参加的人或者所在单位承担的，从费用里减去；有新文件的，先照文件改参数',
      })
    : undefined
}

const hashOf = (
  rows: readonly {
    readonly what: string
    readonly payee: string
    readonly fen: number
    readonly invoice: string | null
  }[],
): string =>
  createHash('sha256')
    .update(rows.map(one => [one.what, one.payee, one.fen, one.invoice ?? ''].join(' ')).join('\n'))
    .digest('hex')
const rowsOf = (tx: Transaction, trip: string) =>
  tx.rows<{ what: string; payee: string; fen: number; invoice: string | null }>(
    sql`select c.what, c.payee, c.fen, c.invoice from care_trip_cost c where c.trip = ${trip} and c.void_why is null order by c.recorded_on, c.id`,
  )

interface SettleAsked {
  readonly trip: string
  readonly title: string
  readonly fen: number
  readonly came: number
  readonly fund: string
  readonly hash: string
  readonly byName: string
}

/** Sends the settlement to a second person: everybody marked, within what the place allows, within the budget. */
export async function askSettlement(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ readonly approval: string } | Refusal> {
  const trip = await lockTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  if (trip.state !== '已结束')
    return refuse('care.trip.notOver', {
      status: 409,
      what: '还有人没有登记来没来',
      remedy: '先把每个人登记为来了或者没来，再结算',
    })
  if (trip.fen === 0 || trip.came === 0)
    return refuse('care.trip.noCost', {
      status: 409,
      what: trip.came === 0 ? '没有人参加，没有人均费用' : '还没有登记费用',
      remedy: '照票据登记费用再结算',
    })
  const over = overCap(caller, trip)
  if (over) return over
  const room = await roomFor(tx, {
    office: trip.office,
    year: Number(trip.fromDay.slice(0, 4)),
    fund: trip.fund,
    fen: trip.fen,
  })
  if (isRefusal(room)) return room
  const asked = await ask<SettleAsked>(tx, {
    kind: 'care.settle',
    subject: id,
    title: `结算${trip.title}，${yuanText(trip.fen)}`,
    payload: {
      trip: id,
      title: trip.title,
      fen: trip.fen,
      came: trip.came,
      fund: trip.fund,
      hash: hashOf(await rowsOf(tx, id)),
      byName: caller.name ?? '',
    },
  })
  if (isRefusal(asked)) return asked
  return { approval: asked.id }
}

export const settleApproval: ApprovalKind = {
  title: '结算疗休养、体检费用',
  may: ['care.approve'],
  details: (_, p: SettleAsked) =>
    Promise.resolve([
      { label: '办什么', value: p.title },
      { label: '参加', value: `${p.came}人` },
      { label: '费用', value: `${yuanText(p.fen)}，每人${yuanText(Math.ceil(p.fen / p.came))}` },
      { label: '列支', value: p.fund },
      { label: '谁送审', value: p.byName },
      { label: '看票据', value: '到“疗休养、体检”里打开这一批：每一项费用和凭证' },
      { label: '批准以后', value: '从预算里列支，费用不能再改' },
    ]),
  carryOut: async (tx: Transaction, caller: Caller, { payload: p }: Approval<SettleAsked>) => {
    const trip = await tx.find<Costed>(sql`${costed} where t.id = ${p.trip} for update of t`)
    if (!trip) return unknownTrip()
    if (trip.settle === '已结算' || hashOf(await rowsOf(tx, p.trip)) !== p.hash)
      return refuse('care.trip.changed', { status: 409, what: '费用和送审的不一样', remedy: '重新送审' })
    const room = await roomFor(tx, {
      office: trip.office,
      year: Number(trip.fromDay.slice(0, 4)),
      fund: trip.fund,
      fen: trip.fen,
    })
    if (isRefusal(room)) return room
    await tx.run(sql`
      update care_trip set settled_fen = ${trip.fen}, settled_on = ${caller.today}, settled_by = ${[caller.post?.organisationName, caller.name].filter(Boolean).join(' ')} where id = ${p.trip}`)
    await append(tx, {
      kind: 'list',
      subject: p.trip,
      content: { what: '疗休养、体检结算', title: p.title, fen: p.fen, came: p.came, hash: p.hash },
    })
    return undefined
  },
}

interface CostRow {
  readonly id: string
  readonly what: (typeof costKinds)[number]
  readonly payee: string
  readonly fen: number
  readonly invoice: string | null
  readonly byName: string
  readonly recordedOn: string
  readonly voidWhy: string | null
}

/** What a batch cost, item by item, against what the place allows and what is left of the budget. */
export async function costsOf(tx: Transaction, caller: Caller, id: string) {
  const trip = await tx.get<Costed & { settledOn: string | null; settledBy: string | null; left: number | null }>(sql`
    select c.*, t.settled_on as "settledOn", t.settled_by as "settledBy",
      (select b.fen - b.committed - b.paid from (select ${budgetColumns} from care_budget b where b.office = t.office and b.fund = t.fund and b.year = extract(year from t.from_day)) b) as left
    from (${costed} where t.id = ${id}) c join care_trip t on t.id = c.id`)
  const rows = await tx.rows<CostRow>(sql`
    select c.id, c.what, c.payee, c.fen, c.invoice, c.by_name as "byName", c.recorded_on as "recordedOn", c.void_why as "voidWhy" from care_trip_cost c where c.trip = ${id} order by c.recorded_on, c.id`)
  const at = { division: trip.division, on: trip.fromDay }
  const number = (parameter: string): number | null => {
    const { value } = caller.law.reading(parameter, at)
    return typeof value === 'number' && trip.kind === '疗休养' ? value : null
  }
  return {
    rows,
    money: {
      fen: trip.fen,
      each: trip.came === 0 ? null : Math.ceil(trip.fen / trip.came),
      came: trip.came,
      days: trip.days,
      fund: trip.fund,
      left: trip.left,
      perDay: number(tripPerDay.id),
      perYear: number(tripPerYear.id),
      over: overCap(caller, trip)?.what ?? null,
      settle: trip.settle,
      settledOn: trip.settledOn,
      settledBy: trip.settledBy,
    },
  }
}
