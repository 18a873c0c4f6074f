import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, paged, paging } from './parts.ts'

const round = z.object({ round: id })
export const purposed = z.string().trim().min(2, '请写明用途').max(200).meta({ title: '用途' })

/** The stages a figure is given at, in the order of the path. */
export const statisticStage = z.object({
  key: z.string(),
  title: z.string(),
  /** How many came so far: the denominator of every row in this column. */
  total: z.int(),
  /** The persons among them: the denominator of what only persons have. */
  persons: z.int(),
  previous: z.int().nullable(),
  /** 平均年龄 of those whose birthday is known, and of how many. */
  meanAge: z.number().nullable(),
  aged: z.int(),
})
export const statisticRow = z.object({
  value: z.string(),
  title: z.string(),
  /** Nobody wrote it down: a row of its own, never among the others. */
  unknown: z.boolean(),
  counts: z.array(z.int()),
  previous: z.array(z.int()).nullable(),
})
export const statisticGroup = z.object({
  dim: z.string(),
  title: z.string(),
  /** Whom the denominator counts. */
  of: z.enum(['全部', '个人']),
  /** More than one row may hold the same nominee: marks. */
  overlaps: z.boolean(),
  /** How the category is drawn, and where it comes from. */
  defined: z.string(),
  rows: z.array(statisticRow),
})
export const readStatistics = endpoint({
  method: 'GET',
  path: '/rounds/{round}/statistics',
  summary: '本届统计',
  may: 'honours.read',
  params: round,
  returns: z.object({
    round: z.object({ id, title: z.string(), state: z.string(), awardOn: day.nullable(), ageOn: day }),
    previous: z.object({ id, title: z.string() }).nullable(),
    asOf: day,
    finding: z.string(),
    stages: z.array(statisticStage),
    groups: z.array(statisticGroup),
    exits: z.int(),
    mayBundle: z.boolean(),
    mayInspect: z.boolean(),
  }),
})
export const exportStatistics = endpoint({
  method: 'GET',
  path: '/rounds/{round}/statistics.xlsx',
  summary: '导出本届统计表',
  may: 'honours.read',
  params: round,
  returns: attachment,
})

const which = { dim: z.string().max(30), value: z.string().max(120), stage: z.string().max(30) }
export const statisticNames = endpoint({
  method: 'GET',
  path: '/rounds/{round}/statistics/names',
  summary: '一个统计数后面的人选',
  may: 'honours.read',
  params: round,
  query: z.object({ ...which, ...paging }),
  returns: paged(
    z.object({
      id,
      number: z.int().nullable(),
      name: z.string(),
      employerName: z.string(),
      category: z.string(),
      kind: z.string(),
      step: z.string(),
    }),
  ).extend({ title: z.string(), roundTitle: z.string() }),
})

/** Who left the round, where, when, why, by which rule and document. */
export const exitRow = z.object({
  id,
  number: z.int().nullable(),
  name: z.string(),
  employerName: z.string(),
  category: z.string(),
  /** 未予推荐 未入选 撤回 取消不递补 换人 */
  how: z.string(),
  /** The step it left at, and whose level that is. */
  step: z.string(),
  level: z.string(),
  on: day,
  recordedOn: day,
  office: z.string(),
  actor: z.string(),
  reason: z.string(),
  rule: z.string().nullable(),
  document: z.string().nullable(),
  replacedBy: z.object({ id, name: z.string() }).nullable(),
})
export const listExits = endpoint({
  method: 'GET',
  path: '/rounds/{round}/exits',
  summary: '退出名单',
  may: 'honours.read',
  params: round,
  query: z.object({ ...paging, how: z.string().max(20).optional(), level: z.string().max(20).optional() }),
  returns: paged(exitRow).extend({
    roundTitle: z.string(),
    hows: z.array(z.object({ how: z.string(), n: z.int() })),
    levels: z.array(z.object({ level: z.string(), n: z.int() })),
  }),
})
export const exportExits = endpoint({
  method: 'GET',
  path: '/rounds/{round}/exits.xlsx',
  summary: '导出退出名单',
  may: 'honours.read',
  params: round,
  query: z.object({
    purpose: purposed.optional(),
    how: z.string().max(20).optional(),
    level: z.string().max(20).optional(),
  }),
  returns: attachment,
})

