import { endpoint } from '#kernel/http'
import { z } from 'zod'

const may = 'exchange.read'
const id = z.uuid()
const day = z.iso.date()
const named = z.object({ key: z.string(), title: z.string() })

const system = z.object({
  id,
  name: z.string(),
  operator: z.string(),
  office: z.string(),
  territory: z.string(),
  state: z.enum(['待批', '在用', '停用', '不同意']),
  /** 在用, and its last day is over. */
  over: z.boolean(),
  fromDay: day,
  toDay: day,
  usedOn: day.nullable(),
  calls: z.int(),
})
export const listSystems = endpoint({
  method: 'GET',
  path: '/exchange/systems',
  summary: '对接系统',
  may,
  returns: z.object({ rows: z.array(system), may: z.object({ manage: z.boolean() }) }),
})
export const readSystem = endpoint({
  method: 'GET',
  path: '/exchange/systems/{id}',
  summary: '一个对接系统',
  may,
  params: z.object({ id }),
  returns: system.extend({
    contact: z.string(),
    purpose: z.string(),
    ground: z.string(),
    fields: z.array(named),
    registers: z.array(named),
    writes: z.array(named),
    perMinute: z.int(),
    askedBy: z.string().nullable(),
    askedOn: day,
    approvedBy: z.string().nullable(),
    approvedOn: day.nullable(),
    endedOn: day.nullable(),
    endedWhy: z.string().nullable(),
    keys: z.array(
      z.object({
        id,
        tail: z.string(),
        madeOn: day,
        madeBy: z.string().nullable(),
        lastDay: day.nullable(),
        revokedOn: day.nullable(),
        revokedWhy: z.string().nullable(),
        usedOn: day.nullable(),
        works: z.boolean(),
      }),
    ),
    log: z.array(z.object({ at: z.string(), what: z.string(), count: z.int() })),
    may: z.object({ manage: z.boolean() }),
  }),
})
export const readMapping = endpoint({
  method: 'GET',
  path: '/exchange/mapping',
  summary: '字段对照',
  may,
  returns: z.object({
    person: z.array(named.extend({ group: z.string(), what: z.string(), sensitive: z.boolean() })),
    registers: z.array(
      named.extend({
        group: z.string(),
        sources: z.array(z.string()),
        fields: z.array(named.extend({ what: z.string(), must: z.boolean() })),
      }),
    ),
    record: z.array(named.extend({ what: z.string() })),
    roster: z.array(named.extend({ must: z.boolean() })),
    territories: z.array(z.object({ value: z.string(), title: z.string() })),
    /** Registers that take the person's own authorisation, hence go to no system. */
    withheld: z.array(z.string()),
  }),
})

const keys = z.array(z.string().max(40)).max(40)
export const systemBody = z.object({
  name: z.string().trim().min(2, '写系统的名称').max(40),
  operator: z.string().trim().min(2, '写是哪个单位的').max(60),
  contact: z.string().trim().min(2, '写对方谁管').max(60),
  purpose: z.string().trim().min(6, '用途写清楚，至少6字').max(200),
  ground: z.string().trim().min(4, '写凭哪个文件、协议').max(200),
  division: z.string().regex(/^\d{12}$/, '请选地区'),
  fields: keys,
  registers: keys,
  writes: keys,
  fromDay: day,
  toDay: day,
  perMinute: z.int().min(1).max(6000).default(60),
})
export const askSystem = endpoint({
  method: 'POST',
  path: '/exchange/systems',
  summary: '申请开通对接系统',
  may: 'exchange.manage',
  body: systemBody,
  returns: z.object({ id }),
})
const key = z.object({ id, key: z.string(), tail: z.string() })
export const makeKey = endpoint({
  method: 'POST',
  path: '/exchange/systems/{id}/keys',
  summary: '发密钥、轮换密钥',
  may: 'exchange.manage',
  params: z.object({ id }),
  /** The old ones go on working up to and including this day; without it they stop at once. */
  body: z.object({ oldUntil: day.optional() }),
  returns: key,
})
export const revokeKey = endpoint({
  method: 'POST',
  path: '/exchange/keys/{id}/revoke',
  summary: '吊销密钥',
  may: 'exchange.manage',
  params: z.object({ id }),
  body: z.object({ why: z.string().trim().min(2, '写明原因').max(200) }),
  returns: z.object({ id }),
})
export const stopSystem = endpoint({
  method: 'POST',
  path: '/exchange/systems/{id}/stop',
  summary: '停用对接系统',
  may: 'exchange.manage',
  params: z.object({ id }),
  body: z.object({ why: z.string().trim().min(2, '写明原因').max(200) }),
  returns: z.object({ id }),
})
export const trySystem = endpoint({
  method: 'POST',
  path: '/exchange/systems/{id}/try',
  summary: '试一次调用，回答是演示的',
  may,
  params: z.object({ id }),
  body: z.object({ call: z.enum(['persons', 'find', 'rows', 'changes']), register: z.string().max(40).optional() }),
  returns: z.object({ request: z.string(), status: z.int(), reply: z.string(), says: z.string() }),
})
