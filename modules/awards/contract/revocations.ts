import { attachment, endpoint, paged, paging, schema } from '#kernel/http'
import { caseShape, paper, stepBody, stepParams } from '#kernel/procedures'
import { citation, evidence } from '#kernel/rules'
import { z } from 'zod'
import { states, subjectKinds } from '../kinds.ts'
import { day, id } from './parts.ts'

const kind = z.enum(['撤销', '恢复'])

const award = z.object({
  id,
  name: z.string(),
  subjectKind: z.enum(subjectKinds),
  honourTitle: z.string(),
  year: z.int(),
  level: z.string(),
  grantedBy: z.string(),
  grantedOn: day.nullable(),
  employerName: z.string().nullable(),
  state: z.enum(states),
  certificateNumber: z.string().nullable(),
})
const office = z.object({ level: z.string(), title: z.string(), id, name: z.string() })

export const revocationRow = z.object({
  id,
  kind,
  name: z.string(),
  honourTitle: z.string(),
  year: z.int(),
  employerName: z.string().nullable(),
  ground: z.string(),
  step: z.string(),
  status: z.string(),
  openedOn: day,
  since: day,
  byOffice: z.string(),
  mine: z.boolean(),
})
const filters = {
  q: z.string().trim().max(40).optional(),
  kind: kind.optional(),
  status: z.enum(['open', 'ended']).optional(),
}
export const listRevocations = endpoint({
  method: 'GET',
  path: '/revocations',
  summary: '撤销和恢复的案',
  may: 'awards.read',
  query: z.object({ ...filters, sort: z.enum(['opened', '-opened', 'name', '-name']).default('-opened'), ...paging }),
  returns: paged(revocationRow).extend({
    facets: z.object({ open: z.int(), revoked: z.int(), kept: z.int(), restored: z.int() }),
    may: z.object({ raise: z.boolean() }),
  }),
})

/** What can be raised against this award, or for it; `no` says why nothing can. */
export const revocationForm = endpoint({
  method: 'GET',
  path: '/revocations/form',
  summary: '提起撤销或者恢复的表',
  may: 'awards.revoke',
  query: z.object({ award: id }),
  returns: z.object({
    award,
    kind,
    no: z.string().nullable(),
    step: z.object({ title: z.string(), form: schema, papers: z.array(schema) }).nullable(),
    offices: z.array(office),
    grounds: z.array(
      z.object({
        title: z.string(),
        proof: z.string(),
        evidence,
        cites: citation,
        note: z.string().nullable(),
      }),
    ),
    ways: z.array(z.object({ title: z.string(), text: z.string(), evidence, cites: citation, local: z.boolean() })),
  }),
})
export const openRevocation = endpoint({
  method: 'POST',
  path: '/revocations',
  summary: '提起撤销或者恢复',
  may: 'awards.revoke',
  body: z.object({
    award: id,
    answer: schema,
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
    papers: z.array(paper).max(40).default([]),
  }),
  returns: z.object({ id }),
})

export const revocationView = caseShape.extend({
  kind,
  award,
  offices: z.array(office),
  effects: z.array(z.object({ title: z.string(), value: z.string() })),
  decision: z
    .object({
      kind: z.string(),
      organ: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      meeting: z.string(),
      metOn: day,
      decidedOn: day,
      paper: id,
    })
    .nullable(),
  /** Other cases about the same honour, newest first. */
  others: z.array(z.object({ id, kind, step: z.string(), openedOn: day })),
})
export const readRevocation = endpoint({
  method: 'GET',
  path: '/revocations/{id}',
  summary: '一件撤销或者恢复：进度、条件、能办什么',
  may: 'awards.read',
  params: z.object({ id }),
  returns: revocationView,
})
export const actOnRevocation = endpoint({
  method: 'POST',
  path: '/revocations/{id}/{step}',
  summary: '办撤销或者恢复的一步',
  may: 'awards.read',
  params: stepParams,
  body: stepBody,
  returns: revocationView,
})
export const revocationDocument = endpoint({
  method: 'GET',
  path: '/revocations/{id}/documents/{kind}',
  summary: '撤销或者恢复的文书',
  may: 'awards.read',
  params: z.object({ id, kind: z.enum(['application', 'record']) }),
  returns: attachment,
})
