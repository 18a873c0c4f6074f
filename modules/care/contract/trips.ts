import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { day, done, fen, id, yuan } from './parts.ts'

const may = 'care.read'
const trip = z.object({
  id,
  kind: z.enum(['疗休养', '健康体检']),
  title: z.string(),
  site: z.string(),
  fromDay: day,
  toDay: day,
  opensOn: day,
  closesOn: day,
  capacity: z.int(),
  document: z.string(),
  fen: fen.nullable(),
  note: z.string(),
  officeName: z.string(),
  state: z.enum(['报名', '已公布', '已结束', '取消']),
  stateWhy: z.string().nullable(),
  publishedOn: day.nullable(),
  asked: z.int(),
  taken: z.int(),
  waiting: z.int(),
})
export const tripForm = z.object({
  kind: z.enum(['疗休养', '健康体检']).meta({ title: '种类', 'x-widget': 'radio' }),
  title: z.string().trim().min(4).max(60).meta({ title: '名称', description: '如：2026年第一批劳模疗休养' }),
  site: z.string().trim().min(2).max(80).meta({ title: '地点（机构）' }),
  fromDay: day.meta({ title: '开始' }),
  toDay: day.meta({ title: '结束' }),
  opensOn: day.meta({ title: '报名开始' }),
  closesOn: day.meta({ title: '报名截止' }),
  capacity: z.int().min(1).max(5000).meta({ title: '名额', 'x-unit': '人' }),
  yuan: yuan.optional().meta({ title: '每人费用', 'x-unit': '元', description: '还没有定的不填' }),
  documentTitle: z.string().trim().min(4).max(120).meta({ title: '通知' }),
  documentNumber: z.string().trim().max(60).optional().meta({ title: '文号' }),
  note: z.string().trim().max(300).optional().meta({ title: '要告诉本人的', 'x-widget': 'textarea' }),
})
export const listTrips = endpoint({
  method: 'GET',
  path: '/care/trips',
  summary: '疗休养、体检批次',
  may,
  returns: z.object({
    rows: z.array(trip),
    fairness: z.string(),
    /** By kind: entitled this year, taken part this year. */
    cover: z.array(z.object({ kind: z.string(), entitled: z.int(), been: z.int() })),
    form: schema,
    may: z.object({ organise: z.boolean() }),
  }),
})
export const openTrip = endpoint({
  method: 'POST',
  path: '/care/trips',
  summary: '开一批疗休养、体检',
  may: 'care.trips',
  body: tripForm,
  returns: done,
})
const params = z.object({ trip: id })
export const readTrip = endpoint({
  method: 'GET',
  path: '/care/trips/{trip}',
  summary: '一批疗休养、体检',
  may,
  params,
  returns: trip.extend({
    fairness: z.string(),
    seats: z.array(
      z.object({
        person: id,
        name: z.string(),
        unit: z.string().nullable(),
        state: z.string(),
        rank: z.int().nullable(),
        reason: z.string().nullable(),
        lastOn: day.nullable(),
        askedOn: day,
        bySelf: z.boolean(),
        note: z.string(),
      }),
    ),
    may: z.object({ organise: z.boolean() }),
  }),
})
export const publishTrip = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/publish',
  summary: '公布次序',
  may: 'care.trips',
  params,
  returns: done,
})
export const markAttendance = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/attendance',
  summary: '登记参加',
  may: 'care.trips',
  params,
  body: z.object({ came: z.array(id).max(5000), absent: z.array(id).max(5000) }),
  returns: done,
})
export const cancelTrip = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/cancel',
  summary: '取消一批',
  may: 'care.trips',
  params,
  body: z.object({ why: z.string().trim().min(4).max(200) }),
  returns: done,
})
export const signUpFor = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/seats',
  summary: '代报名、代确认、代放弃',
  may: 'care.trips',
  params,
  body: z.object({ person: id, act: z.enum(['报名', '确认', '放弃']), note: z.string().trim().max(200).optional() }),
  returns: done,
})
