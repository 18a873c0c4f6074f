import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, schema, words } from './parts.ts'

export const outcomeKinds = ['技能等级证书', '培训结业', '竞赛成绩', '职称'] as const
export const requestStates = ['待核', '已核', '已入账', '不予转换', '已冲销', '已撤回'] as const
export const ruleForm = z.object({
  ruleNumber: words(40, 1).meta({ title: '规则编号', description: '照学校公布的编号' }),
  approvedBy: words(80, 2).meta({ title: '谁批准、哪份文件' }),
  kind: z.enum(outcomeKinds).meta({ title: '凭什么', 'x-widget': 'radio' }),
  occupation: z.string().trim().max(60).optional().meta({ title: '职业（专业、项目）', description: '不限的不填' }),
  level: z
    .string()
    .trim()
    .max(20)
    .optional()
    .meta({ title: '等级', description: '不限的不填；写全称，如：三级/高级工' }),
  programme: words(60, 2).meta({ title: '转到哪个专业' }),
  course: words(60, 2).meta({ title: '哪门课程' }),
  credits: z.number().min(0.5).max(100).multipleOf(0.5).meta({ title: '学分', 'x-unit': '学分' }),
  cap: z
    .number()
    .min(0.5)
    .max(300)
    .multipleOf(0.5)
    .optional()
    .meta({ title: '这个专业最多可转', 'x-unit': '学分', description: '规则没有写的不填' }),
  from: day.meta({ title: '从哪天起', 'x-widget': 'date' }),
  to: day.optional().meta({ title: '用到哪天', 'x-widget': 'date', description: '还在用的不填' }),
})
export type RuleForm = z.output<typeof ruleForm>

export const ruleRow = z.object({
  id,
  school: z.string(),
  ruleNumber: z.string(),
  approvedBy: z.string(),
  kind: z.enum(outcomeKinds),
  occupation: z.string().nullable(),
  level: z.string().nullable(),
  programme: z.string(),
  course: z.string(),
  credits: z.number(),
  cap: z.number().nullable(),
  from: day,
  to: day.nullable(),
})
export const requestRow = z.object({
  id,
  name: z.string(),
  says: z.string(),
  /** How far the record it rests on is checked, as the applicant's archive says today; null where this post does not see it. */
  rule: ruleRow,
  state: z.enum(requestStates),
  askedOn: day,
  verifiedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: day.nullable(),
  why: z.string().nullable(),
  version: z.int(),
})
export const readCredits = endpoint({
  method: 'GET',
  path: '/credits',
  summary: '学分银行：规则和申请',
  may: 'skills.read',
  returns: z.object({
    rules: z.array(ruleRow),
    requests: z.array(requestRow),
    sum: z.object({ requests: z.int(), waiting: z.int(), credits: z.number() }),
    ruleForm: schema,
    may: z.object({ write: z.boolean() }),
  }),
})
export const addCreditRule = endpoint({
  method: 'POST',
  path: '/credits/rules',
  summary: '公布一条学分转换规则',
  may: 'skills.credits',
  body: ruleForm,
  returns: z.object({ id }),
})
export const decideCredit = endpoint({
  method: 'POST',
  path: '/credits/requests/{id}/decision',
  summary: '核实、认定、不予转换、冲销',
  may: 'skills.credits',
  params: z.object({ id }),
  body: z.object({
    act: z.enum(['核实', '入账', '不予转换', '冲销']),
    why: z.string().trim().max(300).optional(),
  }),
  returns: z.object({ version: z.int() }),
})
