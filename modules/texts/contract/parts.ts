import { moduleTitles, type ModuleName } from '#modules/oversight'
import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
export const read = 'texts.read'
export const write = 'texts.write'
export const modality = z.enum(['shall', 'promote', 'may', 'none'])
export const state = z.enum(['待定', '接受', '改定', '不要'])
export const standing = z.enum(['确认中', '待复核', '被退回', '已复核', '已作废'])
export const status = z.enum(['征求意见稿', '草案', '已通过', '不明'])
export const clauseId = z.string().regex(/^C\d{3}$/)
export const moduleName = z.enum(Object.keys(moduleTitles) as [ModuleName, ...ModuleName[]])
export const confidence = z.enum(['高', '中', '低'])

export const kin = z.object({
  id: z.string(),
  mechanism: z.string(),
  label: z.string(),
  wording: z.string(),
  score: z.number(),
  confidence,
  shared: z.array(z.string()),
})
/** What the system proposes for a sentence, and why. */
export const proposed = z.object({
  modality,
  word: z.string().nullable(),
  bodies: z.array(z.string()),
  /** Taken over from the sentence before, which names them. */
  inherited: z.boolean(),
  amounts: z.array(z.string()),
  deadlines: z.array(z.string()),
  kin: z.array(kin),
  caption: z.boolean(),
})
