import { z } from 'zod'
import { attachment, endpoint } from '#kernel/http'

const id = z.uuid()
const day = z.iso.date('请填写日期，例如2026-04-07')
const may = 'admin.accounts'
const params = z.object({ account: id })
const name = z.string().trim().min(2, '请填写姓名').max(60, '姓名不超过60字')
const why = z.string().trim().min(4, '请写明原因，至少4个字').max(200).meta({ title: '原因' })

const state = z.enum(['待激活', '正常', '停用'])
const row = z.object({
  id,
  login: z.string(),
  name: z.string(),
  organisation: id.nullable(),
  organisationName: z.string(),
  state,
  documentTail: z.string().nullable(),
  validTo: z.string().nullable(),
  posts: z.array(z.string()),
  lastSeen: z.string().nullable(),
})

export const accounts = endpoint({
  method: 'GET',
  path: '/accounts',
  summary: '账号列表',
  may,
  query: z.object({
    q: z.string().trim().max(60).optional(),
    state: state.optional(),
    organisation: id.optional(),
    page: z.coerce.number().int().min(1).max(1000).default(1),
  }),
  returns: z.object({ rows: z.array(row), total: z.int(), pageSize: z.int() }),
})

export const organisationsToChoose = endpoint({
  method: 'GET',
  path: '/accounts/organisations',
  summary: '可选的单位：按名称查找',
  door: 'account',
  query: z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() }),
  returns: z.object({ rows: z.array(z.object({ id, title: z.string(), note: z.string() })) }),
})

export const account = endpoint({
  method: 'GET',
  path: '/accounts/{account}',
  summary: '一个账号',
  may,
  params,
  returns: z.object({
    account: row,
    lockedUntil: z.string().nullable(),
    secondFactor: z.boolean(),
    code: z.object({ issuedAt: z.string(), expiresAt: z.string() }).nullable(),
    attempts: z.array(z.object({ at: z.string(), outcome: z.string(), agent: z.string() })),
    posts: z.array(
      z.object({
        id,
        role: z.string(),
        roleTitle: z.string(),
        organisationName: z.string(),
        from: z.string(),
        to: z.string().nullable(),
        ended: z.boolean(),
        why: z.string().nullable(),
      }),
    ),
  }),
})

const issued = z.object({
  id,
  login: z.string(),
  name: z.string(),
  organisationName: z.string(),
  code: z.string(),
  expiresAt: z.string(),
})

export const openOne = endpoint({
  method: 'POST',
  path: '/accounts',
  summary: '开立账号并发激活码',
  may,
  body: z.object({
    name: name.meta({ title: '姓名' }),
    organisation: id.meta({ title: '所在单位', 'x-widget': 'pick', 'x-options': '/accounts/organisations' }),
    document: z
      .string()
      .trim()
      .min(1, '请填写证件号码')
      .max(40)
      .meta({ title: '证件号码', description: '账号与实名绑定，一证一号。系统只存校验值和末四位' }),
    login: z
      .string()
      .trim()
      .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{2,31}$/, '登录名用3至32个字母、数字、点、横线')
      .optional()
      .meta({ title: '登录名', description: '不填的，按姓名拼音给出' }),
    validTo: day
      .nullable()
      .optional()
      .meta({ title: '有效期至', description: '外包、借调人员填到期日，到期自动停用', format: 'date' }),
  }),
  returns: issued,
})
export const rename = endpoint({
  method: 'PATCH',
  path: '/accounts/{account}',
  summary: '改姓名或有效期',
  may,
  params,
  body: z.object({
    name: name.meta({ title: '姓名' }),
    validTo: day.nullable().default(null).meta({ title: '有效期至', format: 'date' }),
  }),
  returns: z.object({ done: z.literal(true) }),
})
export const close = endpoint({
  method: 'POST',
  path: '/accounts/{account}/closing',
  summary: '停用账号，立即退出其所有设备',
  may,
  params,
  body: z.object({ why }),
  returns: z.object({ ended: z.int() }),
})
export const reopen = endpoint({
  method: 'POST',
  path: '/accounts/{account}/reopening',
  summary: '恢复停用的账号',
  may,
  params,
  body: z.object({ why }),
  returns: z.object({ done: z.literal(true) }),
})
export const unlock = endpoint({
  method: 'POST',
  path: '/accounts/{account}/unlocking',
  summary: '解除登录锁定',
  may,
  params,
  returns: z.object({ done: z.literal(true) }),
})
export const newCodeFor = endpoint({
  method: 'POST',
  path: '/accounts/{account}/code',
  summary: '重新发激活码：旧码作废，激活后旧口令作废',
  may,
  params,
  returns: issued,
})
export const dropSecondFactor = endpoint({
  method: 'POST',
  path: '/accounts/{account}/second-factor/removal',
  summary: '解除动态口令绑定（换手机）',
  may,
  params,
  body: z.object({ why }),
  returns: z.object({ done: z.literal(true) }),
})

const readRow = z.object({
  row: z.int(),
  name: z.string(),
  login: z.string(),
  organisationName: z.string(),
  documentTail: z.string(),
  validTo: z.string().nullable(),
})
const wrongCell = z.object({ row: z.int(), column: z.int(), reason: z.string(), remedy: z.string() })
const preview = z.object({
  id,
  fileName: z.string(),
  organisationName: z.string(),
  total: z.int(),
  rows: z.array(readRow),
  errors: z.array(wrongCell),
  done: z.boolean(),
  slips: z.boolean(),
})

export const importTemplate = endpoint({
  method: 'GET',
  path: '/account-imports/template',
  summary: '批量开户的表格模板',
  may,
  returns: attachment,
})
export const readAccounts = endpoint({
  method: 'POST',
  path: '/account-imports',
  summary: '读入批量开户的表格，先看不收',
  may,
  upload: { maxBytes: 5_000_000 },
  body: z.object({ file: z.file(), organisation: id }),
  returns: preview,
})
const ofImport = z.object({ import: id })
export const importPreview = endpoint({
  method: 'GET',
  path: '/account-imports/{import}',
  summary: '一次批量开户',
  may,
  params: ofImport,
  returns: preview,
})
export const takeIn = endpoint({
  method: 'POST',
  path: '/account-imports/{import}/taking-in',
  summary: '按预览开户',
  may,
  params: ofImport,
  returns: z.object({ opened: z.int(), left: z.int() }),
})
export const importErrors = endpoint({
  method: 'GET',
  path: '/account-imports/{import}/errors',
  summary: '没有收的行：错误回执',
  may,
  params: ofImport,
  returns: attachment,
})
