import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, level, method, panelState, scores, sheetState } from './parts.ts'

const may = 'honours.panel'
/** 看的人多，办的只有组织它的那个机构。 */
const read = 'review.read'
const panel = z.object({ panel: id })
const reason = z.string().trim().min(4, '至少4个字').max(300)

const row = z.object({
  id,
  title: z.string(),
  round: id,
  roundTitle: z.string(),
  level: z.string(),
  organisationName: z.string(),
  state: panelState,
  heldOn: day,
  venue: z.string(),
  cases: z.int(),
  reviewers: z.int(),
  /** Sheets still to come, of those that are not recused. */
  waiting: z.int(),
  sheets: z.int(),
  mine: z.boolean(),
})

export const listPanels = endpoint({
  method: 'GET',
  path: '/panels',
  summary: '评审会',
  may: read,
  query: z.object({
    state: panelState.optional(),
    round: id.optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  returns: z.object({
    rows: z.array(row),
    total: z.int(),
    /** Rounds and levels where cases of this office wait for a meeting. */
    ready: z.array(z.object({ round: id, roundTitle: z.string(), level, cases: z.int() })),
  }),
})

export const panelCandidates = endpoint({
  method: 'GET',
  path: '/panel-candidates',
  summary: '可以上会的推荐和评委',
  may,
  query: z.object({ round: id, level }),
  returns: z.object({
    roundTitle: z.string(),
    method,
    cases: z.array(
      z.object({
        id,
        number: z.int().nullable(),
        name: z.string(),
        employerName: z.string(),
        category: z.string(),
        categoryTitle: z.string(),
        kindTitle: z.string(),
        /** The live list it is on already. */
        listed: z.string().nullable(),
        openObjections: z.int(),
      }),
    ),
    reviewers: z.array(z.object({ account: id, name: z.string(), organisationName: z.string() })),
    today: day,
  }),
})

export const newMember = z.object({
  /** A reviewer who logs in; without it an expert whose paper sheet the secretary records. */
  account: id.optional(),
  name: z.string().trim().min(1, '写评委姓名').max(60),
  organisationName: z.string().trim().min(2, '写评委单位全称').max(120),
  relations: z
    .array(z.object({ name: z.string().trim().min(2).max(120), relation: z.string().trim().min(1).max(40) }))
    .max(50)
    .default([]),
})
export const createPanel = endpoint({
  method: 'POST',
  path: '/panels',
  summary: '组织一次评审会，封存上会名单',
  may,
  body: z.object({
    round: id,
    level,
    title: z.string().trim().min(4).max(100),
    heldOn: day,
    dueOn: day,
    venue: z.string().trim().min(2).max(120),
    cases: z.array(id).min(1).max(3000),
    members: z.array(newMember).min(1).max(99),
    /** 每人由几名评委评；不给的，全体评委评全部。 */
    each: z.int().min(1).max(99).optional(),
    corrects: id.optional(),
    reason: reason.optional(),
  }),
  returns: z.object({ id, recused: z.int() }),
})

const member = z.object({
  id,
  ord: z.int(),
  name: z.string(),
  organisationName: z.string(),
  account: z.boolean(),
  declaredOn: day.nullable(),
  absentOn: day.nullable(),
  absentReason: z.string().nullable(),
  assigned: z.int(),
  submitted: z.int(),
  recused: z.int(),
  abstained: z.int(),
})
const stand = z.object({ may: z.boolean(), because: z.string().nullable() })

export const readPanel = endpoint({
  method: 'GET',
  path: '/panels/{panel}',
  summary: '评审会：进度、回避、能办什么',
  may: read,
  params: panel,
  query: z.object({
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(100),
  }),
  returns: row.extend({
    finding: z.string(),
    method,
    blind: z.boolean(),
    each: z.int().nullable(),
    dueOn: day,
    list: id,
    listTitle: z.string(),
    hash: z.string(),
    closedOn: day.nullable(),
    resultHash: z.string().nullable(),
    signedOn: day.nullable(),
    resultFile: id.nullable(),
    voidedOn: day.nullable(),
    voidReason: z.string().nullable(),
    corrects: z.object({ id, title: z.string() }).nullable(),
    reason: z.string().nullable(),
    members: z.array(member),
    items: z.array(
      z.object({
        id,
        kase: id,
        ord: z.int(),
        code: z.string(),
        name: z.string(),
        employerName: z.string(),
        categoryTitle: z.string(),
        submitted: z.int(),
        assigned: z.int(),
        recused: z.int(),
        abstained: z.int(),
      }),
    ),
    /** Recusals, abstentions, returns, refused attempts: newest first. */
    events: z.array(
      z.object({
        kind: z.string(),
        reason: z.string(),
        on: day,
        member: z.string(),
        code: z.string(),
        name: z.string(),
      }),
    ),
    close: stand,
    sign: stand,
    void: stand,
  }),
})

/** Only after closing: who gave what, what was trimmed, the mean and the place. */
export const panelMatrix = endpoint({
  method: 'GET',
  path: '/panels/{panel}/matrix',
  summary: '评分矩阵',
  may: read,
  params: panel,
  query: z.object({
    category: z.string().optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(500).default(100),
  }),
  returns: z.object({
    members: z.array(z.object({ id, ord: z.int() })),
    total: z.int(),
    categories: z.array(z.object({ key: z.string(), title: z.string(), n: z.int() })),
    places: z.int(),
    rows: z.array(
      z.object({
        item: id,
        kase: id,
        code: z.string(),
        name: z.string(),
        employerName: z.string(),
        categoryTitle: z.string(),
        cells: z.array(
          z.object({
            member: id,
            state: sheetState,
            total: z.string().nullable(),
            trimmed: z.boolean(),
            late: z.boolean(),
          }),
        ),
        outcome: z.string(),
        score: z.string().nullable(),
        counted: z.int(),
        rank: z.int().nullable(),
        tied: z.boolean(),
        because: z.string().nullable(),
      }),
    ),
  }),
})

export const markAbsent = endpoint({
  method: 'POST',
  path: '/panels/{panel}/members/{member}/absence',
  summary: '登记评委缺席',
  may,
  params: panel.extend({ member: id }),
  body: z.object({ reason }),
  returns: z.object({ absentOn: day }),
})
export const returnSheet = endpoint({
  method: 'POST',
  path: '/panels/{panel}/sheets/{sheet}/return',
  summary: '退回一份已提交的评分表重评，两版都留着',
  may,
  params: panel.extend({ sheet: id }),
  body: z.object({ reason }),
  returns: z.object({ n: z.int() }),
})
/** The sheets of one reviewer, by state only: no figure is in it before the panel is closed. */
export const memberSheets = endpoint({
  method: 'GET',
  path: '/panels/{panel}/members/{member}/sheets',
  summary: '一名评委的评分表',
  may,
  params: panel.extend({ member: id }),
  returns: z.object({
    name: z.string(),
    ord: z.int(),
    account: z.boolean(),
    method,
    mayRecord: z.boolean(),
    rows: z.array(
      z.object({
        sheet: id,
        code: z.string(),
        name: z.string(),
        employerName: z.string(),
        state: sheetState,
        n: z.int(),
        reason: z.string().nullable(),
        returned: z.string().nullable(),
        submittedOn: day.nullable(),
        late: z.boolean(),
        paper: id.nullable(),
      }),
    ),
  }),
})
export const recordPaper = endpoint({
  method: 'POST',
  path: '/panels/{panel}/members/{member}/paper',
  summary: '代录纸质评分表',
  may,
  params: panel.extend({ member: id }),
  body: z.object({
    /** The signed sheet. */
    scan: id,
    /** The day written on it. */
    scoredOn: day,
    sheets: z
      .array(
        z.object({
          sheet: id,
          scores: scores.optional(),
          recused: z.string().trim().min(2).max(200).optional(),
          abstained: z.string().trim().min(2).max(200).optional(),
        }),
      )
      .min(1)
      .max(3000),
  }),
  returns: z.object({ recorded: z.int() }),
})
export const closePanel = endpoint({
  method: 'POST',
  path: '/panels/{panel}/closing',
  summary: '汇总',
  may,
  params: panel,
  returns: z.object({ scored: z.int(), without: z.int() }),
})
export const signPanel = endpoint({
  method: 'POST',
  path: '/panels/{panel}/signing',
  summary: '上传评委签字的结果表，把成绩带入办件',
  may,
  params: panel,
  body: z.object({ scan: id, signedOn: day }),
  returns: z.object({ moved: z.int(), left: z.array(z.object({ name: z.string(), why: z.string() })) }),
})
export const voidPanel = endpoint({
  method: 'POST',
  path: '/panels/{panel}/void',
  summary: '作废一次还没有签字的评审会',
  may,
  params: panel,
  body: z.object({ reason }),
  returns: z.object({ state: panelState }),
})
export const panelDocument = endpoint({
  method: 'GET',
  path: '/panels/{panel}/documents/{kind}',
  summary: '评审会文书',
  may: read,
  params: panel.extend({ kind: z.enum(['result', 'result-xlsx', 'invitation', 'blank-sheet']) }),
  /** 为什么导出：导出工作簿的必填，记入日志。 */
  query: z.object({ purpose: z.string().trim().min(4).max(200).optional() }),
  returns: attachment,
})
