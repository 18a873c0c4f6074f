import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
export const paper = z.object({ kind: z.string().min(1), file: z.uuid() })

/** A page of rows: `total` is exact up to 10 000; above that `more` is true and the page says 一万以上. */
export const paged = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), more: z.boolean() })
export const paging = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
}

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
export const termDay = z.object({
  date: day,
  counted: z.boolean(),
  n: z.int().optional(),
  off: z.string().optional(),
  shifted: z.string().optional(),
  part: z.string().optional(),
})

/** A yes or no in the address: `false` is no. */
export const flag = z.union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })])
