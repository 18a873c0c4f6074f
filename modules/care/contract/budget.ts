import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { day, done, fen, id, yuan } from './parts.ts'

export const budgetForm = z.object({
  year: z.int().min(2000).max(2200).meta({ title: '年度', 'x-widget': 'year' }),
  fund: z.string().min(1).max(40).meta({ title: '资金' }),
  yuan: yuan.meta({ title: '批复金额', 'x-unit': '元' }),
  documentTitle: z.string().trim().min(4).max(120).meta({ title: '批复文件' }),
  documentNumber: z.string().trim().max(60).optional().meta({ title: '文号', description: '没有文号的不填' }),
  decides: z.string().trim().min(2).max(60).meta({ title: '超出由谁定', description: '如：县总工会主席办公会' }),
  reason: z.string().trim().max(300).optional().meta({ title: '为什么改', description: '第一次录入不填' }),
})

export const listBudgets = endpoint({
  method: 'GET',
  path: '/care/budgets',
  summary: '预算',
  may: 'care.read',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() }),
  returns: z.object({
    year: z.int(),
    rows: z.array(
      z.object({
        id,
        officeName: z.string(),
        mine: z.boolean(),
        year: z.int(),
        fund: z.string(),
        fen,
        committed: fen,
        paid: fen,
        left: fen,
        /** What is owed and on no line yet, for the caller's own office. */
        due: fen.nullable(),
        document: z.string(),
        decides: z.string(),
        byName: z.string(),
        recordedOn: day,
        changes: z.array(
          z.object({ was: fen.nullable(), fen, document: z.string(), reason: z.string(), byName: z.string(), on: day }),
        ),
      }),
    ),
    /** Funds that are paid from and have no budget this year, with what is due. */
    missing: z.array(z.object({ fund: z.string(), due: fen })),
    form: schema,
    may: z.object({ write: z.boolean() }),
  }),
})
export const setBudget = endpoint({
  method: 'POST',
  path: '/care/budgets',
  summary: '录入、调整预算',
  may: 'care.budget',
  body: budgetForm,
  returns: done,
})
