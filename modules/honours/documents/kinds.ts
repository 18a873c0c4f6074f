import { columns, document, letterData } from '#kernel/documents'
import { z } from 'zod'

const cell = z.union([z.string(), z.number(), z.null()])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const block = letterData.shape.blocks

export const noticeData = z.strictObject({
  letter: letterData,
  briefs: z.array(z.strictObject({ rank: z.number(), name: z.string(), about: z.string(), text: z.string() })),
})
export type NoticeData = z.infer<typeof noticeData>

/** 公示稿 */
export const notice = document({
  id: 'honours.notice',
  title: '公示稿',
  template: 'modules/honours/documents/notice.typ',
  data: noticeData,
})

export const consultData = z.strictObject({
  title: z.string(),
  number: z.string(),
  serial: z.string(),
  code: z.string(),
  to: z.string(),
  blocks: block,
  attachments: z.array(z.string()),
  issuer: z.string(),
  day,
  listTitle: z.string(),
  columns,
  rows: z.array(z.array(cell)),
  replyTitle: z.string(),
  names: z.array(z.strictObject({ rank: z.number(), name: z.string(), at: z.string() })),
  validDays: z.number(),
})
export type ConsultData = z.infer<typeof consultData>

/** 征求意见函，附名单和回函单 */
export const consult = document({
  id: 'honours.consult',
  title: '征求意见函',
  template: 'modules/honours/documents/consult.typ',
  data: consultData,
})

const lines = z.array(z.tuple([z.string(), z.string()]))

export const formData = z.strictObject({
  round: z.string(),
  honour: z.string(),
  unit: z.string(),
  name: z.string(),
  subject: z.enum(['person', 'organisation', 'team']),
  /** Rows of label and value pairs of the first table; '' is a line to be filled in by hand. */
  facts: z.array(lines),
  curriculum: z.array(z.strictObject({ span: z.string(), unit: z.string(), post: z.string() })),
  honours: z.array(z.string()),
  sanctions: z.string(),
  brief: z.string(),
  deeds: z.string(),
  opinions: z.array(z.strictObject({ title: z.string(), text: z.string(), seals: z.array(z.string()) })),
})
export type FormData = z.infer<typeof formData>

/** 推荐审批表，A3双面，折成四页 */
export const nominationForm = document({
  id: 'honours.nominationForm',
  title: '推荐审批表',
  template: 'modules/honours/documents/nomination-form.typ',
  data: formData,
})

export const wideRosterData = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  day,
  paper: z.enum(['a3', 'a4']),
  columns,
  /** One part without a title, or several, each on pages of its own; only a signed one ends with lines for signatures. */
  parts: z.array(z.strictObject({ title: z.string(), rows: z.array(z.array(cell)), signed: z.boolean() })),
  note: z.string(),
})
export type WideRosterData = z.infer<typeof wideRosterData>

/** 推荐人选汇总表，A3横排；择优名单，A4横排 */
export const wideRoster = document({
  id: 'honours.roster',
  title: '推荐人选汇总表',
  template: 'modules/honours/documents/roster.typ',
  data: wideRosterData,
})
