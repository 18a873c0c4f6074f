import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { assessmentStates, itemKeys, items, saidOf } from '../assessment-items.ts'
import { day, id } from './parts.ts'

const params = z.object({ assessment: id })
const row = z.object({
  id,
  unit: z.string(),
  year: z.int(),
  state: z.enum(assessmentStates),
  saidOn: day.nullable(),
  checkedOn: day.nullable(),
  done: z.int(),
  short: z.int(),
})
export const listAssessments = endpoint({
  method: 'GET',
  path: '/assessments',
  summary: '履责自评',
  may: 'units.read',
  returns: z.object({
    rows: z.array(row),
    /** Enterprises and institutions within reach, and how many of them have handed in the year that is due. */
    units: z.int(),
    due: z.int(),
    handedIn: z.int(),
    asOf: day,
    may: z.object({ write: z.boolean() }),
  }),
})
export const beginBody = z.object({ year: z.int().min(2000).max(2100).meta({ title: '哪一年的' }) })
export const beginAssessment = endpoint({
  method: 'POST',
  path: '/assessments',
  summary: '写一年的履责自评',
  may: 'units.own',
  body: beginBody,
  returns: z.object({ id }),
})
export const readAssessment = endpoint({
  method: 'GET',
  path: '/assessments/{assessment}',
  summary: '一份履责自评',
  may: 'units.read',
  params,
  returns: row.extend({
    saidBy: z.string().nullable(),
    checkedBy: z.string().nullable(),
    checkNote: z.string().nullable(),
    version: z.int(),
    items: z.array(
      z.object({
        key: z.enum(itemKeys),
        title: z.string(),
        clauses: z.array(z.string()),
        said: z.enum(saidOf).nullable(),
        why: z.string(),
      }),
    ),
    /** What the registers hold of the unit, beside its own word. */
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    may: z.object({ write: z.boolean(), report: z.boolean(), check: z.boolean() }),
  }),
})
/** `spirit` says whether, `spiritWhy` on what it rests. */
export const answersBody = z.object(
  Object.fromEntries(
    items.flatMap(item => [
      [item.key, z.enum(saidOf).optional().meta({ title: item.title, 'x-widget': 'radio' })],
      [
        `${item.key}Why`,
        z.string().trim().max(500).optional().meta({ title: '凭什么、缺什么、为什么不适用', 'x-widget': 'textarea' }),
      ],
    ]),
  ),
)
export const writeAssessment = endpoint({
  method: 'PUT',
  path: '/assessments/{assessment}',
  summary: '存履责自评',
  may: 'units.own',
  params,
  body: answersBody.extend({ version: z.int() }),
  returns: z.object({ id }),
})
export const reportAssessment = endpoint({
  method: 'POST',
  path: '/assessments/{assessment}/report',
  summary: '报送履责自评',
  may: 'units.own',
  params,
  returns: z.object({ id }),
})
export const checkAssessmentBody = z.object({
  how: z.enum(['核过', '退回']).meta({ title: '核的结果', 'x-widget': 'radio' }),
  note: z.string().trim().min(4, '写明看了什么、缺什么').max(300).meta({ title: '意见', 'x-widget': 'textarea' }),
})
export const checkAssessment = endpoint({
  method: 'POST',
  path: '/assessments/{assessment}/check',
  summary: '核一份履责自评',
  may: 'units.check',
  params,
  body: checkAssessmentBody,
  returns: z.object({ id }),
})
export const assessmentPaper = endpoint({
  method: 'GET',
  path: '/assessments/{assessment}/paper/{format}',
  summary: '履责自评报告',
  may: 'units.read',
  params: params.extend({ format: z.enum(['docx', 'pdf']) }),
  returns: attachment,
})
