import { endpoint } from '#kernel/http'
import { z } from 'zod'

const may = 'exchange.call'
const id = z.uuid()
const limit = z.coerce.number().int().min(1).max(200).default(100)
const cursor = z.string().max(80).optional()

const person = z.object({
  id,
  version: z.int(),
  /** By the keys of the mapping, those of the scope alone; unknown is null. */
  fields: z.record(z.string(), z.string().nullable()),
  documents: z.array(z.object({ kind: z.string(), number: z.string() })).optional(),
})
const record = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const records = z.record(z.string(), z.array(record))

export const exchangePersons = endpoint({
  method: 'GET',
  path: '/exchange/v1/persons',
  summary: '对接：按页取人',
  may,
  bearer: true,
  query: z.object({ cursor, limit }),
  returns: z.object({ rows: z.array(person), next: z.string().nullable(), feed: z.string() }),
})
export const exchangePerson = endpoint({
  method: 'POST',
  path: '/exchange/v1/persons/find',
  summary: '对接：按证件取一个人',
  may,
  bearer: true,
  body: z.object({ kind: z.string().max(40).default('居民身份证'), number: z.string().trim().min(1).max(40) }),
  returns: z.object({ person, records }),
})
export const exchangeRows = endpoint({
  method: 'GET',
  path: '/exchange/v1/registers/{register}',
  summary: '对接：按页取一个登记簿',
  may,
  bearer: true,
  params: z.object({ register: z.string().max(40) }),
  query: z.object({ cursor, limit }),
  returns: z.object({
    rows: z.array(z.object({ person: id, record })),
    next: z.string().nullable(),
    feed: z.string(),
  }),
})
export const exchangeChanges = endpoint({
  method: 'GET',
  path: '/exchange/v1/changes',
  summary: '对接：变更流',
  may,
  bearer: true,
  query: z.object({ cursor: z.string().max(80).default('0'), limit }),
  returns: z.object({
    changes: z.array(
      z.object({ seq: z.string(), id, gone: z.boolean(), person: person.optional(), records: records.optional() }),
    ),
    next: z.string(),
    more: z.boolean(),
  }),
})
export const writeRecord = endpoint({
  method: 'POST',
  path: '/exchange/v1/registers/{register}',
  summary: '对接：写入一条记载',
  may,
  bearer: true,
  params: z.object({ register: z.string().max(40) }),
  body: z.object({
    person: id.optional(),
    document: z
      .object({ kind: z.string().max(40).default('居民身份证'), number: z.string().trim().min(1).max(40) })
      .optional(),
    source: z.string().max(40),
    sourceNote: z.string().max(100).optional(),
    seenOn: z.iso.date(),
    ground: z.string().max(60),
    record,
  }),
  returns: z.object({ id, person: id, version: z.int(), action: z.enum(['新增', '改动', '不动']) }),
})
export const writeRoster = endpoint({
  method: 'POST',
  path: '/exchange/v1/roster',
  summary: '对接：写入花名册',
  may,
  bearer: true,
  body: z.object({
    rows: z
      .array(z.record(z.string(), z.string().max(200)))
      .min(1)
      .max(100),
  }),
  returns: z.object({
    rows: z.array(
      z.object({
        row: z.int(),
        action: z.enum(['新增', '改动', '不动', '退回']),
        id: id.nullable(),
        errors: z.array(z.object({ field: z.string().nullable(), what: z.string(), remedy: z.string() })),
      }),
    ),
  }),
})
