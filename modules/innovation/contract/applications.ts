import { attachment, endpoint } from '#kernel/http'
import { caseShape, stepBody, stepParams } from '#kernel/procedures'
import { z } from 'zod'
import { day, id, paged, paging, text } from './parts.ts'

const member = z.object({
  name: text('姓名', 1, 40),
  position: z.string().max(60).optional().meta({ title: '岗位' }),
  skill: z.string().max(60).optional().meta({ title: '等级或职称' }),
})
/** 申报表. What is known of the unit and the leader comes from the archive. */
export const applicationForm = z.object({
  name: z.string().trim().min(4).max(80).meta({ title: '工作室名称', description: '如：靳长河劳模创新工作室' }),
  leader: id.optional().meta({ title: '带头人（档案里有的）', 'x-widget': 'pick', 'x-options': '/studio-leaders' }),
  leaderName: z.string().trim().max(40).optional().meta({ title: '带头人姓名', description: '没有建档的，填姓名' }),
  leaderTitles: z
    .array(z.string().min(2).max(60))
    .max(20)
    .default([])
    .meta({ title: '带头人荣誉、等级', description: '写全称和年份，如：2021年忻州市劳动模范' }),
  field: text('专业领域', 2, 100),
  area: z.number().min(0).max(100_000).optional().meta({ title: '场所面积', 'x-unit': '平方米' }),
  equipment: z.string().max(1000).optional().meta({ title: '设备', 'x-widget': 'textarea' }),
  members: z.array(member).max(200).default([]).meta({ title: '成员（不含带头人）' }),
  topics: z
    .array(z.object({ title: text('课题', 2, 100), stage: z.enum(['立项', '攻关', '推广']).meta({ title: '进展' }) }))
    .max(50)
    .default([])
    .meta({ title: '本年课题' }),
  outcomes: z
    .array(
      z.object({
        kind: z.enum(['专利', '工法', '论文', '五小', '标准', '其他']).meta({ title: '类别' }),
        title: text('名称', 2, 100),
        number: z.string().max(60).optional().meta({ title: '编号' }),
      }),
    )
    .max(100)
    .default([])
    .meta({ title: '已有成果' }),
  apprentices: z.int().min(0).max(1000).optional().meta({ title: '近一年带徒', 'x-unit': '人' }),
  story: z.string().trim().min(10).max(4000).meta({ title: '工作室情况', 'x-widget': 'textarea' }),
})
export type ApplicationForm = z.output<typeof applicationForm>

export const createApplication = endpoint({
  method: 'POST',
  path: '/studio-applications',
  summary: '申报一个工作室',
  may: 'innovation.apply',
  body: applicationForm.extend({ programme: id }),
  returns: z.object({ id }),
})
export const editApplication = endpoint({
  method: 'PUT',
  path: '/studio-applications/{id}/form',
  summary: '填写申报表（交出以前）',
  may: 'innovation.apply',
  params: z.object({ id }),
  body: applicationForm.extend({ version: z.int() }),
  returns: z.object({ version: z.int() }),
})

export const applicationRow = z.object({
  id,
  what: z.enum(['命名', '年度考核', '重新确认']),
  name: z.string(),
  unitName: z.string(),
  county: z.string().nullable(),
  programme: z.string(),
  kindTitle: z.string(),
  line: z.string(),
  year: z.int().nullable(),
  step: z.string(),
  stepTitle: z.string(),
  status: z.string(),
  since: day,
  due: day.nullable(),
  waits: z.string().nullable(),
  mine: z.boolean(),
  studio: id.nullable(),
})
export const listApplications = endpoint({
  method: 'GET',
  path: '/studio-applications',
  summary: '申报和年度考核',
  may: 'innovation.read',
  query: z.object({
    ...paging,
    q: z.string().trim().max(60).optional(),
    what: z.enum(['命名', '年度考核', '重新确认']).optional(),
    status: z.enum(['在办', '办结']).optional(),
    mark: z.enum(['等我办', '已逾期']).optional(),
    programme: id.optional(),
  }),
  returns: paged(applicationRow).extend({ mine: z.int(), overdue: z.int(), open: z.int() }),
})

export const yearFigures = z.object({
  members: z.int(),
  topics: z.int(),
  outcomes: z.int(),
  apprentices: z.int(),
  trained: z.int(),
  received: z.number(),
  spent: z.number(),
  /** Outcomes also entered in other studios' books. */
  reused: z.int(),
})

export const studioCase = caseShape.extend({
  what: z.string(),
  programme: z.object({
    id,
    title: z.string(),
    noticeTitle: z.string(),
    line: z.string(),
    kindTitle: z.string(),
    level: z.string(),
    body: z.string(),
    money: z.string().nullable(),
  }),
  due: day.nullable(),
  scores: z.array(
    z.object({ title: z.string(), max: z.number(), self: z.number().nullable(), what: z.string().nullable() }),
  ),
  selfScore: z.number().nullable(),
  selfMin: z.number().nullable(),
  visits: z.array(
    z.object({
      on: day,
      who: z.string(),
      place: z.string(),
      conclusion: z.string(),
      note: z.string(),
      findings: z.array(z.object({ title: z.string(), found: z.string() })),
    }),
  ),
  application: applicationForm.nullable(),
  annual: z.object({ year: z.int(), kind: z.string(), dueOn: day, figures: yearFigures }).nullable(),
  studio: z.object({ id, name: z.string() }).nullable(),
  mayFill: z.boolean(),
  /** What stands in the way for an office of another line. */
  otherLine: z.string().nullable(),
})
export const readApplication = endpoint({
  method: 'GET',
  path: '/studio-applications/{id}',
  summary: '一件申报或年度考核：进度、条件、能办什么',
  may: 'innovation.read',
  params: z.object({ id }),
  returns: studioCase,
})
export const actOnApplication = endpoint({
  method: 'POST',
  path: '/studio-applications/{id}/{step}',
  summary: '办一步',
  may: 'innovation.read',
  params: stepParams,
  body: stepBody,
  returns: studioCase,
})
export const applicationDocument = endpoint({
  method: 'GET',
  path: '/studio-applications/{id}/documents/{kind}',
  summary: '申报表、现场核查表、命名文件稿、年度考核表',
  may: 'innovation.read',
  params: z.object({ id, kind: z.enum(['form', 'visit', 'naming', 'annual']) }),
  returns: attachment,
})
