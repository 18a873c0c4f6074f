import { endpoint } from '#kernel/http'
import { paged, paging } from '#modules/organisations'
import { z } from 'zod'
import { citation, day, id, reason, schema, words } from './parts.ts'

export const honouredTitles = ['特级技师', '首席技师'] as const
export const appointmentForm = z.object({
  title: z.enum(honouredTitles).meta({ title: '评聘', 'x-widget': 'radio' }),
  person: id.meta({ title: '人选', 'x-widget': 'pick', 'x-options': '/skill-applicants' }),
  occupation: words(60, 2).meta({ title: '职业' }),
  post: words(60, 2).meta({ title: '拟聘的岗位' }),
})
export type AppointmentForm = z.output<typeof appointmentForm>

const row = z.object({
  id,
  title: z.enum(honouredTitles),
  name: z.string(),
  person: id,
  unit: z.string(),
  occupation: z.string(),
  post: z.string(),
  from: day.nullable(),
  to: day.nullable(),
  stepTitle: z.string(),
  status: z.string(),
  /** 在聘、聘期已满、已解聘、在办、没有聘任. */
  state: z.string(),
})
export const listAppointments = endpoint({
  method: 'GET',
  path: '/appointments',
  summary: '特级技师、首席技师',
  may: 'skills.read',
  query: z.object({ ...paging, title: z.enum(honouredTitles).optional() }),
  returns: paged(row).extend({ serving: z.int(), form: schema, may: z.object({ propose: z.boolean() }) }),
})
const need = z.object({
  kind: z.string(),
  title: z.string(),
  min: z.int(),
  accept: z.enum(['image', 'pdf', 'any']).optional(),
  hint: z.string().optional(),
})
const appointmentCase = row.extend({
  finding: z.string(),
  version: z.int(),
  step: z.object({ key: z.string(), title: z.string(), level: z.string(), cites: z.array(citation) }),
  since: day,
  pay: z.string().nullable(),
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
  path: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      level: z.string(),
      state: z.enum(['done', 'now', 'later', 'lapsed']),
      on: day.nullable(),
    }),
  ),
  why: z.array(reason),
  acts: z.array(
    z.object({
      act: z.string(),
      title: z.string(),
      ready: z.boolean(),
      because: z.string().nullable(),
      primary: z.boolean(),
      danger: z.boolean(),
      irreversible: z.boolean(),
      form: schema,
      papers: z.array(need),
    }),
  ),
  timeline: z.array(
    z.object({
      n: z.int(),
      title: z.string(),
      happenedOn: day,
      actor: z.string(),
      organisation: z.string(),
      summary: z.string(),
      leaf: z.int().nullable(),
    }),
  ),
  may: z.object({ end: z.boolean() }),
  forms: z.object({ end: schema }),
})
export const readAppointment = endpoint({
  method: 'GET',
  path: '/appointments/{id}',
  summary: '一件评聘',
  may: 'skills.read',
  params: z.object({ id }),
  returns: appointmentCase,
})
export const proposeAppointment = endpoint({
  method: 'POST',
  path: '/appointments',
  summary: '提出特级技师、首席技师人选',
  may: 'skills.appoint',
  body: appointmentForm,
  returns: z.object({ id }),
})
export const endForm = z.object({
  on: day.meta({ title: '哪天起', 'x-widget': 'date' }),
  why: words(200, 2).meta({ title: '为什么解聘', 'x-widget': 'textarea' }),
})
export const endAppointment = endpoint({
  method: 'POST',
  path: '/appointments/{id}/ending',
  summary: '解聘',
  may: 'skills.appoint',
  params: z.object({ id }),
  body: endForm,
  returns: z.object({ id }),
})
export const actOnAppointment = endpoint({
  method: 'POST',
  path: '/appointments/{id}/steps/{step}',
  summary: '办一步',
  may: 'skills.read',
  params: z.object({ id, step: z.string().regex(/^[a-z]+$/) }),
  body: z.object({
    version: z.int(),
    answer: schema,
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
    papers: z
      .array(z.object({ kind: z.string().max(40), file: id }))
      .max(40)
      .default([]),
  }),
  returns: appointmentCase,
})
