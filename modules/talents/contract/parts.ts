import { day, id } from '#kernel/http'
import { citation, evidence } from '#kernel/rules'
import { z } from 'zod'
import { databases, moves, states } from '../kinds.ts'

export { day, id } from '#kernel/http'
export const database = z.enum(databases)
export { citation, evidence } from '#kernel/rules'

/** A version of a definition, in words. */
export const definition = z.object({
  /** `140900000000-2024-12-19` */
  key: z.string(),
  /** 忻州市, 全国 */
  place: z.string(),
  from: day,
  until: day.nullable(),
  saying: z.string(),
  open: z.string(),
  /** What is counted: families, levels, how far checked; said in a line each. */
  counts: z.array(z.string()),
  keeper: z.object({ lead: z.string(), with: z.array(z.string()), why: z.string() }),
  evidence,
  cites: z.array(citation),
})

export const fact = z.object({
  register: z.string(),
  title: z.string(),
  level: z.string().nullable(),
  on: day.nullable(),
  standing: z.string(),
  /** Its page in the console, where it has one. */
  to: z.string().nullable(),
})

export const entryRow = z.object({
  id,
  person: id,
  name: z.string(),
  unit: z.string().nullable(),
  county: z.string().nullable(),
  title: z.string(),
  level: z.string().nullable(),
  facts: z.int(),
  since: day.nullable(),
  recordedOn: day,
  endedOn: day.nullable(),
  why: z.string().nullable(),
  state: z.enum(states),
  byHand: z.boolean(),
  marks: z.array(z.string()),
})

export const moveRow = z.object({
  id: z.int(),
  person: id,
  name: z.string(),
  unit: z.string().nullable(),
  county: z.string().nullable(),
  kind: z.enum(moves),
  happenedOn: day,
  recordedOn: day,
  reason: z.string(),
})

export const choice = z.object({ value: z.string(), title: z.string(), n: z.int() })
