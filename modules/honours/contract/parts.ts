import { day, pages } from '#kernel/http'
import { z } from 'zod'

export { day, flag, id, paged } from '#kernel/http'
export { paper } from '#kernel/procedures'

export const paging = pages(20)
export const termDay = z.object({
  date: day,
  counted: z.boolean(),
  n: z.int().optional(),
  off: z.string().optional(),
  shifted: z.string().optional(),
  part: z.string().optional(),
})
