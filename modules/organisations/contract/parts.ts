import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
/** JSON Schema of a form, as the kit draws it. */
export const schema = z.record(z.string(), z.unknown())

/** A page of rows: `total` is exact up to 10 000; above that `more` is true and the page says 一万以上. */
export const paged = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), more: z.boolean() })
export const paging = {
  page: z.coerce.number().int().min(1).max(1000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
}
export const options = z.object({
  rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })),
})
export const asked = z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() })
export const purpose = z.string().trim().min(2, '用途写清楚，至少2字').max(200)

/** One fact of a page: what is known, by whom, since when; or what is missing and who can give it. */
export const fact = z.object({
  key: z.string(),
  title: z.string(),
  value: z.string().nullable(),
  source: z.string().nullable(),
  verified: z.string().nullable(),
  since: z.string().nullable(),
  ask: z.string().nullable(),
  note: z.string().nullable(),
})
export const factGroup = z.object({
  key: z.string(),
  title: z.string(),
  facts: z.array(fact),
  closed: z.string().nullable(),
})
export const change = z.object({
  at: z.string(),
  by: z.string().nullable(),
  office: z.string().nullable(),
  source: z.string(),
  ground: z.string().nullable(),
  what: z.array(z.object({ title: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})
