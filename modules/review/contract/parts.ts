import { id } from '#kernel/http'
import { z } from 'zod'

export { day, id } from '#kernel/http'
export const level = z.enum(['unit', 'county', 'city', 'province', 'nation'])
export const panelState = z.enum(['评审中', '已汇总', '已签字', '作废'])
export const sheetState = z.enum(['待评', '已填', '已提交', '回避', '弃权'])
/** As it is written on the sheet: whole, or one decimal. Checked against the criterion's maximum by the server. */
export const points = z.string().regex(/^\d{1,4}(\.\d)?$/, '写整数或一位小数，如 18 或 18.5')
export const scores = z.record(z.string().min(1).max(60), points)

export const criterion = z.object({ key: z.string(), title: z.string(), max: z.int(), hint: z.string() })
/** How this panel scores, as the round's notice had it when the panel was made. */
export const method = z.object({
  reviewers: z.int(),
  odd: z.boolean(),
  trimHigh: z.int(),
  trimLow: z.int(),
  trimFrom: z.int(),
  blind: z.boolean(),
  criteria: z.array(criterion),
  recusals: z.array(z.string()),
  /** The notice and the article it stands in. */
  notice: z.string(),
  article: z.string(),
})

/** Three lengths of one case. `person` is absent in a blind panel: the server has nothing to put there. */
export const material = z.object({
  person: z
    .object({
      name: z.string(),
      sex: z.string().nullable(),
      born: z.string().nullable(),
      employerName: z.string(),
      position: z.string().nullable(),
      office: z.string(),
    })
    .nullable(),
  kind: z.string(),
  skill: z.string().nullable(),
  education: z.string().nullable(),
  marks: z.array(z.string()),
  summary: z.string(),
  brief: z.string(),
  deeds: z.string(),
  curriculum: z.array(z.object({ from: z.string(), to: z.string().nullable(), unit: z.string(), post: z.string() })),
  honours: z.array(z.object({ title: z.string(), on: z.string().nullable() })),
  papers: z.array(z.object({ file: id, title: z.string(), name: z.string() })),
})
