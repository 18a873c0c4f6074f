import { z } from 'zod'

export { asked, day, id, options, paged, paging, purpose, schema } from '#kernel/http'

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
