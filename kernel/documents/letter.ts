import { z } from 'zod'
import { document } from './document.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const cell = z.union([z.string(), z.number(), z.null()])

export const columns = z.array(
  z.object({
    title: z.string(),
    /** In millimetres; the columns without one share what is left. */
    width: z.number().positive().optional(),
    align: z.enum(['left', 'center', 'right']).optional(),
  }),
)

const block = z.union([
  z.strictObject({ text: z.string(), level: z.union([z.literal(1), z.literal(2)]).optional() }),
  z.strictObject({ table: z.object({ columns, rows: z.array(z.array(cell)) }) }),
  z.strictObject({ lines: z.array(z.tuple([z.string(), cell])) }),
])

/** What most papers are made of. Paragraph numbers (一、（一）) are written by the author, as the office does. */
export const letterData = z.strictObject({
  /** 发文机关标志, for a paper with a red head; absent for notices posted on a wall. */
  mark: z.string().optional(),
  /** ×工发〔2026〕5号 */
  number: z.string().optional(),
  /** 签发人, on papers that go upwards. */
  signer: z.string().optional(),
  title: z.string().min(1),
  /** 主送机关 */
  to: z.array(z.string()).min(1).optional(),
  blocks: z.array(block).min(1),
  attachments: z.array(z.string()).min(1).optional(),
  issuer: z.string().min(1),
  /** 成文日期 */
  day,
  contact: z.string().optional(),
  cc: z.array(z.string()).min(1).optional(),
  /** 印发机关; the 版记 is printed when it is given. */
  printer: z.string().optional(),
  code: z.string().optional(),
  address: z.string().optional(),
})
export type LetterData = z.infer<typeof letterData>

export const rosterData = z.strictObject({
  title: z.string().min(1),
  organisation: z.string(),
  day,
  columns,
  rows: z.array(z.array(cell)),
  note: z.string().optional(),
  code: z.string().optional(),
  address: z.string().optional(),
})
export type RosterData = z.infer<typeof rosterData>

/** 通知、函、公示、报告、批复 in the measures of GB/T 9704-2012. */
export const letter = document({
  id: 'kernel.letter',
  title: '公文',
  template: 'kernel/documents/typst/letter.typ',
  data: letterData,
})

/** 汇总表、花名册 on A4 across. */
export const roster = document({
  id: 'kernel.roster',
  title: '汇总表',
  template: 'kernel/documents/typst/roster.typ',
  data: rosterData,
})
