import { endpoint } from '#kernel/http'
import { schema } from '#modules/organisations'
import { z } from 'zod'
import { registers } from '../archive/keys.ts'
import { rightsShown } from './rights.ts'

const id = z.uuid()
const day = z.iso.date()
const params = z.object({ id })
const written = z.object({ id, version: z.int() })
const which = { register: z.enum(registers), record: id, version: z.int() }
const why = z.string().trim().min(2, '写明原因，至少2字').max(200)
const answer = z.record(z.string(), z.unknown())

/** A record of one source. `value` is its sentence; `cells` are its columns as people read them. */
const recordShown = z.object({
  id,
  version: z.int(),
  value: z.string(),
  when: z.string().nullable(),
  source: z.string(),
  sourceNote: z.string().nullable(),
  seenOn: z.string(),
  verified: z.string(),
  paper: id.nullable(),
  checkedOn: z.string().nullable(),
  checkedBy: z.string().nullable(),
  ground: z.string(),
  by: z.string().nullable(),
  /** Something of it is sealed, and opens for a purpose. */
  sealed: z.boolean(),
})
const registerShown = z.object({
  key: z.enum(registers),
  title: z.string(),
  sensitive: z.boolean(),
  things: z.array(z.object({ use: recordShown, others: z.array(recordShown) })),
  voided: z.array(recordShown.extend({ why: z.string() })),
})
const mark = z.object({
  lane: z.enum(['岗位', '技能', '荣誉', '创新', '传承']),
  from: z.string(),
  /** Null for what happened on one day; `still` for a span that lasts. */
  to: z.string().nullable(),
  still: z.boolean(),
  title: z.string(),
  verified: z.string(),
})
/** The registers of an archive as one caller sees them; a part of the page of a person. */
export const archiveShown = z.object({
  registers: z.array(registerShown),
  /** Separate consents, and what is only kept. */
  rights: rightsShown,
  /** Registers this post does not see. */
  closed: z.array(z.string()),
  missing: z.array(z.object({ what: z.string(), who: z.string() })),
  staff: z.object({ finding: z.string(), marks: z.array(mark) }),
  rule: z.object({ order: z.array(z.string()), source: z.string(), evidence: z.string() }),
  known: z.object({ things: z.int(), checked: z.int(), conflicts: z.int() }),
  mergers: z.array(
    z.object({
      id,
      name: z.string(),
      reason: z.string(),
      mergedOn: z.string(),
      askedBy: z.string(),
      agreedBy: z.string(),
      splitOn: z.string().nullable(),
      waits: z.boolean(),
    }),
  ),
  may: z.object({ write: z.boolean(), check: z.boolean(), merge: z.boolean() }),
})
export const recordFormOf = endpoint({
  method: 'GET',
  path: '/people/{id}/records/{register}',
  summary: '一条记载的登记表',
  may: 'people.write',
  params: z.object({ id, register: z.enum(registers) }),
  query: z.object({ record: id.optional() }),
  returns: z.object({ title: z.string(), name: z.string(), schema, initial: schema, version: z.int() }),
})
export const createRecord = endpoint({
  method: 'POST',
  path: '/people/{id}/records',
  summary: '登记一条记载',
  may: 'people.write',
  params,
  body: z.object({ register: z.enum(registers), answer }),
  returns: written,
})
export const correctRecord = endpoint({
  method: 'PUT',
  path: '/people/{id}/records',
  summary: '更正一条记载',
  may: 'people.write',
  params,
  body: z.object({ ...which, why, answer }),
  returns: written,
})
export const verifyRecord = endpoint({
  method: 'POST',
  path: '/people/{id}/records/check',
  summary: '核验一条记载',
  may: 'people.check',
  params,
  body: z.object({ ...which, outcome: z.enum(['核验', '不符']), paper: id, checkedOn: day }),
  returns: written,
})
export const cancelRecord = endpoint({
  method: 'POST',
  path: '/people/{id}/records/void',
  summary: '作废一条记载',
  may: 'people.write',
  params,
  body: z.object({ ...which, why }),
  returns: written,
})
