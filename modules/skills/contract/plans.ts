import { attachment, endpoint } from '#kernel/http'
import { options, paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { day, evidence, id, reason, schema, words } from './parts.ts'

export const parts = ['理论知识', '操作技能', '综合评审'] as const
export type Part = (typeof parts)[number]
export const planStates = ['草拟', '已公布', '成绩已封存', '公示中', '已发证', '已取消'] as const
export const applicationStates = ['待审', '退回补正', '通过', '不通过', '已撤回'] as const

const minutes = (title: string) =>
  z.int().min(1).max(1440).optional().meta({ title, 'x-unit': '分钟', description: '没有定的不填，不能少于规定' })
export const planForm = z.object({
  standard: id.meta({ title: '职业标准', 'x-widget': 'pick', 'x-options': '/skill-standard-options' }),
  level: z
    .enum(['五级/初级工', '四级/中级工', '三级/高级工', '二级/技师', '一级/高级技师'])
    .optional()
    .meta({ title: '等级', description: '专项职业能力没有等级，不选' }),
  title: words(80, 4).meta({ title: '计划名称', description: '如：2026年第一批焊工技师认定' }),
  applyFrom: day.meta({ title: '报名从', 'x-widget': 'date' }),
  applyTo: day.meta({ title: '报名到', 'x-widget': 'date' }),
  examOn: day.meta({ title: '考核日期', 'x-widget': 'date' }),
  site: words(120, 2).meta({ title: '考核地点' }),
  capacity: z.int().min(1).max(100_000).meta({ title: '人数', 'x-unit': '人' }),
  rooms: z.int().min(1).max(1000).default(1).meta({ title: '理论考场', 'x-unit': '个' }),
  theoryMinutes: minutes('理论考试安排'),
  practiceMinutes: minutes('操作技能考核安排'),
  reviewMinutes: minutes('综合评审每人'),
  fee: z
    .string()
    .trim()
    .max(120)
    .optional()
    .meta({ title: '收费', description: '照公布的收费标准写，不收费的写“不收费”；没有定的不填，显示“未配置”' }),
})
export type PlanForm = z.output<typeof planForm>

export const planRow = z.object({
  id,
  title: z.string(),
  body: z.object({ id, name: z.string() }),
  occupation: z.string(),
  level: z.string().nullable(),
  applyFrom: day,
  applyTo: day,
  examOn: day,
  site: z.string(),
  capacity: z.int(),
  fee: z.string().nullable(),
  state: z.enum(planStates),
  /** Applications this post reaches. */
  applications: z.int(),
  waiting: z.int(),
  demo: z.boolean(),
})
export const listPlans = endpoint({
  method: 'GET',
  path: '/skill-plans',
  summary: '评价计划',
  may: 'skills.read',
  query: z.object({
    ...paging,
    q: z.string().trim().max(60).optional(),
    state: z.enum(planStates).optional(),
    occupation: z.string().max(60).optional(),
  }),
  returns: paged(planRow).extend({
    waiting: z.int(),
    occupations: z.array(z.object({ value: z.string(), title: z.string(), n: z.int() })),
    may: z.object({ plan: z.boolean() }),
  }),
})

const score = z.object({
  part: z.enum(parts),
  first: z.number().nullable(),
  firstAbsent: z.boolean(),
  firstBy: z.string().nullable(),
  second: z.number().nullable(),
  secondAbsent: z.boolean(),
  secondBy: z.string().nullable(),
  /** 一致、不一致、只录了一遍、没有录. */
  state: z.enum(['一致', '不一致', '只录了一遍', '没有录', '保留']),
  /** Where the score is one of an earlier examination that is still kept: of which day. */
  keptFrom: day.nullable(),
  /** The one that counts, where both agree; absent counts as 0. */
  score: z.number().nullable(),
})
export const applicationRow = z.object({
  id,
  person: id,
  name: z.string(),
  unit: z.string().nullable(),
  kind: z.enum(['初次认定', '晋级认定', '补考']),
  fromSelf: z.boolean(),
  appliedOn: day,
  eligible: z.boolean().nullable(),
  way: z.string().nullable(),
  reasons: z.array(reason),
  note: z.string().nullable(),
  state: z.enum(applicationStates),
  decidedBy: z.string().nullable(),
  decisionWhy: z.string().nullable(),
  scores: z.array(score),
  verdict: z.enum(['合格', '不合格']).nullable(),
  /** Part by part against the pass mark; never an average. */
  why: z.array(reason),
  certificate: z.string().nullable(),
  version: z.int(),
  may: z.object({ decide: z.boolean(), withdraw: z.boolean() }),
})
export const examinerForm = z.object({
  name: words(40, 2).meta({ title: '姓名' }),
  duty: z.enum(['监考', '技能考评', '综合评审', '质量督导']).meta({ title: '做什么', 'x-widget': 'radio' }),
  cardNumber: z.string().trim().max(40).optional().meta({ title: '证卡编号', description: '照证卡填；监考没有的不填' }),
  unitName: z.string().trim().max(80).optional().meta({ title: '单位' }),
})
export type ExaminerForm = z.output<typeof examinerForm>
export const recusalForm = z.object({
  on: day.meta({ title: '从哪天起回避', 'x-widget': 'date' }),
  why: words(200, 2).meta({ title: '为什么回避', 'x-widget': 'textarea', description: '如：和考生是师徒' }),
})
export const decisionForm = z.object({
  decision: z.enum(['通过', '退回补正', '不通过']).meta({ title: '审核结论', 'x-widget': 'radio' }),
  why: z.string().trim().max(300).optional().meta({
    title: '理由',
    'x-widget': 'textarea',
    description: '退回、不通过的必写；判定不符合或者要补材料而审核通过的，也要写凭什么',
  }),
})
export const noticeForm = z.object({
  from: day.meta({ title: '公示从', 'x-widget': 'date' }),
  to: day.meta({ title: '公示到', 'x-widget': 'date' }),
  basis: words(120, 2).meta({ title: '公示期限的依据', description: '照本省的规定或评价机构公布的方案写' }),
})
export const rosterForm = z.object({
  roster: id.meta({ title: '盖章的发证名册', 'x-widget': 'file', 'x-accept': 'any' }),
})
export const applyForm = z.object({
  person: id.meta({ title: '申报人', 'x-widget': 'pick', 'x-options': '/skill-applicants' }),
  kind: z.enum(['初次认定', '晋级认定', '补考']).meta({ title: '哪一种', 'x-widget': 'radio' }),
  intends: z.boolean().default(false).meta({ title: '本人声明拟从事本职业或相关职业', 'x-widget': 'tick' }),
  note: z.string().trim().max(500).optional().meta({ title: '说明', 'x-widget': 'textarea' }),
})
export type ApplyForm = z.output<typeof applyForm>

export const readPlan = endpoint({
  method: 'GET',
  path: '/skill-plans/{id}',
  summary: '一个评价计划',
  may: 'skills.read',
  params: z.object({ id }),
  returns: planRow.extend({
    finding: z.string(),
    rooms: z.int(),
    /** By part, what was planned; a part nobody wrote is not there. */
    minutes: z.record(z.string(), z.int()),
    parts: z.array(z.enum(parts)),
    standard: z.object({ id, title: z.string() }),
    stateWhy: z.string().nullable(),
    version: z.int(),
    rows: z.array(applicationRow),
    examiners: z.array(
      z.object({
        id,
        name: z.string(),
        duty: z.string(),
        cardNumber: z.string().nullable(),
        unitName: z.string().nullable(),
        recusedOn: day.nullable(),
        recusedWhy: z.string().nullable(),
      }),
    ),
    /** What the rules ask of the staff of this examination, with what stands. */
    staffing: z.array(reason),
    passMark: z.number().nullable(),
    passEvidence: evidence,
    result: z
      .object({
        hash: z.string(),
        leaf: z.int().nullable(),
        sealedOn: day,
        sealedBy: z.string(),
        postedFrom: day.nullable(),
        postedTo: day.nullable(),
        postedBasis: z.string().nullable(),
        published: id.nullable(),
        issuedOn: day.nullable(),
        issuedBy: z.string().nullable(),
        roster: id.nullable(),
      })
      .nullable(),
    bodyCode: z.string().nullable(),
    forms: z.object({
      apply: schema,
      examiner: schema,
      recusal: schema,
      decision: schema,
      notice: schema,
      roster: schema,
    }),
    may: z.object({
      publish: z.boolean(),
      cancel: z.boolean(),
      apply: z.boolean(),
      staff: z.boolean(),
      score: z.boolean(),
      seal: z.boolean(),
      notice: z.boolean(),
      issue: z.boolean(),
      export: z.boolean(),
      because: z.string().nullable(),
    }),
  }),
})
export const planFormShown = endpoint({
  method: 'GET',
  path: '/skill-plans/form',
  summary: '评价计划的表',
  may: 'skills.assess',
  returns: z.object({
    schema,
    body: z
      .object({
        id,
        name: z.string(),
        state: z.string(),
        scope: z.array(z.object({ occupation: z.string(), levels: z.array(z.string()) })),
      })
      .nullable(),
  }),
})
export const findStandardOptions = endpoint({
  method: 'GET',
  path: '/skill-standard-options',
  summary: '找职业标准',
  may: 'skills.read',
  query: z.object({ q: z.string().trim().max(60).optional(), id: id.optional() }),
  returns: options,
})
export const findApplicants = endpoint({
  method: 'GET',
  path: '/skill-applicants',
  summary: '找申报人',
  may: 'skills.read',
  query: z.object({ q: z.string().trim().max(60).optional(), id: id.optional() }),
  returns: options,
})

const plan = z.object({ id })
const versioned = z.object({ version: z.int() })
const act = (what: string, summary: string, may: string) =>
  ({ method: 'POST', path: `/skill-plans/{id}/${what}`, summary, may, params: plan }) as const

export const createPlan = endpoint({
  method: 'POST',
  path: '/skill-plans',
  summary: '拟一个评价计划',
  may: 'skills.assess',
  body: planForm,
  returns: z.object({ id }),
})
export const publishPlan = endpoint({
  ...act('publishing', '公布评价计划', 'skills.assess'),
  body: z.object({}),
  returns: versioned,
})
export const cancelPlan = endpoint({
  ...act('cancelling', '取消评价计划', 'skills.assess'),
  body: z.object({ why: words(200, 2) }),
  returns: versioned,
})
export const apply = endpoint({
  ...act('applications', '报名', 'skills.apply'),
  body: applyForm,
  returns: z.object({ id }),
})
export const addExaminer = endpoint({
  ...act('examiners', '登记考务人员', 'skills.assess'),
  body: examinerForm,
  returns: z.object({ id }),
})
export const recuseExaminer = endpoint({
  method: 'POST',
  path: '/skill-examiners/{id}/recusal',
  summary: '考务人员回避',
  may: 'skills.assess',
  params: plan,
  body: recusalForm,
  returns: z.object({ id }),
})
export const decideApplication = endpoint({
  method: 'POST',
  path: '/skill-applications/{id}/decision',
  summary: '审核报名',
  may: 'skills.assess',
  params: plan,
  body: decisionForm.extend({ version: z.int() }),
  returns: versioned,
})
export const withdrawApplication = endpoint({
  method: 'POST',
  path: '/skill-applications/{id}/withdrawal',
  summary: '撤回报名',
  may: 'skills.apply',
  params: plan,
  body: z.object({}),
  returns: versioned,
})
export const enterScores = endpoint({
  method: 'PUT',
  path: '/skill-plans/{id}/scores',
  summary: '录成绩（两人各录一遍）',
  may: 'skills.assess',
  params: plan,
  body: z.object({
    part: z.enum(parts),
    rows: z
      .array(
        z.object({
          application: id,
          score: z.number().min(0).max(100).multipleOf(0.5).nullable(),
          absent: z.boolean(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  returns: z.object({ pass: z.enum(['第一遍', '第二遍']), entered: z.int(), differ: z.int() }),
})
export const sealResults = endpoint({
  ...act('sealing', '封存成绩', 'skills.assess'),
  body: z.object({}),
  returns: versioned,
})
export const postResults = endpoint({
  ...act('notice', '公示成绩', 'skills.assess'),
  body: noticeForm,
  returns: z.object({ published: id }),
})
export const issueCertificates = endpoint({
  ...act('certificates', '发证并登记', 'skills.assess'),
  body: rosterForm,
  returns: z.object({ asked: z.int() }),
})
export const exportRoster = endpoint({
  method: 'GET',
  path: '/skill-plans/{id}/xlsx/{kind}',
  summary: '考生花名册、成绩册、发证名册',
  may: 'skills.assess',
  params: z.object({ id, kind: z.enum(['candidates', 'scores', 'certificates']) }),
  query: z.object({ purpose }),
  returns: attachment,
})

export const queueRow = z.object({
  id,
  person: id,
  name: z.string(),
  unit: z.string().nullable(),
  scheme: z.string(),
  occupation: z.string(),
  level: z.string().nullable(),
  code: z.string().nullable(),
  issuedOn: day.nullable(),
  source: z.string(),
  verified: z.string(),
  /** UNVERIFIED, VERIFIED, MISMATCH, REVOKED in the words of the office. */
  state: z.enum(['没有核验', '核验相符', '核验不符', '已作废']),
  /** What its own number says, where a published rule lets us read it. */
  reading: z.string(),
  fits: z.boolean().nullable(),
})
export const listQueue = endpoint({
  method: 'GET',
  path: '/skill-certificates',
  summary: '待核的证书',
  may: 'skills.read',
  query: z.object({
    ...paging,
    state: z.enum(['没有核验', '核验相符', '核验不符', '已作废']).default('没有核验'),
  }),
  returns: paged(queueRow).extend({ counts: z.array(z.object({ state: z.string(), n: z.int() })) }),
})
