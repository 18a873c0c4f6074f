import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, material, method, scores, sheetState } from './parts.ts'

const may = 'review.score'
const panel = z.object({ panel: id })
const item = panel.extend({ item: id })
const panelRow = z.object({
  panel: id,
  title: z.string(),
  roundTitle: z.string(),
  organisationName: z.string(),
  heldOn: day,
  dueOn: day,
  venue: z.string(),
  state: z.string(),
  assigned: z.int(),
  submitted: z.int(),
  recused: z.int(),
  abstained: z.int(),
  declared: z.boolean(),
})

/** The reviewer's home: the panels he sits on. */
export const myReviews = endpoint({
  method: 'GET',
  path: '/reviews',
  summary: '我的评审',
  may,
  returns: z.object({ rows: z.array(panelRow) }),
})

const caseRow = z.object({
  item: id,
  ord: z.int(),
  code: z.string(),
  categoryTitle: z.string(),
  /** Name and unit, or nothing where the panel is blind. */
  who: z.object({ name: z.string(), employerName: z.string() }).nullable(),
  kind: z.string(),
  summary: z.string(),
  state: sheetState,
  recusal: z.string().nullable(),
  reason: z.string().nullable(),
  returned: z.string().nullable(),
  total: z.string().nullable(),
  /** The day somebody else typed this sheet from paper; the reviewer must be able to notice one he did not sign. */
  recordedOn: day.nullable(),
})
export const myPanel = endpoint({
  method: 'GET',
  path: '/reviews/{panel}',
  summary: '我评的这一场',
  may,
  params: panel,
  returns: panelRow.extend({ blind: z.boolean(), method, closed: z.boolean(), cases: z.array(caseRow) }),
})
export const declare = endpoint({
  method: 'POST',
  path: '/reviews/{panel}/declaration',
  summary: '申报回避关系',
  may,
  params: panel,
  body: z.object({
    /** 亲属、师徒等的姓名，或者本人任职、兼职、持股的单位全称。没有的交空表。 */
    relations: z
      .array(z.object({ name: z.string().trim().min(2).max(120), relation: z.string().trim().min(1).max(40) }))
      .max(50),
    honest: z.literal(true, { error: '请先确认申报属实' }),
  }),
  returns: z.object({ recused: z.int() }),
})
export const myCase = endpoint({
  method: 'GET',
  path: '/reviews/{panel}/items/{item}',
  summary: '一件：材料和评分表',
  may,
  params: item,
  returns: z.object({
    item: id,
    code: z.string(),
    ord: z.int(),
    of: z.int(),
    categoryTitle: z.string(),
    panelTitle: z.string(),
    blind: z.boolean(),
    previous: id.nullable(),
    next: id.nullable(),
    state: sheetState,
    recusal: z.string().nullable(),
    reason: z.string().nullable(),
    returned: z.string().nullable(),
    n: z.int(),
    /** Whether it can be scored now, and if not, why. */
    open: z.boolean(),
    because: z.string().nullable(),
    method,
    scores,
    /** What he gave before the sheet was returned to him. */
    before: scores.nullable(),
    total: z.string().nullable(),
    material: material.nullable(),
  }),
})
export const saveScores = endpoint({
  method: 'PUT',
  path: '/reviews/{panel}/items/{item}/scores',
  summary: '保存评分（边填边存）',
  may,
  params: item,
  body: z.object({ n: z.int(), scores }),
  returns: z.object({ state: sheetState, total: z.string().nullable(), missing: z.array(z.string()) }),
})
export const submitScores = endpoint({
  method: 'POST',
  path: '/reviews/{panel}/submission',
  summary: '提交评分：一件、几件或全部已填的',
  may,
  params: panel,
  body: z.object({ items: z.array(id).min(1).max(3000) }),
  returns: z.object({ submitted: z.int() }),
})
export const stepAside = endpoint({
  method: 'POST',
  path: '/reviews/{panel}/items/{item}/recusal',
  summary: '申报回避或弃权',
  may,
  params: item,
  body: z.object({ kind: z.enum(['回避', '弃权']), reason: z.string().trim().min(2, '写明原因').max(300) }),
  returns: z.object({ state: sheetState }),
})
