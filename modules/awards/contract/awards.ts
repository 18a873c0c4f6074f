import { attachment, endpoint } from '#kernel/http'
import { paged, paging, purpose } from '#modules/organisations'
import { z } from 'zod'
import { sources, states, subjectKinds, verifieds } from '../kinds.ts'
import { awardRow, day, id } from './parts.ts'

const filters = {
  q: z.string().trim().max(60).optional(),
  honour: z.string().max(120).optional(),
  family: z.string().max(40).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  level: z.string().max(20).optional(),
  county: z.coerce.number().int().optional(),
  state: z.enum(states).optional(),
  subject: z.enum(subjectKinds).optional(),
  source: z.enum(sources).optional(),
  verified: z.enum(verifieds).optional(),
  lacks: z.enum(['number', 'certificate', 'person']).optional(),
  person: id.optional(),
  organisation: id.optional(),
}
const choice = z.object({ value: z.string(), title: z.string(), n: z.int() })

export const listAwards = endpoint({
  method: 'GET',
  path: '/awards',
  summary: '荣誉名册',
  may: 'awards.read',
  query: z.object({
    ...filters,
    sort: z.enum(['year', '-year', 'name', '-name']).default('-year'),
    ...paging,
  }),
  returns: paged(awardRow).extend({
    facets: z.object({
      honours: z.array(choice),
      families: z.array(choice),
      years: z.array(choice),
      levels: z.array(choice),
      counties: z.array(choice),
    }),
    sums: z.object({
      persons: z.int(),
      collectives: z.int(),
      revoked: z.int(),
      suspended: z.int(),
      unverified: z.int(),
      /** Of awards by decision in force: no number of the granting organ yet. */
      withoutNumber: z.int(),
      /** Old awards of people who are not in the archive. */
      withoutPerson: z.int(),
    }),
    /** Whose honours these are, when asked for one person or unit. */
    holder: z.object({ kind: z.enum(['person', 'organisation']), id, name: z.string() }).nullable(),
    may: z.object({ export: z.boolean(), write: z.boolean(), import: z.boolean() }),
  }),
})
export const exportAwards = endpoint({
  method: 'GET',
  path: '/awards/export',
  summary: '导出荣誉名册',
  may: 'awards.read',
  query: z.object({ ...filters, purpose }),
  returns: attachment,
})

const certificate = z.object({
  id,
  code: z.string(),
  issuedOn: day,
  reason: z.string(),
  state: z.string(),
  endedOn: day.nullable(),
  note: z.string(),
})
export const readAward = endpoint({
  method: 'GET',
  path: '/awards/{award}',
  summary: '一份荣誉',
  may: 'awards.read',
  params: z.object({ award: id }),
  returns: awardRow.extend({
    /** Who holds what since when, and whether it is in force. */
    finding: z.string(),
    person: id.nullable(),
    organisation: id.nullable(),
    team: id.nullable(),
    employer: id.nullable(),
    sex: z.string().nullable(),
    bornMonth: z.string().nullable(),
    ethnicity: z.string().nullable(),
    position: z.string().nullable(),
    documentTitle: z.string().nullable(),
    documentNumber: z.string().nullable(),
    decision: id.nullable(),
    /** False where the decision was registered by an office this post does not reach. */
    decisionSeen: z.boolean(),
    round: z.object({ id, title: z.string() }).nullable(),
    kase: id.nullable(),
    pool: z.string().nullable(),
    rank: z.int().nullable(),
    ground: z.string().nullable(),
    endedOn: day.nullable(),
    papers: z.array(z.object({ title: z.string(), file: id })),
    certificates: z.array(certificate),
    events: z.array(
      z.object({
        id,
        kind: z.string(),
        on: day,
        note: z.string(),
        by: z.string(),
        office: z.string(),
        paper: id.nullable(),
      }),
    ),
    changes: z.array(z.object({ on: day, by: z.string().nullable(), office: z.string().nullable() })),
    leaf: z.int().nullable(),
    may: z.object({ issue: z.boolean(), reissue: z.boolean(), number: z.boolean(), write: z.boolean() }),
  }),
})
