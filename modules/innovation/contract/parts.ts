import { z } from 'zod'

export { day, id, paged, paging, purpose } from '#kernel/http'

export const text = (title: string, min = 1, max = 2000) => z.string().trim().min(min).max(max).meta({ title })
export const file = (title: string, accept: 'image' | 'pdf' | 'any' = 'any') =>
  z.uuid().meta({ title, 'x-widget': 'file', 'x-accept': accept })
export const documentNumber = z
  .string()
  .trim()
  .max(60)
  .optional()
  .meta({ title: '文号', description: '没有文号的留空，不要编造' })
export const option = z.object({ id: z.string(), title: z.string(), note: z.string() })
/** Why a studio is on the yellow or the red list; 产品约定 until the office's own rule is typed. */
export const flag = z.object({ colour: z.enum(['黄牌', '红牌']), why: z.string() })
