import type { Caller } from '#kernel/access'
import { addYears, daysBetween } from '#kernel/calendar'
import { sql, type Transaction } from '#kernel/database'
import { append } from '#kernel/ledger'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { noOffice } from './office.ts'
import { examInterval, tripDays, tripInterval, tripPerDay, tripPerYear } from './parameters.ts'
import { yuanText } from './money.ts'

export const itemOfKind = { 疗休养: 'recuperation', 健康体检: 'health-check' } as const
export type TripKind = keyof typeof itemOfKind

export interface Trip {
  readonly id: string
  readonly kind: TripKind
  readonly title: string
  readonly site: string
  readonly fromDay: string
  readonly toDay: string
  readonly opensOn: string
  readonly closesOn: string
  readonly capacity: number
  readonly document: string
  readonly fen: number | null
  readonly note: string
  readonly office: string
  readonly officeName: string
  readonly state: '报名' | '已公布' | '已结束' | '取消'
  readonly stateWhy: string | null
  readonly publishedOn: string | null
  readonly asked: number
  readonly taken: number
  readonly waiting: number
}
export const tripColumns = sql`
  t.id, t.kind, t.title, t.site, t.from_day as "fromDay", t.to_day as "toDay", t.opens_on as "opensOn", t.closes_on as "closesOn", t.capacity, concat('《', t.document_title, '》', t.document_number) as document, t.fen, t.note,
  t.office, t.office_name as "officeName", t.state, t.state_why as "stateWhy", t.published_on as "publishedOn", x.asked, x.taken, x.waiting`
export const tripFrom = sql`care_trip t cross join lateral app.care_trip_seats(t.id) x`

/** How seats are given; said on every page before anybody signs up. */
export const fairness =
  '没有参加过的在前，参加过的按上次的日子，越早越在前；都一样的，年长的在前，再一样的，先报名的在前（产品约定）。次序全部公布，放弃的照次序递补。'

export interface TripSaid {
  readonly kind: TripKind
  readonly title: string
  readonly site: string
  readonly fromDay: string
  readonly toDay: string
  readonly opensOn: string
  readonly closesOn: string
  readonly capacity: number
  readonly documentTitle: string
  readonly documentNumber?: string | undefined
  readonly fen?: number | undefined
  /** Why it lasts longer than the place allows. */
  readonly longer?: string | undefined
  readonly note?: string | undefined
}

const wrong = (at: string, what: string, remedy: string): Refusal =>
  refuse('care.trip.invalid', { what, remedy, details: [{ at, what }] })

export async function openTrip(
  tx: Transaction,
  caller: Caller,
  said: TripSaid,
): Promise<{ readonly id: string } | Refusal> {
  const { post, reach } = caller
  if (!post || reach.way !== 'division' || reach.lo === undefined || post.division === null) return noOffice
  if (said.toDay < said.fromDay) return wrong('toDay', '结束日早于开始日', '改结束日')
  if (said.closesOn < said.opensOn) return wrong('closesOn', '报名截止早于报名开始', '改截止日')
  if (said.closesOn >= said.fromDay) return wrong('closesOn', '报名截止要早于开始日', '留出公布、确认的时间')
  const { division } = post
  const read = (id: string): unknown => caller.law.reading(id, { division, on: said.fromDay }).value
  const length = daysBetween(said.fromDay, said.toDay) + 1
  const most = read(tripDays.id)
  if (said.kind === '疗休养' && typeof most === 'number' && length > most && said.longer === undefined)
    return wrong(
      'longer',
      `一共${length}天（含往返），超过本地的${most}天`,
      '改日期；对口地区、路途远的，写明超过的理由',
    )
  const daily = read(tripPerDay.id)
  if (said.kind === '疗休养' && said.fen !== undefined && typeof daily === 'number' && said.fen > daily * length)
    return wrong(
      'yuan',
      `每人每天${yuanText(Math.ceil(said.fen / length))}，超过本地每天${yuanText(daily)}`,
      '改费用，或者照新文件先改参数',
    )
  const cap = read(tripPerYear.id)
  if (said.fen !== undefined && typeof cap === 'number' && said.fen > cap)
    return wrong('yuan', `每人${yuanText(said.fen)}，超过本地每人每年${yuanText(cap)}`, '改费用，或者照新文件先改参数')
  return tx.get<{ id: string }>(sql`
    insert into care_trip (kind, title, site, from_day, to_day, opens_on, closes_on, capacity, document_title, document_number, fen, longer, note, office, office_name, place, division, by_name, recorded_on)
    values (${said.kind}, ${said.title}, ${said.site}, ${said.fromDay}, ${said.toDay}, ${said.opensOn}, ${said.closesOn}, ${said.capacity}, ${said.documentTitle}, ${said.documentNumber ?? null}, ${said.fen ?? null}, ${said.longer ?? null}, ${said.note ?? ''},
      ${post.organisation}, ${post.organisationName}, ${reach.lo}, ${post.division}, ${caller.name ?? ''}, ${caller.today}) returning id`)
}

