import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
export const fen = z.int()
export const evidence = z.enum(['已核', '熟知', '待核', '产品约定', '未配置'])
export const citation = z.object({
  title: z.string(),
  number: z.string().optional(),
  date: z.string().optional(),
  article: z.string(),
  clause: z.string().optional(),
})
export const choice = z.object({ value: z.string(), title: z.string(), n: z.int(), fen })
export const yuan = z
  .string()
  .trim()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, '填元，最多两位小数')
export const done = z.object({ id })
