import { sql } from '#kernel/database'
import { handle } from '#kernel/http'
import { form } from '#kernel/procedures'
import { refuse } from '#kernel/refusal'
import * as c from '../contract/trips.ts'
import { fenOf } from '../money.ts'
import * as costs from '../trip-costs.ts'
import { costsOf } from '../trip-costs.ts'
import * as trips from '../trips.ts'

export const routes = [
  handle(c.listTrips, (_, caller) =>
    caller.transaction(async tx => {
      const rows = await tx.rows<trips.Trip>(
        sql`select ${trips.tripColumns} from ${trips.tripFrom} order by t.state in ('已结束', '取消'), t.from_day desc limit 200`,
      )
      const year = caller.today.slice(0, 4)
      const cover = await tx.rows<{ kind: string; entitled: number; been: number }>(sql`
        select k.kind, (select count(*)::int from care_entitlement e where e.item = k.item and e.period = ${year} and e.state = '应享') as entitled,
          (select count(distinct s.person)::int from care_seat s join care_trip t on t.id = s.trip where t.kind = k.kind and s.state = '已参加' and t.from_day between ${`${year}-01-01`} and ${`${year}-12-31`}) as been
        from (values ('疗休养', 'recuperation'), ('健康体检', 'health-check')) k (kind, item)`)
      return {
        rows: rows.map(({ office: _, ...one }) => one),
        fairness: trips.fairness,
        cover,
        form: form(c.tripForm),
        may: { organise: caller.may.has('care.trips') },
      }
    }),
  ),
  handle(c.openTrip, ({ body: { yuan, ...said } }, caller) =>
    caller.transaction(tx =>
      trips.openTrip(tx, caller, { ...said, ...(yuan === undefined ? {} : { fen: fenOf(yuan) }) }),
    ),
  ),
  handle(c.readTrip, ({ params }, caller) =>
    caller.transaction(async tx => {
      const trip = await tx.find<trips.Trip>(
        sql`select ${trips.tripColumns} from ${trips.tripFrom} where t.id = ${params.trip}`,
      )
      if (!trip) return trips.unknownTrip()
      const seats = await tx.rows<{
        person: string
        name: string
        unit: string | null
        state: string
        rank: number | null
        reason: string | null
        lastOn: string | null
        askedOn: string
        bySelf: boolean
        note: string
      }>(sql`
        select s.person, s.name, (select o.name from person p join organisation o on o.id = p.employer where p.id = s.person) as unit, s.state, s.rank, s.reason, s.last_on as "lastOn", s.asked_on as "askedOn", s.by_self as "bySelf", s.note
        from care_seat s where s.trip = ${params.trip} order by s.state = '撤回', s.rank nulls last, s.last_on nulls first, s.asked_on, s.id`)
      const { office, ...shown } = trip
      const mine = caller.may.has('care.trips') && office === caller.post?.organisation
      const { money, rows } = await costsOf(tx, caller, params.trip)
      const open = mine && money.settle === null && (trip.state === '已公布' || trip.state === '已结束')
      return {
        ...shown,
        fairness: trips.fairness,
        seats,
        costs: rows,
        money,
        forms: { cost: form(c.costForm), void: form(c.voidCostForm) },
        may: { organise: mine, cost: open, settle: open && trip.state === '已结束' && money.fen > 0 },
      }
    }),
  ),
  handle(c.addCost, ({ params, body: { yuan, ...said } }, caller) =>
    caller.transaction(async tx => {
      const fen = fenOf(yuan)
      return fen === undefined || fen === 0
        ? refuse('care.trip.amount', { what: '不是金额', details: [{ at: 'yuan', what: '填元，最多两位小数' }] })
        : costs.addCost(tx, caller, params.trip, { ...said, fen })
    }),
  ),
  handle(c.voidCost, ({ params, body }, caller) =>
    caller.transaction(tx => costs.voidCost(tx, caller, { ...params, why: body.why })),
  ),
  handle(c.askSettlement, ({ params }, caller) =>
    caller.transaction(tx => costs.askSettlement(tx, caller, params.trip)),
  ),
  handle(c.publishTrip, ({ params }, caller) => caller.transaction(tx => trips.publishTrip(tx, caller, params.trip))),
  handle(c.markAttendance, ({ params, body }, caller) =>
    caller.transaction(tx => trips.markAttendance(tx, caller, params.trip, body)),
  ),
  handle(c.cancelTrip, ({ params, body }, caller) =>
    caller.transaction(tx => trips.cancelTrip(tx, caller, params.trip, body.why)),
  ),
  handle(c.signUpFor, ({ params, body }, caller) =>
    caller.transaction(async tx => {
      // The office answers for people of its own bounds alone: row security shows no others.
      const known = await tx.find(sql`select 1 from person where id = ${body.person}`)
      if (!known) return refuse('care.person.unknown', { status: 404, what: '没有这个人，或者不在您岗位的范围内' })
      return body.act === '报名'
        ? trips.signUp(tx, caller, params.trip, { person: body.person, healthy: true, note: body.note ?? '' })
        : trips.answerSeat(tx, caller, params.trip, { person: body.person, takes: body.act === '确认' })
    }),
  ),
]