export const unknownTrip = (): Refusal => refuse('care.trip.unknown', { status: 404, what: '没有这一批' })

const tripOf = (tx: Transaction, id: string) =>
  tx.find<Trip & { division: number; place: number }>(
    sql`select ${tripColumns}, t.division, t.place from ${tripFrom} where t.id = ${id}`,
  )

/** The last time somebody took part in the same kind. */
const lastOf = (tx: Transaction, person: string, kind: TripKind) =>
  tx.find<{ on: string | null }>(
    sql`select max(t.to_day) as "on" from care_seat s join care_trip t on t.id = s.trip where s.person = ${person} and s.state = '已参加' and t.kind = ${kind}`,
  )

/** Signs somebody up: themselves on the portal, or the office for those who are not there. Only who is entitled, within the days. */
export async function signUp(
  tx: Transaction,
  caller: Caller,
  id: string,
  { person, healthy, note = '' }: { readonly person: string; readonly healthy: boolean; readonly note?: string },
): Promise<{ readonly id: string } | Refusal> {
  const trip = await tripOf(tx, id)
  if (!trip) return unknownTrip()
  const { today } = caller
  if (trip.state !== '报名' || today < trip.opensOn || today > trip.closesOn)
    return refuse('care.trip.closed', {
      status: 409,
      what: `“${trip.title}”${today < trip.opensOn ? `${trip.opensOn}起报名` : `${trip.closesOn}报名截止`}`,
      remedy: today < trip.opensOn ? '到日子再来' : '等下一批',
    })
  if (!healthy)
    return refuse('care.trip.health', {
      what: '没有作健康声明',
      remedy: trip.kind === '疗休养' ? '身体不适合出行的，请不要报名；适合的，勾选健康声明' : '勾选知情声明',
      details: [{ at: 'healthy', what: '请勾选' }],
    })
  const who = await tx.find<{ name: string; place: number }>(
    sql`select p.name, p.place from person p where p.id = ${person} and p.merged_into is null and ${trip.division} in (p.county, p.city, p.province)`,
  )
  if (!who) return refuse('care.trip.place', { what: '这一批不面向您所在的地方', remedy: '看本地的批次' })
  const entitled = await tx.find(
    sql`select 1 from care_entitlement e where e.person = ${person} and e.item = ${itemOfKind[trip.kind]} and e.state = '应享' and e.period = ${today.slice(0, 4)}`,
  )
  if (!entitled)
    return refuse('care.trip.entitled', {
      what: `今年没有“${trip.kind}”这一项`,
      remedy: '到“我的待遇”看为什么、差什么',
    })
  const last = (await lastOf(tx, person, trip.kind))?.on ?? null
  const rest = trip.kind === '疗休养' ? tripInterval : examInterval
  const years = caller.law.reading(rest.id, { division: trip.division, on: today }).value
  if (last !== null && typeof years === 'number' && addYears(last, years) > trip.fromDay)
    return refuse('care.trip.interval', {
      what: `${last}参加过，间隔不到${years}年`,
      remedy: `${addYears(last, years)}以后的批次可以报名`,
    })
  const made = await tx.find<{ id: string }>(sql`
    insert into care_seat (trip, person, name, state, last_on, healthy, note, by_self, asked_on, place)
    values (${id}, ${person}, ${who.name}, '报名', ${last}, true, ${note}, ${caller.reach.way === 'self'}, ${today}, ${who.place})
    on conflict (trip, person) do update set state = '报名', asked_on = excluded.asked_on, note = excluded.note where care_seat.state = '撤回' returning id`)
  return made ?? refuse('care.trip.twice', { status: 409, what: '已经报过名', remedy: '看公布的次序' })
}

