import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { formBody } from '../form.ts'
import { day, done, id, read, write } from './parts.ts'

const params = z.object({ form: id })
const row = z.object({
  id,
  key: id,
  version: z.int(),
  ready: z.string().nullable(),
  title: z.string(),
  state: z.enum(['草稿', '已发布']),
  publishedOn: day.nullable(),
  officeName: z.string(),
  questions: z.int(),
  surveys: z.int(),
})
export const listForms = endpoint({
  method: 'GET',
  path: '/survey-forms',
  summary: '问卷',
  may: read,
  returns: z.object({
    rows: z.array(row),
    ready: z.array(
      z.object({ ready: z.string(), title: z.string(), clauses: z.array(z.string()), questions: z.int() }),
    ),
    may: z.object({ write: z.boolean() }),
  }),
})
export const addForm = endpoint({
  method: 'POST',
  path: '/survey-forms',
  summary: '起一份问卷：用现成的、照已有的另起一版，或者从空白编',
  may: write,
  body: z.object({
    ready: z.string().max(40).optional(),
    of: id.optional(),
    title: z.string().trim().min(4).max(60).optional(),
  }),
  returns: done,
})
export const readForm = endpoint({
  method: 'GET',
  path: '/survey-forms/{form}',
  summary: '一份问卷',
  may: read,
  params,
  returns: row.extend({
    body: formBody,
    faults: z.array(z.object({ at: z.string(), what: z.string() })),
    versions: z.array(z.object({ id, version: z.int(), state: z.string(), publishedOn: day.nullable() })),
    may: z.object({ write: z.boolean() }),
  }),
})
export const writeForm = endpoint({
  method: 'PUT',
  path: '/survey-forms/{form}',
  summary: '改问卷草稿',
  may: write,
  params,
  body: z.object({ title: z.string().trim().min(4).max(60), body: formBody }),
  returns: done,
})
export const publishForm = endpoint({
  method: 'POST',
  path: '/survey-forms/{form}/publish',
  summary: '发布问卷，发布以后不再改',
  may: write,
  params,
  returns: done,
})
