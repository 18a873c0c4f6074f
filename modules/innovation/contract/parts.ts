import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
export const paper = z.object({ kind: z.string().min(1), file: z.uuid() })
export const text = (title: string, min = 1, max = 2000) => z.string().trim().min(min).max(max).meta({ title })
export const file = (title: string, accept: 'image' | 'pdf' | 'any' = 'any') =>
  z.uuid().meta({ title, 'x-widget': 'file', 'x-accept': accept })
export const documentNumber = z
  .string()
  .trim()
  .max(60)
  .optional()
  .meta({ title: '文号', description: '没有文号的留空，不要编造' })
export const purpose = z.string().trim().min(2, '写明用途').max(200)

export const paging = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
}
export const paged = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), more: z.boolean() })

export const citation = z.object({
  title: z.string(),
  number: z.string().optional(),
  article: z.string(),
  clause: z.string().optional(),
  url: z.string().optional(),
  date: z.string().optional(),
})
export const reason = z.object({
  label: z.string(),
  answer: z.boolean().nullable(),
  because: z.string(),
  cites: citation.optional(),
  evidence: z.string().optional(),
  ask: z.string().optional(),
})
export const option = z.object({ id: z.string(), title: z.string(), note: z.string() })
/** Why a studio is on the yellow or the red list; 产品约定 until the office's own rule is typed. */
export const flag = z.object({ colour: z.enum(['黄牌', '红牌']), why: z.string() })
