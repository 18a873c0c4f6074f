import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, schema, words } from './parts.ts'

export const tracks = ['技能岗位', '专业技术岗位', '经营管理岗位'] as const
export const postForm = z.object({
  track: z.enum(tracks).meta({ title: '哪一类', 'x-widget': 'radio' }),
  step: z.int().min(1).max(30).meta({ title: '第几级', description: '从低到高，1起' }),
  title: words(60, 2).meta({ title: '岗位名称' }),
  level: z
    .enum(['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师', '特级技师', '首席技师'])
    .optional()
    .meta({ title: '要的技能等级', description: '不要求的不选；等级、职称都写的，有一样就行' }),
  tier: z
    .enum(['员级', '助理级', '中级', '副高级', '正高级'])
    .optional()
    .meta({ title: '要的职称层级', description: '不要求的不选' }),
  asks: z.string().trim().max(300).optional().meta({ title: '还要什么', 'x-widget': 'textarea' }),
  document: words(120, 2).meta({ title: '出自本单位哪份文件' }),
  from: day.meta({ title: '从哪天起', 'x-widget': 'date' }),
})
export type PostForm = z.output<typeof postForm>
export const acrossForm = z.object({
  to: z.array(id).max(20).meta({ title: '可以转的岗位', 'x-widget': 'checkboxes' }),
})
const post = z.object({
  id,
  track: z.enum(tracks),
  step: z.int(),
  title: z.string(),
  level: z.string().nullable(),
  tier: z.string().nullable(),
  asks: z.string().nullable(),
  across: z.array(z.object({ id, title: z.string(), track: z.string() })),
  document: z.string(),
  from: day,
})
export const listChannels = endpoint({
  method: 'GET',
  path: '/post-channels',
  summary: '岗位通道图',
  may: 'skills.read',
  returns: z.object({
    units: z.array(
      z.object({ id, name: z.string(), own: z.boolean(), posts: z.array(post), tracks: z.int(), crossings: z.int() }),
    ),
    form: schema,
    may: z.object({ write: z.boolean() }),
  }),
})
export const addPost = endpoint({
  method: 'POST',
  path: '/post-channels',
  summary: '登记一级岗位',
  may: 'skills.career',
  body: postForm,
  returns: z.object({ id }),
})
export const linkPosts = endpoint({
  method: 'PUT',
  path: '/post-channels/{id}/across',
  summary: '写明可以横向转的岗位',
  may: 'skills.career',
  params: z.object({ id }),
  body: acrossForm,
  returns: z.object({ id }),
})
export const endPost = endpoint({
  method: 'POST',
  path: '/post-channels/{id}/ending',
  summary: '撤销一级岗位',
  may: 'skills.career',
  params: z.object({ id }),
  body: z.object({}),
  returns: z.object({ id }),
})

export const planGoal = z.object({
  kind: z.enum(['技能等级', '职称', '岗位']).meta({ title: '目标', 'x-widget': 'radio' }),
  goal: words(60, 2).meta({ title: '到哪一级（岗位）', description: '如：二级/技师' }),
  by: day.meta({ title: '到什么时候', 'x-widget': 'date' }),
  mentor: z.string().trim().max(40).optional().meta({ title: '导师' }),
  measures: words(500, 4).meta({ title: '怎么培养', 'x-widget': 'textarea', description: '培训、轮岗、师带徒、项目' }),
})
export type PlanGoal = z.output<typeof planGoal>
export const planEnd = z.object({
  state: z.enum(['已达到', '已终止']).meta({ title: '怎么结束', 'x-widget': 'radio' }),
  why: words(200, 2).meta({ title: '说明', 'x-widget': 'textarea' }),
})
export const careerForms = endpoint({
  method: 'GET',
  path: '/career-forms',
  summary: '指导计划的表',
  may: 'skills.career',
  returns: z.object({ plan: schema, end: schema }),
})
export const makeCareerPlan = endpoint({
  method: 'POST',
  path: '/people/{id}/career-plans',
  summary: '订职业生涯指导计划',
  may: 'skills.career',
  params: z.object({ id }),
  body: planGoal,
  returns: z.object({ id }),
})
export const endCareerPlan = endpoint({
  method: 'POST',
  path: '/career-plans/{id}/ending',
  summary: '结束职业生涯指导计划',
  may: 'skills.career',
  params: z.object({ id }),
  body: planEnd,
  returns: z.object({ id }),
})