/** Seats in the order everybody was told; whoever is beyond the capacity waits in it. */
export async function publishTrip(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<{ readonly id: string } | Refusal> {
  const trip = await ownTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  if (trip.state !== '报名') return wrongState(trip)
  if (caller.today <= trip.closesOn)
    return refuse('care.trip.early', {
      status: 409,
      what: `${trip.closesOn}报名才截止`,
      remedy: '截止以后再公布：晚报名的和早报名的一样排',
    })
  if (trip.asked === 0) return refuse('care.trip.empty', { what: '没有人报名', remedy: '取消这一批，或者另开一批' })
  await tx.run(sql`
    update care_seat s set rank = o.n, state = case when o.n <= ${trip.capacity} then '入选' else '候补' end,
      reason = case when s.last_on is null then '没有参加过' else '上次' || s.last_on || '参加' end
    from (select s.id, row_number() over (order by s.last_on nulls first, p.born nulls last, s.asked_on, s.id) as n from care_seat s join person p on p.id = s.person where s.trip = ${id} and s.state = '报名') o
    where o.id = s.id`)
  await tx.run(sql`update care_trip set state = '已公布', published_on = ${caller.today} where id = ${id}`)
  const order = await tx.rows<{ person: string; rank: number }>(
    sql`select person, rank from care_seat where trip = ${id} and rank is not null order by rank`,
  )
  await append(tx, {
    kind: 'list',
    subject: id,
    content: { what: '疗休养、体检次序', title: trip.title, order: order.map(one => `${one.rank} ${one.person}`) },
  })
  return { id }
}

async function ownTrip(tx: Transaction, caller: Caller, id: string): Promise<Trip | Refusal> {
  const trip = await tripOf(tx, id)
  if (!trip) return unknownTrip()
  return trip.office === caller.post?.organisation
    ? trip
    : refuse('care.trip.office', { status: 403, what: `这一批由${trip.officeName}组织`, remedy: '请联系组织的机构' })
}
const wrongState = (trip: Trip): Refusal =>
  refuse('care.trip.state', { status: 409, what: `这一批现在是“${trip.state}”`, remedy: '刷新页面' })

/** 入选 is confirmed or given up; a seat given up goes to the next in the published order. */
export async function answerSeat(
  tx: Transaction,
  caller: Caller,
  id: string,
  { person, takes }: { readonly person: string; readonly takes: boolean },
): Promise<{ readonly id: string } | Refusal> {
  const seat = await tx.find<{ id: string; state: string }>(
    sql`select id, state from care_seat where trip = ${id} and person = ${person}`,
  )
  if (!seat) return refuse('care.seat.unknown', { status: 404, what: '没有报名', remedy: '先报名' })
  if (seat.state === '报名' && !takes) {
    await tx.run(sql`update care_seat set state = '撤回', answered_on = ${caller.today} where id = ${seat.id}`)
    return { id: seat.id }
  }
  const open = takes ? seat.state === '入选' : ['入选', '候补', '已确认'].includes(seat.state)
  if (!open)
    return refuse('care.seat.state', {
      status: 409,
      what: `现在是“${seat.state}”，${takes ? '入选的才能确认' : '不能放弃'}`,
      remedy: '刷新页面，照现在的状态办',
    })
  await tx.run(
    sql`update care_seat set state = ${takes ? '已确认' : '放弃'}, answered_on = ${caller.today} where id = ${seat.id}`,
  )
  if (!takes) await tx.rows(sql`select app.care_next_seat(${id}::uuid)`)
  return { id: seat.id }
}

/** Who came; with everybody marked the batch is over and becomes history that the next order looks at. */
export async function markAttendance(
  tx: Transaction,
  caller: Caller,
  id: string,
  { came, absent }: { readonly came: readonly string[]; readonly absent: readonly string[] },
): Promise<{ readonly id: string } | Refusal> {
  const trip = await ownTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  if (trip.state !== '已公布') return wrongState(trip)
  if (caller.today < trip.fromDay)
    return refuse('care.trip.notYet', { status: 409, what: `${trip.fromDay}才开始`, remedy: '出行（体检）以后再登记' })
  const mark = (people: readonly string[], state: string) =>
    tx.run(
      sql`update care_seat set state = ${state} where trip = ${id} and person = any (${[...people]}::uuid[]) and state in ('已确认', '入选')`,
    )
  await mark(came, '已参加')
  await mark(absent, '未到')
  const open = await tx.find(sql`select 1 from care_seat where trip = ${id} and state in ('已确认', '入选')`)
  if (!open) await tx.run(sql`update care_trip set state = '已结束' where id = ${id}`)
  return { id }
}

export async function cancelTrip(
  tx: Transaction,
  caller: Caller,
  id: string,
  why: string,
): Promise<{ readonly id: string } | Refusal> {
  const trip = await ownTrip(tx, caller, id)
  if (isRefusal(trip)) return trip
  if (trip.state === '已结束' || trip.state === '取消') return wrongState(trip)
  await tx.run(sql`update care_trip set state = '取消', state_why = ${why} where id = ${id}`)
  return { id }
}
