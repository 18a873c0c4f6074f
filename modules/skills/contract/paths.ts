import { endpoint, type Response } from '#kernel/http'
import { z } from 'zod'
import { crossings, thingKinds } from '../kinds.ts'
import { crossLine, day, evidence, goal, id } from './parts.ts'

const pathShown = z.object({
  person: z.object({ id, name: z.string() }),
  finding: z.string(),
  asOf: day,
  occupation: z.string().nullable(),
  choices: z.array(z.object({ value: z.string(), title: z.string() })),
  standard: z
    .object({
      id: id.nullable(),
      occupation: z.string(),
      code: z.string().nullable(),
      version: z.string().nullable(),
      edition: z.string(),
      about: z.string(),
    })
    .nullable(),
  highest: z.string().nullable(),
  title: z.string().nullable(),
  ladder: z.array(z.object({ level: z.string(), state: z.string(), on: day.nullable() })),
  goals: z.array(goal),
  /** Every record looked at, and why one does not count. */
  basis: z.array(
    z.object({
      register: z.string(),
      id,
      says: z.string(),
      on: day.nullable(),
      verified: z.string(),
      counts: z.boolean(),
      why: z.string().nullable(),
    }),
  ),
  /** Groups of fields this post does not see. */
  closed: z.array(z.string()),
  /** The ladder of the unit. */
  posts: z.array(
    z.object({
      track: z.string(),
      step: z.int(),
      title: z.string(),
      level: z.string().nullable(),
      tier: z.string().nullable(),
      asks: z.string().nullable(),
      fits: z.boolean().nullable(),
      across: z.array(z.string()),
    }),
  ),
  plans: z.array(
    z.object({
      id,
      kind: z.string(),
      goal: z.string(),
      by: day,
      mentor: z.string().nullable(),
      measures: z.string(),
      state: z.string(),
      why: z.string().nullable(),
    }),
  ),
})

export const readPath = endpoint({
  method: 'GET',
  path: '/people/{id}/path',
  summary: '成长路径：离下一级还差什么',
  may: 'skills.read',
  params: z.object({ id }),
  query: z.object({ occupation: z.string().trim().max(60).optional() }),
  returns: pathShown,
})
export type PathView = Response<typeof readPath>

export const readCrosswalk = endpoint({
  method: 'GET',
  path: '/crosswalk',
  summary: '贯通比照：持有什么，能申报什么',
  may: 'skills.read',
  query: z.object({ kind: z.enum(thingKinds).optional(), name: z.string().max(60).optional() }),
  returns: z.object({
    finding: z.string(),
    asOf: day,
    chosen: z.object({ kind: z.string(), name: z.string() }).nullable(),
    holdings: z.array(z.object({ kind: z.enum(thingKinds), name: z.string() })),
    groups: z.array(
      z.object({ kind: z.enum(crossings), title: z.string(), says: z.string(), rules: z.array(crossLine) }),
    ),
    drafts: z.string(),
  }),
})

export const readQualifications = endpoint({
  method: 'GET',
  path: '/qualifications',
  summary: '国家职业资格目录',
  may: 'skills.read',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    kind: z.enum(['专业技术人员', '技能人员']).optional(),
    category: z.enum(['准入类', '水平评价类', '混合']).optional(),
  }),
  returns: z.object({
    title: z.string(),
    about: z.string(),
    evidence,
    rows: z.array(
      z.object({
        no: z.string(),
        name: z.string(),
        kind: z.string(),
        category: z.string(),
        department: z.string(),
        parent: z.string().nullable(),
        departmentEvidence: z.string(),
        note: z.string(),
      }),
    ),
    total: z.int(),
    all: z.object({ technical: z.int(), skilled: z.int(), children: z.int() }),
  }),
})
