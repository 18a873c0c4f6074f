import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { citation, day, evidence } from './parts.ts'

const may = 'care.read'

export const parameterShown = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.string(),
  value: z.array(z.object({ at: z.string(), value: z.string() })),
  level: z.string().nullable(),
  from: day.nullable(),
  evidence,
  task: z.string().nullable(),
  cites: z.array(citation),
})
const item = z.object({
  key: z.string(),
  version: z.string(),
  title: z.string(),
  group: z.string(),
  place: z.string(),
  from: day,
  saying: z.string(),
  open: z.string(),
  period: z.enum(['month', 'year', 'once']),
  money: z.boolean(),
  papers: z.array(z.string()),
  payer: z.string(),
  fund: z.string(),
  suspends: z.boolean(),
  evidence,
  cites: z.array(citation),
  parameters: z.array(parameterShown),
})

export const listItems = endpoint({
  method: 'GET',
  path: '/care/items',
  summary: '待遇项目',
  may,
  returns: z.object({
    rows: z.array(item.extend({ people: z.int(), missing: z.int(), unset: z.int(), held: z.int() })),
  }),
})

export const readItem = endpoint({
  method: 'GET',
  path: '/care/items/{item}',
  summary: '一个待遇项目',
  may,
  params: z.object({ item: z.string().max(40) }),
  returns: item.extend({
    rule: z.array(z.object({ label: z.string(), says: z.string(), cites: z.array(citation) })),
    asks: z.int(),
    versions: z.array(z.object({ place: z.string(), from: day, until: day.nullable(), evidence, page: z.string() })),
    cases: z.array(
      z.object({
        title: z.string(),
        place: z.string(),
        on: day,
        expects: z.string(),
        source: z.string(),
      }),
    ),
  }),
})