/** 审计包: asked for, packed by a job, fetched with a second person. */
export const bundleRow = z.object({
  id,
  askedOn: day,
  by: z.string(),
  purpose: z.string(),
  state: z.enum(['排队', '打包中', '已完成', '没有完成']),
  step: z.string(),
  done: z.int(),
  total: z.int(),
  bytes: z.int().nullable(),
  files: z.int().nullable(),
  sha256: z.string().nullable(),
  why: z.string().nullable(),
  /** none: nobody was asked; open: waits for the second person; ready: may be fetched now. */
  release: z.enum(['none', 'open', 'ready', 'refused', 'free']),
})
export const listBundles = endpoint({
  method: 'GET',
  path: '/rounds/{round}/bundles',
  summary: '审计包',
  may: 'honours.read',
  params: round,
  returns: z.object({ rows: z.array(bundleRow), mayMake: z.boolean() }),
})
export const makeBundle = endpoint({
  method: 'POST',
  path: '/rounds/{round}/bundles',
  summary: '打审计包',
  may: 'honours.round.edit',
  params: round,
  body: z.object({ purpose: purposed }),
  returns: z.object({ id }),
})
export const askForBundle = endpoint({
  method: 'POST',
  path: '/bundles/{id}/release',
  summary: '申请取走审计包，另一人复核',
  may: 'honours.round.edit',
  params: z.object({ id }),
  body: z.object({ purpose: purposed }),
  returns: z.object({ approval: id, title: z.string() }),
})
export const fetchBundle = endpoint({
  method: 'GET',
  path: '/bundles/{id}/zip',
  summary: '取走审计包',
  may: 'honours.read',
  params: z.object({ id }),
  query: z.object({ purpose: purposed.optional() }),
  returns: attachment,
})

/** 交给纪检看. */
export const inspectorRow = z.object({
  id,
  name: z.string(),
  organisationName: z.string(),
  document: z.string(),
  from: day,
  to: day.nullable(),
  givenOn: day,
  givenBy: z.string(),
  ended: z.boolean(),
})
export const listInspectors = endpoint({
  method: 'GET',
  path: '/rounds/{round}/inspectors',
  summary: '本届交给哪些纪检岗位看',
  may: 'honours.round.edit',
  params: round,
  returns: z.object({
    roundTitle: z.string(),
    rows: z.array(inspectorRow),
    /** Accounts that hold a supervisor's post here and have not been given this round. */
    candidates: z.array(z.object({ account: id, name: z.string(), organisationName: z.string() })),
    mayGive: z.boolean(),
  }),
})
export const giveInspection = endpoint({
  method: 'POST',
  path: '/rounds/{round}/inspectors',
  summary: '把本届交给一名纪检干部看',
  may: 'honours.round.edit',
  params: round,
  body: z.object({
    account: id.meta({ title: '交给谁', 'x-widget': 'select' }),
    document: z
      .string()
      .trim()
      .min(4, '请写明凭什么文件交给纪检看')
      .max(200)
      .meta({ title: '依据', description: '监督通知或函的标题和文号；没有文号的写标题和日期' }),
    to: day.nullable().default(null).meta({ title: '看到哪天', description: '不填的看到另行结束', format: 'date' }),
  }),
  returns: z.object({ id }),
})
export const endInspection = endpoint({
  method: 'POST',
  path: '/inspections/{id}/ending',
  summary: '收回',
  may: 'honours.round.edit',
  params: z.object({ id }),
  body: z.object({ why: z.string().trim().min(4, '请写明原因，至少4个字').max(200).meta({ title: '原因' }) }),
  returns: z.object({ done: z.literal(true) }),
})

export const readInspection = endpoint({
  method: 'GET',
  path: '/inspection',
  summary: '监督检查首页：交给本人的届次和不寻常的事',
  may: 'honours.inspect',
  /** Without `of` the latest of every kind; with it all of that kind, page by page. */
  query: z.object({ of: z.string().max(40).optional(), page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  returns: z.object({
    finding: z.string(),
    rounds: z.array(
      z.object({
        inspection: id,
        round: id,
        title: z.string(),
        document: z.string(),
        from: day,
        to: day.nullable(),
        /** The post one is in now reaches this round. */
        here: z.boolean(),
        post: id,
      }),
    ),
    /** What this round holds, and when it was last acted in. */
    holds: z
      .object({
        cases: z.int(),
        open: z.int(),
        lists: z.int(),
        notices: z.int(),
        objections: z.int(),
        acts: z.int(),
        lastAct: day.nullable(),
      })
      .nullable(),
    findings: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        /** What was measured, against what. */
        measure: z.string(),
        n: z.int(),
        rows: z.array(z.object({ to: z.string(), name: z.string(), what: z.string(), on: day })),
      }),
    ),
  }),
})
