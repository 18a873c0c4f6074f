import { z } from 'zod'

/** A citation as it is sent. */
export const citation = z.object({
  title: z.string(),
  number: z.string().optional(),
  article: z.string(),
  clause: z.string().optional(),
  url: z.string().optional(),
  date: z.string().optional(),
})
export const evidence = z.enum(['已核', '熟知', '待核', '产品约定', '未配置'])
/** One line of an explanation as it is sent. */
export const reason = z.object({
  label: z.string(),
  answer: z.boolean().nullable(),
  because: z.string(),
  cites: citation.optional(),
  evidence: z.string().optional(),
  ask: z.string().optional(),
})
