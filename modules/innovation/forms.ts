import { form, type JsonSchema } from '#kernel/procedures'
import { z } from 'zod'
import type { Criterion } from './settings.ts'

const text = (title: string, min = 1, max = 2000) =>
  z
    .string()
    .min(min)
    .max(max)
    .meta({ title, ...(max > 200 ? { 'x-widget': 'textarea' } : {}) })
const must = (decision: string | readonly string[]) => ({ 'x-when': { decision }, 'x-must': true })
const items = z
  .array(z.string().min(1).meta({ title: '要补正的材料' }))
  .max(30)
  .optional()
  .meta({ title: '退补清单', description: '一次写全', ...must('退回') })
const dueOn = z.iso
  .date()
  .optional()
  .meta({ title: '补正期限', ...must('退回') })
const decisionOf = (title: string, yes: string, no: string) =>
  z.enum([yes, '退回', no]).meta({ title, 'x-widget': 'radio' })

/** A criterion is known by its place in the programme's table. */
export const scoreKey = (i: number): string => `score${letters(i)}`
export const findingKey = (i: number): string => `found${letters(i)}`
const letters = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : `${letters(Math.floor(i / 26) - 1)}${letters(i % 26)}`

const scoresOf = (criteria: readonly Criterion[]) =>
  Object.fromEntries(
    criteria.map((c, i) => [
      scoreKey(i),
      z
        .number()
        .min(0)
        .max(c.max)
        .meta({ title: `${c.title}（满分${c.max}）`, 'x-unit': '分', ...(c.what ? { description: c.what } : {}) }),
    ]),
  )

/** 产品约定：办法没有评分表的，现场核查看这几项。 */
const looked: readonly string[] = ['场所和设备', '成员和带头人在岗', '课题和成果原件', '制度和台账', '经费支出']
export const siteItems = (criteria: readonly Criterion[]): readonly string[] =>
  criteria.length > 0 ? criteria.map(c => c.title) : looked

export const applyOf = (criteria: readonly Criterion[]): JsonSchema =>
  form(
    z
      .object({
        ...scoresOf(criteria),
        promise: z.literal(true).meta({ title: '填报内容属实，成果没有争议', 'x-widget': 'tick' }),
      })
      .meta({ description: '申报表填好以后，自评打分，盖章上传' }),
  )

export const recommend = form(
  z.object({
    decision: decisionOf('推荐意见', '推荐', '不予推荐'),
    opinion: text('意见', 2),
    items,
    dueOn,
  }),
)

export const check = form(
  z.object({
    decision: decisionOf('复核结论', '通过', '不通过'),
    leaderProven: z.boolean().meta({ title: '带头人的荣誉、等级证书看过原件' }),
    opinion: text('复核意见', 2),
    items,
    dueOn,
  }),
)

/** Filled in on the spot, on a telephone: one choice an item. */
export const visitOf = (criteria: readonly Criterion[]): JsonSchema =>
  form(
    z.object({
      ...Object.fromEntries(
        siteItems(criteria).map((title, i) => [
          findingKey(i),
          z.enum(['符合', '基本符合', '不符合']).meta({ title, 'x-widget': 'radio' }),
        ]),
      ),
      visitors: text('核查人（两人以上）', 2, 100),
      place: text('核查地点', 2, 200),
      decision: decisionOf('核查结论', '核查通过', '核查不通过'),
      note: z.string().max(2000).optional().meta({ title: '发现的问题', 'x-widget': 'textarea' }),
      items,
      dueOn,
    }),
  )

export const decide = form(
  z.object({
    decision: decisionOf('决定', '同意命名', '不同意'),
    meeting: text('会议名称', 2, 100),
    participants: z.int().min(1).max(200).meta({ title: '参加研究', 'x-unit': '人' }),
    opinion: text('意见', 2),
    items,
    dueOn,
  }),
)

export const nameForm = form(
  z
    .object({
      name: text('命名的名称', 4, 80),
      documentTitle: text('命名文件标题', 4, 200),
      documentNumber: z.string().max(60).optional().meta({ title: '文号', description: '没有文号的留空，不要编造' }),
      plaqueOn: z.iso.date().optional().meta({ title: '授牌日期', description: '还没有授牌的留空' }),
    })
    .meta({ description: '办完这一步，工作室进入名册，并在公开页上显示' }),
)

export const supplement = form(z.object({ what: text('补充了什么', 2, 500) }))
export const withdraw = form(z.object({ reason: text('理由', 4, 500) }))

export const reportOf = (criteria: readonly Criterion[]): JsonSchema =>
  form(
    z
      .object({
        ...scoresOf(criteria),
        summary: text('本年工作', 10, 4000),
        plan: text('下一年打算', 4, 2000),
        leaderPresent: z.boolean().meta({ title: '带头人仍在本单位、仍在岗' }),
      })
      .meta({ description: '成员、课题、成果、带徒、收支的数，从台账带入，先把台账记全' }),
  )

export const verify = form(
  z.object({
    decision: z.enum(['核对无误', '退回']).meta({ title: '核对结论', 'x-widget': 'radio' }),
    visited: z.boolean().meta({ title: '到现场看过' }),
    opinion: text('核对意见', 2),
    items,
    dueOn,
  }),
)

export const conclude = form(
  z.object({
    decision: z.enum(['合格', '限期整改', '摘牌']).meta({ title: '年检结论', 'x-widget': 'radio' }),
    meeting: text('会议名称', 2, 100),
    opinion: text('意见', 2),
    rectifyBy: z.iso
      .date()
      .optional()
      .meta({ title: '整改期限', ...must('限期整改') }),
  }),
)
export const rectify = form(z.object({ summary: text('怎么改的', 10, 2000) }))
export const recheck = form(
  z.object({
    decision: z.enum(['合格', '摘牌']).meta({ title: '复查结论', 'x-widget': 'radio' }),
    meeting: text('会议名称', 2, 100),
    opinion: text('意见', 2),
  }),
)
