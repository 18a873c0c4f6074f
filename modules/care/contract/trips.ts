import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { costKinds } from '../kinds.ts'
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
  longer: z
    .string()
    .trim()
    .min(4)
    .max(200)
    .optional()
    .meta({ title: '天数超过的理由', description: '没有超过本地天数的不填' }),
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
    costs: z.array(
      z.object({
        id,
        what: z.enum(costKinds),
        payee: z.string(),
        fen,
        invoice: z.string().nullable(),
        byName: z.string(),
        recordedOn: day,
        voidWhy: z.string().nullable(),
      }),
    ),
    money: z.object({
      /** Costs that stand, and what they come to for each of those who came; null while nobody has. */
      fen,
      each: fen.nullable(),
      came: z.int(),
      days: z.int(),
      fund: z.string(),
      /** What is left of the office's budget of the year; null where none was entered. */
      left: fen.nullable(),
      perDay: fen.nullable(),
      perYear: fen.nullable(),
      over: z.string().nullable(),
      settle: z.enum(['送审', '已结算']).nullable(),
      settledOn: day.nullable(),
      settledBy: z.string().nullable(),
    }),
    forms: z.object({ cost: schema, void: schema }),
    may: z.object({ organise: z.boolean(), cost: z.boolean(), settle: z.boolean() }),
  }),
})
export const costForm = z.object({
  what: z.enum(costKinds).meta({ title: '哪一项' }),
  payee: z.string().trim().min(2).max(80).meta({ title: '付给谁' }),
  yuan: yuan.meta({ title: '金额', 'x-unit': '元' }),
  invoice: z.string().trim().max(40).optional().meta({ title: '票据号', description: '同一张票据只登记一次' }),
  paper: id.meta({ title: '票据（凭证）', 'x-widget': 'file', 'x-accept': 'any' }),
})
export const addCost = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/costs',
  summary: '登记一项费用',
  may: 'care.trips',
  params,
  body: costForm,
  returns: done,
})
export const voidCostForm = z.object({
  why: z.string().trim().min(4).max(200).meta({ title: '为什么作废', 'x-widget': 'textarea' }),
})
export const voidCost = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/costs/{cost}/void',
  summary: '作废一项费用',
  may: 'care.trips',
  params: params.extend({ cost: id }),
  body: voidCostForm,
  returns: done,
})
export const askSettlement = endpoint({
  method: 'POST',
  path: '/care/trips/{trip}/settlement',
  summary: '结算送审',
  may: 'care.trips',
  params,
  returns: z.object({ approval: id }),
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
