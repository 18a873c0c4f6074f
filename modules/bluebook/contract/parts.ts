import { day, id } from '#kernel/http'
import { z } from 'zod'
import { states } from '../words.ts'

export { day, id }
export const read = 'bluebook.read'
export const write = 'bluebook.write'
export const approve = 'bluebook.approve'
export const params = z.object({ id })
export const done = z.object({ id })

export const text = (title: string, least: number, most: number, description?: string) =>
  z
    .string()
    .trim()
    .min(least, `请写明${title}`)
    .max(most)
    .meta({ title, ...(most > 120 && { 'x-widget': 'textarea' }), ...(description !== undefined && { description }) })

export const state = z.enum(states)
export const snapshot = z.object({
  id,
  n: z.int(),
  asOf: day,
  takenAt: z.string(),
  bounds: z.string(),
  least: z.int().nullable(),
  milliseconds: z.int(),
  hash: z.string(),
  note: z.string(),
  by: z.string(),
  office: z.string(),
})
export const changed = z.object({
  indicator: z.string(),
  title: z.string(),
  where: z.string(),
  before: z.string(),
  after: z.string(),
  change: z.string().nullable(),
  redefined: z.boolean(),
})
