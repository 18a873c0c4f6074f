import { z } from 'zod'
import { endpoint } from '#kernel/http'

const id = z.uuid()
const day = z.iso.date('请填写日期，例如2026-04-07')
const may = 'admin.posts'
const why = z.string().trim().min(4, '请写明原因，至少4个字').max(200).meta({ title: '原因' })
const ground = z
  .string()
  .trim()
  .min(2, '请写明任职文件或依据')
  .max(200)
  .meta({ title: '依据', description: '任职文件的文号，或经办人签字的申请' })

const post = z.object({
  id,
  account: id,
  name: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  organisation: id,
  organisationName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  acting: z.boolean(),
  ended: z.boolean(),
  openTasks: z.int(),
  lastSeen: z.string().nullable(),
})

export const posts = endpoint({
  method: 'GET',
  path: '/posts',
  summary: '岗位列表',
  may,
  query: z.object({
    q: z.string().trim().max(60).optional(),
    role: z.string().optional(),
    ended: z.enum(['1']).optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  returns: z.object({ rows: z.array(post), total: z.int(), pageSize: z.int() }),
})
export const grantableRoles = endpoint({
  method: 'GET',
  path: '/posts/roles',
  summary: '可授予的角色',
  may,
  returns: z.object({
    rows: z.array(z.object({ id: z.string(), title: z.string(), sector: z.string(), excludes: z.array(z.string()) })),
  }),
})
export const accountsToChoose = endpoint({
  method: 'GET',
  path: '/posts/accounts',
  summary: '按姓名或登录名找账号',
  may,
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: z.object({ rows: z.array(z.object({ id, title: z.string(), note: z.string() })) }),
})
const asked = z.object({ approval: id, title: z.string() })
export const askForPost = endpoint({
  method: 'POST',
  path: '/posts',
  summary: '申请授予岗位，另一人复核后生效',
  may,
  body: z.object({
    account: id.meta({ title: '给谁', 'x-widget': 'pick', 'x-options': '/posts/accounts' }),
    role: z.string().meta({ title: '角色' }),
    organisation: id.meta({ title: '在哪个单位', 'x-widget': 'pick', 'x-options': '/accounts/organisations' }),
    from: day.meta({ title: '自哪天起', format: 'date' }),
    to: day.nullable().default(null).meta({ title: '到哪天止', description: '长期的不填', format: 'date' }),
    actingFor: id.nullable().default(null).meta({ 'x-widget': 'hidden' }),
    ground,
  }),
  returns: asked,
})
export const askForHandOver = endpoint({
  method: 'POST',
  path: '/posts/{post}/hand-over',
  summary: '申请换岗交接，在办事项随岗位移交',
  may,
  params: z.object({ post: id }),
  body: z.object({
    to: id.meta({ title: '接任人', 'x-widget': 'pick', 'x-options': '/posts/accounts' }),
    on: day.meta({ title: '交接日', format: 'date' }),
    ground,
  }),
  returns: asked,
})
export const stopPost = endpoint({
  method: 'POST',
  path: '/posts/{post}/ending',
  summary: '结束岗位，立即生效',
  may,
  params: z.object({ post: id }),
  body: z.object({ why }),
  returns: z.object({ openTasks: z.int() }),
})

const reviewRow = z.object({
  post: id,
  name: z.string(),
  login: z.string(),
  roleTitle: z.string(),
  organisationName: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  lastSeen: z.string().nullable(),
  findings: z.array(z.string()),
})
export const rightsReview = endpoint({
  method: 'GET',
  path: '/posts/review',
  summary: '季度权限复核报告',
  may,
  returns: z.object({
    quarter: z.string(),
    rows: z.array(reviewRow),
    summary: z.object({
      posts: z.int(),
      accounts: z.int(),
      dormant: z.int(),
      expiring: z.int(),
      neverActivated: z.int(),
      several: z.int(),
    }),
    reviewed: z.array(
      z.object({
        quarter: z.string(),
        organisationName: z.string(),
        by: z.string(),
        on: z.string(),
        remark: z.string(),
      }),
    ),
  }),
})
export const signReview = endpoint({
  method: 'POST',
  path: '/posts/review',
  summary: '签署本季度权限复核',
  may,
  body: z.object({
    quarter: z.string().regex(/^\d{4}-[1-4]$/),
    remark: z.string().trim().min(4, '请写明复核结论').max(500).meta({ title: '复核结论' }),
  }),
  returns: z.object({ done: z.literal(true) }),
})

const waiting = z.object({
  id,
  kind: z.string(),
  kindTitle: z.string(),
  title: z.string(),
  askedBy: z.string(),
  askedOn: z.string(),
  mine: z.boolean(),
  details: z.array(z.object({ label: z.string(), value: z.string() })),
})
export const approvals = endpoint({
  method: 'GET',
  path: '/approvals',
  summary: '待复核的申请',
  door: 'account',
  returns: z.object({ rows: z.array(waiting), mayDecide: z.boolean() }),
})
export const decide = endpoint({
  method: 'POST',
  path: '/approvals/{approval}',
  summary: '复核：同意、不同意或撤回',
  door: 'account',
  params: z.object({ approval: id }),
  body: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('approved') }),
    z.object({ decision: z.literal('refused'), reason: why }),
    z.object({ decision: z.literal('withdrawn') }),
  ]),
  returns: z.object({ done: z.literal(true) }),
})
