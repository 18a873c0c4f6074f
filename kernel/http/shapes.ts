import { z } from 'zod'

export const id = z.uuid()
export const day = z.iso.date()
/** JSON Schema of a form, as the kit draws it. */
export const schema = z.record(z.string(), z.unknown())

/** Which page of how many rows; `size` is what a list shows when it is not asked. */
export const pages = (size: number) => ({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(size),
})
export const paging = pages(50)
/** A page of rows: `total` is exact up to 10 000; above that `more` is true and the page says 一万以上. */
export const paged = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.int(), more: z.boolean() })

/** What a field that is searched by typing asks for: by words, or the one that is chosen. */
export const asked = z.object({ q: z.string().trim().max(60).optional(), id: z.string().optional() })
export const options = z.object({
  rows: z.array(z.object({ id: z.string(), title: z.string(), note: z.string().optional() })),
})
export const purpose = z.string().trim().min(2, '用途写清楚，至少2字').max(200)
/** A yes or no in the address: `false` is no. */
export const flag = z.union([z.boolean(), z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })])
