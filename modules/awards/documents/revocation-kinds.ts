import { document } from '#kernel/documents'
import { z } from 'zod'

const pair = z.tuple([z.string(), z.string()])
export const applicationData = z.strictObject({
  title: z.string(),
  /** An even number of label and value pairs, two a row. */
  facts: z.array(pair),
  lines: z.array(pair),
  /** One per level, empty ones to be written by hand. */
  opinions: z.array(z.strictObject({ title: z.string(), text: z.string(), signer: z.string(), day: z.string() })),
  note: z.string(),
})
export type ApplicationData = z.infer<typeof applicationData>

/** 撤销（恢复）荣誉称号申报表 */
export const application = document({
  id: 'awards.revocationApplication',
  title: '撤销荣誉称号申报表',
  template: 'modules/awards/documents/revocation-application.typ',
  data: applicationData,
})
