import { attachment, endpoint } from '#kernel/http'
import { purpose, schema } from '#modules/organisations'
import { z } from 'zod'
import { batchStates, bookingKinds, lineStates } from '../kinds.ts'
import { day, done, fen, id } from './parts.ts'

const may = 'care.read'
const batch = z.object({
  id,
  number: z.int(),
  officeName: z.string(),
  fund: z.string(),
  year: z.int(),
  title: z.string(),
  until: z.string(),
  state: z.enum(batchStates),
  n: z.int(),
  fen,
  leftOut: z.int(),
  draftedBy: z.string(),
  draftedOn: day,
  approvedBy: z.string().nullable(),
  approvedOn: day.nullable(),
  sentOn: day.nullable(),
  returnedOn: day.nullable(),
  voidReason: z.string().nullable(),
  paid: fen,
  failed: z.int(),
})

export const draftForm = z.object({
  fund: z.string().min(1).max(40).meta({ title: '从哪项资金发' }),
  until: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .meta({ title: '发到哪个月', 'x-widget': 'month', description: '以前月份没有发的、补发的一起发，要追回的抵掉' }),
})
export const listBatches = endpoint({
  method: 'GET',
  path: '/care/batches',
  summary: '发放批次',
  may,
  returns: z.object({
    rows: z.array(batch),
    /** By fund: how much is owed, to how many, and how many of those cannot be paid yet. */
    due: z.array(z.object({ fund: z.string(), people: z.int(), fen, ready: z.int(), readyFen: fen })),
    recover: z.array(
      z.object({ person: id, name: z.string(), fen, why: z.string(), first: z.string(), last: z.string() }),
    ),
    recoveries: z.array(
      z.object({
        id,
        person: id,
        name: z.string(),
        fen,
        reason: z.string(),
        state: z.string(),
        document: z.string(),
        openedOn: day,
        settledOn: day.nullable(),
      }),
    ),
    forms: z.object({ draft: schema, recover: schema, settle: schema }),
    may: z.object({ pay: z.boolean() }),
  }),
})
export const draftBatch = endpoint({
  method: 'POST',
  path: '/care/batches',
  summary: '制单',
  may: 'care.pay',
  body: draftForm,
  returns: z.object({ id, leftOut: z.int() }),
})
const params = z.object({ batch: id })
export const readBatch = endpoint({
  method: 'GET',
  path: '/care/batches/{batch}',
  summary: '一批发放',
  may,
  params,
  returns: batch.extend({
    lines: z.array(
      z.object({
        id,
        n: z.int(),
        person: id,
        name: z.string(),
        fen,
        bank: z.string(),
        tail: z.string(),
        says: z.string(),
        state: z.enum(lineStates),
        why: z.string().nullable(),
        settledOn: day.nullable(),
        bookings: z.array(
          z.object({ item: z.string(), period: z.string(), kind: z.enum(bookingKinds), fen, why: z.string() }),
        ),
      }),
    ),
    forms: z.object({ returned: schema, void: schema }),
    may: z.object({
      submit: z.boolean(),
      send: z.boolean(),
      file: z.boolean(),
      returned: z.boolean(),
      void: z.boolean(),
      letters: z.boolean(),
    }),
  }),
})
export const submitBatch = endpoint({
  method: 'POST',
  path: '/care/batches/{batch}/submit',
  summary: '送审',
  may: 'care.pay',
  params,
  returns: z.object({ approval: id }),
})
export const sendBatch = endpoint({
  method: 'POST',
  path: '/care/batches/{batch}/send',
  summary: '记为已送银行',
  may: 'care.pay',
  params,
  returns: done,
})
export const voidForm = z.object({
  reason: z.string().trim().min(4).max(200).meta({ title: '为什么作废', 'x-widget': 'textarea' }),
})
export const voidBatch = endpoint({
  method: 'POST',
  path: '/care/batches/{batch}/void',
  summary: '作废批次',
  may: 'care.pay',
  params,
  body: voidForm,
  returns: done,
})
export const returnForm = z.object({
  file: id.meta({ title: '银行回盘文件', 'x-widget': 'file', 'x-accept': 'any', 'x-class': '敏感' }),
  rest: z
    .boolean()
    .default(false)
    .meta({ title: '没有列出的都已成功', description: '银行只回失败行的，勾选', 'x-widget': 'tick' }),
})
export const takeReturn = endpoint({
  method: 'POST',
  path: '/care/batches/{batch}/return',
  summary: '登记回盘',
  may: 'care.pay',
  params,
  body: returnForm,
  returns: z.object({ paid: z.int(), failed: z.int() }),
})
export const bankFile = endpoint({
  method: 'GET',
  path: '/care/batches/{batch}/bank',
  summary: '取银行文件',
  may: 'care.pay',
  params,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), purpose }),
  returns: attachment,
})
export const batchRoster = endpoint({
  method: 'GET',
  path: '/care/batches/{batch}/roster',
  summary: '发放表',
  may: 'care.export',
  params,
  query: z.object({ purpose }),
  returns: attachment,
})
export const lineLetter = endpoint({
  method: 'GET',
  path: '/care/lines/{line}/letter',
  summary: '发放告知书',
  may,
  params: z.object({ line: id }),
  returns: attachment,
})

export const recoverForm = z.object({
  documentTitle: z.string().trim().min(4).max(120).meta({ title: '追回通知的名称' }),
  reason: z.string().trim().min(4).max(300).meta({ title: '为什么追回', 'x-widget': 'textarea' }),
})
export const openRecovery = endpoint({
  method: 'POST',
  path: '/care/people/{person}/recovery',
  summary: '通知追回',
  may: 'care.pay',
  params: z.object({ person: id }),
  body: recoverForm,
  returns: z.object({ id, fen }),
})
export const settleForm = z.object({
  state: z.enum(['已收回', '不再追回']).meta({ title: '结果', 'x-widget': 'radio' }),
  on: day.meta({ title: '日期' }),
  paper: id.meta({
    title: '凭证',
    description: '已收回的交收款凭证，不再追回的交决定',
    'x-widget': 'file',
    'x-accept': 'any',
  }),
  why: z.string().trim().min(2).max(200).meta({ title: '说明' }),
})
export const settleRecovery = endpoint({
  method: 'POST',
  path: '/care/recoveries/{recovery}',
  summary: '追回办结',
  may: 'care.pay',
  params: z.object({ recovery: id }),
  body: settleForm,
  returns: done,
})
