import { document } from '#kernel/documents'
import { z } from 'zod'

export const resultData = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  rule: z.string(),
  reviewers: z.array(z.string()),
  groups: z.array(
    z.strictObject({
      title: z.string(),
      rows: z.array(
        z.strictObject({
          name: z.string(),
          unit: z.string(),
          cells: z.array(z.strictObject({ text: z.string(), struck: z.boolean() })),
          score: z.string(),
          rank: z.string(),
          note: z.string(),
        }),
      ),
    }),
  ),
  note: z.string(),
})
export type ResultData = z.infer<typeof resultData>

/** 评审结果表，A4横排，一人一行，评委按席次编号，去掉的分划去 */
export const result = document({
  id: 'review.result',
  title: '评审结果表',
  template: 'modules/review/documents/result.typ',
  data: resultData,
})
