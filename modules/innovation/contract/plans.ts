import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, documentNumber, file, id, text } from './parts.ts'

export const planKinds = ['工匠培育方案', '年度遴选计划', '工匠品牌行动'] as const
export const planStates = ['执行中', '已完成', '已废止'] as const
const goal = z.object({
  what: text('目标', 2, 100),
  number: z.number().min(0).optional().meta({ title: '数量' }),
  unit: z.string().max(10).optional().meta({ title: '单位' }),
  by: day.optional().meta({ title: '到期' }),
  done: z.number().min(0).optional().meta({ title: '已完成' }),
})
export const planBody = z.object({
  kind: z.enum(planKinds).meta({ title: '类别', 'x-widget': 'radio' }),
  title: text('名称', 4, 120),
  year: z.int().min(2000).max(2100).meta({ title: '年度（起始年）', 'x-unit': '年' }),
  industry: z.string().max(60).optional().meta({ title: '行业', description: '全行业的留空' }),
  body: text('印发机关全称', 4, 60),
  documentNumber,
  issuedOn: day.meta({ title: '印发日期' }),
  until: day.optional().meta({ title: '到期日' }),
  goals: z.array(goal).max(60).default([]).meta({ title: '目标' }),
  state: z.enum(planStates).default('执行中').meta({ title: '状态', 'x-widget': 'select' }),
  paper: file('盖章的文件'),
})
const planRow = z.object({
  id,
  kind: z.enum(planKinds),
  title: z.string(),
  year: z.int(),
  industry: z.string().nullable(),
  body: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: day,
  until: day.nullable(),
  goals: z.array(goal),
  state: z.enum(planStates),
  paper: id,
  version: z.int(),
  late: z.int(),
})
export const listPlans = endpoint({
  method: 'GET',
  path: '/craft-plans',
  summary: '工匠培育方案、年度遴选计划、品牌行动',
  may: 'innovation.read',
  returns: z.object({
    rows: z.array(planRow),
    planned: z.boolean(),
    year: z.int(),
    may: z.object({ write: z.boolean() }),
  }),
})
export const registerPlan = endpoint({
  method: 'POST',
  path: '/craft-plans',
  summary: '登记一份方案或计划',
  may: 'innovation.review',
  body: planBody,
  returns: z.object({ id }),
})
export const editPlan = endpoint({
  method: 'PUT',
  path: '/craft-plans/{id}',
  summary: '更新目标完成情况',
  may: 'innovation.review',
  params: z.object({ id }),
  body: planBody.extend({ version: z.int() }),
  returns: z.object({ id, version: z.int() }),
})
