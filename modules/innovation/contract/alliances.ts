import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, file, id, text } from './parts.ts'

export const spans = ['跨区域', '跨行业', '跨企业'] as const
const row = z.object({
  id,
  name: z.string(),
  spans: z.array(z.string()),
  leadName: z.string(),
  foundedOn: day,
  members: z.int(),
  topics: z.int(),
  organiserName: z.string(),
  state: z.string(),
})
export const listAlliances = endpoint({
  method: 'GET',
  path: '/alliances',
  summary: '创新工作室联盟',
  may: 'innovation.read',
  returns: z.object({ rows: z.array(row), may: z.object({ found: z.boolean() }) }),
})
export const readAlliance = endpoint({
  method: 'GET',
  path: '/alliances/{id}',
  summary: '一个联盟：牵头和成员、章程、协作课题',
  may: 'innovation.read',
  params: z.object({ id }),
  returns: row.extend({
    finding: z.string(),
    purpose: z.string(),
    charter: id,
    memberRows: z.array(
      z.object({
        /** Null where this post does not reach the studio's own page. */
        studio: id.nullable(),
        name: z.string(),
        unitName: z.string(),
        county: z.string().nullable(),
        industry: z.string().nullable(),
        joinedOn: day,
        leftOn: day.nullable(),
        lead: z.boolean(),
      }),
    ),
    topicRows: z.array(z.object({ id, year: z.int(), title: z.string(), stage: z.string(), goal: z.string() })),
    may: z.object({ edit: z.boolean() }),
  }),
})
const studio = (title: string) => id.meta({ title, 'x-widget': 'pick', 'x-options': '/studio-options' })
export const allianceBody = z.object({
  name: text('联盟名称', 4, 80),
  spans: z.array(z.enum(spans)).min(1).meta({ title: '跨什么', 'x-widget': 'checkboxes' }),
  lead: studio('牵头工作室'),
  members: z
    .array(z.object({ studio: studio('成员工作室') }))
    .min(1)
    .max(60)
    .meta({ title: '成员工作室' }),
  foundedOn: day.meta({ title: '成立日期' }),
  purpose: z.string().trim().min(4).max(1000).meta({ title: '协作内容', 'x-widget': 'textarea' }),
  charter: file('联盟章程（盖章）'),
})
export const foundAlliance = endpoint({
  method: 'POST',
  path: '/alliances',
  summary: '登记一个联盟',
  may: 'innovation.review',
  body: allianceBody,
  returns: z.object({ id }),
})
export const memberBody = z.object({
  studio: studio('工作室'),
  act: z.enum(['加入', '退出']).meta({ title: '加入还是退出', 'x-widget': 'radio' }),
  on: day.meta({ title: '日期' }),
})
export const changeMember = endpoint({
  method: 'POST',
  path: '/alliances/{id}/members',
  summary: '成员加入或退出',
  may: 'innovation.review',
  params: z.object({ id }),
  body: memberBody,
  returns: z.object({ id }),
})
export const topicBody = z.object({
  year: z.int().min(2000).max(2100).meta({ title: '年度', 'x-unit': '年' }),
  title: text('协作课题', 2, 120),
  stage: z.enum(['立项', '攻关', '推广']).meta({ title: '进展', 'x-widget': 'radio' }),
  goal: z.string().max(500).default('').meta({ title: '目标' }),
})
export const addAllianceTopic = endpoint({
  method: 'POST',
  path: '/alliances/{id}/topics',
  summary: '登记协作课题',
  may: 'innovation.review',
  params: z.object({ id }),
  body: topicBody,
  returns: z.object({ id }),
})
