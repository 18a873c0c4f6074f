import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { bookingKinds, checkResults, checkWays, standings } from '../kinds.ts'
import { citation, day, done, evidence, fen, id } from './parts.ts'
import { parameterShown } from './items.ts'

const may = 'care.read'
const params = z.object({ person: id })
const reason = z.object({
  label: z.string(),
  answer: z.boolean().nullable(),
  because: z.string(),
  cites: citation.optional(),
  evidence: evidence.optional(),
  ask: z.string().optional(),
  alternative: z.boolean().optional(),
})

export const entitlementShown = z.object({
  key: z.string(),
  title: z.string(),
  group: z.string(),
  money: z.boolean(),
  state: z.enum([...standings, '还差', '不符合']),
  period: z.string(),
  fen: fen.nullable(),
  since: day.nullable(),
  why: z.string(),
  missing: z.array(z.string()),
  reasons: z.array(reason),
  cites: z.array(citation),
  evidence,
  open: z.string(),
  payer: z.string(),
  to: z.string().nullable(),
  parameters: z.array(parameterShown),
})
const booking = z.object({
  id,
  item: z.string(),
  period: z.string(),
  kind: z.enum(bookingKinds),
  fen,
  why: z.string(),
  on: day,
  /** 没有制单、批次名、成功、失败、追回 */
  stands: z.string(),
  basis: z.string(),
  was: z.string().nullable(),
})

export const factForm = z.object({
  kind: z.string().max(40),
  period: z.string().max(7).optional(),
  value: z.string().trim().min(1).max(40),
  paper: id.optional(),
  note: z.string().trim().max(200).optional(),
})
export const checkForm = z.object({
  way: z.enum(checkWays).meta({ title: '怎么核验的' }),
  result: z.enum(checkResults).meta({ title: '结果', 'x-widget': 'radio' }),
  on: day.meta({ title: '哪一天', 'x-to': 'today' }),
  note: z.string().trim().max(200).optional().meta({ title: '说明' }),
  paper: id.optional().meta({ title: '照片、记录', 'x-widget': 'file', 'x-accept': 'any', 'x-class': '敏感' }),
})
export const accountForm = z.object({
  bank: z.string().trim().min(4).max(60).meta({ title: '开户行' }),
  holder: z.string().trim().min(2).max(40).meta({ title: '户名', description: '必须是本人' }),
  number: z.string().trim().min(8).max(40).meta({ title: '账号' }),
  paper: id.optional().meta({
    title: '本人签字的确认单',
    description: '没有的，由本人到“我的待遇”确认',
    'x-widget': 'file',
    'x-accept': 'any',
    'x-class': '敏感',
  }),
})

export const readPersonCare = endpoint({
  method: 'GET',
  path: '/people/{person}/care',
  summary: '一个人的待遇',
  may,
  params,
  returns: z.object({
    person: z.object({ id, name: z.string() }),
    finding: z.string(),
    entitlements: z.array(entitlementShown),
    bookings: z.array(booking),
    account: z
      .object({
        bank: z.string(),
        tail: z.string(),
        confirmedOn: day.nullable(),
        bySelf: z.boolean(),
        recordedOn: day,
      })
      .nullable(),
    check: z.object({ on: day, way: z.string(), result: z.string(), by: z.string(), lasts: day }).nullable(),
    facts: z.array(
      z.object({
        id,
        kind: z.string(),
        title: z.string(),
        period: z.string(),
        value: z.string(),
        verified: z.string(),
        paper: id.nullable(),
        by: z.string(),
        on: day,
        endedOn: day.nullable(),
        endReason: z.string().nullable(),
      }),
    ),
    contests: z.array(
      z.object({
        id,
        item: z.string(),
        words: z.string(),
        askedOn: day,
        dueOn: day,
        answer: z.string().nullable(),
        outcome: z.string().nullable(),
        answeredOn: day.nullable(),
      }),
    ),
    kinds: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        period: z.enum(['year', 'month', 'always']),
        money: z.boolean(),
        choices: z.array(z.string()),
        from: z.string(),
        paper: z.string(),
        hint: z.string().nullable(),
      }),
    ),
    forms: z.object({ check: schema, account: schema }),
    may: z.object({ write: z.boolean(), hardship: z.boolean() }),
  }),
})
export const giveFact = endpoint({
  method: 'POST',
  path: '/people/{person}/care/facts',
  summary: '登记算待遇的事实',
  may: 'care.write',
  params,
  body: factForm,
  returns: done,
})
export const judgeFact = endpoint({
  method: 'POST',
  path: '/care/facts/{fact}/judge',
  summary: '核验本人填报的事实',
  may: 'care.write',
  params: z.object({ fact: id }),
  body: z.object({ takes: z.boolean(), why: z.string().trim().max(200).optional() }),
  returns: done,
})
export const endFact = endpoint({
  method: 'POST',
  path: '/care/facts/{fact}/end',
  summary: '撤回事实',
  may: 'care.write',
  params: z.object({ fact: id }),
  body: z.object({ why: z.string().trim().min(4).max(200) }),
  returns: done,
})
export const recordCheck = endpoint({
  method: 'POST',
  path: '/people/{person}/care/check',
  summary: '登记在世核验',
  may: 'care.write',
  params,
  body: checkForm,
  returns: done,
})
export const giveAccount = endpoint({
  method: 'POST',
  path: '/people/{person}/care/account',
  summary: '登记收款账户',
  may: 'care.write',
  params,
  body: accountForm,
  returns: z.object({ tail: z.string() }),
})
export const answerForm = z.object({
  outcome: z.enum(['照办', '不办']).meta({ title: '答复', 'x-widget': 'radio' }),
  answer: z.string().trim().min(4).max(500).meta({ title: '怎么答复本人', 'x-widget': 'textarea' }),
  article: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ title: '依据的条款', description: '不办的必填', 'x-when': { outcome: '不办' }, 'x-must': true }),
})
export const listContests = endpoint({
  method: 'GET',
  path: '/care/contests',
  summary: '本人说不对的、等核验的',
  may,
  returns: z.object({
    contests: z.array(
      z.object({
        id,
        person: id,
        name: z.string(),
        item: z.string(),
        words: z.string(),
        askedOn: day,
        dueOn: day,
        late: z.boolean(),
      }),
    ),
    facts: z.array(
      z.object({
        id,
        person: id,
        name: z.string(),
        title: z.string(),
        period: z.string(),
        value: z.string(),
        paper: id.nullable(),
        on: day,
        note: z.string(),
      }),
    ),
    form: schema,
    may: z.object({ write: z.boolean() }),
  }),
})
export const answerContest = endpoint({
  method: 'POST',
  path: '/care/contests/{contest}',
  summary: '答复本人',
  may: 'care.write',
  params: z.object({ contest: id }),
  body: answerForm,
  returns: done,
})
