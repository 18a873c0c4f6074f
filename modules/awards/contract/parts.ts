import { day, id } from '#kernel/http'
import { z } from 'zod'
import { sources, states, subjectKinds, verifieds } from '../kinds.ts'

export { day, id } from '#kernel/http'

/** One honour of one holder, as lists show it. */
export const awardRow = z.object({
  id,
  subjectKind: z.enum(subjectKinds),
  name: z.string(),
  /** The unit then; for a unit's own honour null. */
  employerName: z.string().nullable(),
  honour: z.string().nullable(),
  honourTitle: z.string(),
  family: z.string().nullable(),
  level: z.string(),
  year: z.int(),
  grantedOn: day.nullable(),
  grantedBy: z.string(),
  county: z.string().nullable(),
  state: z.enum(states),
  verified: z.enum(verifieds),
  source: z.enum(sources),
  certificateNumber: z.string().nullable(),
  medalNumber: z.string().nullable(),
  version: z.int(),
})
