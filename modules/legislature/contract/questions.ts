import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { answer, body, day, id, params, read, text, write } from './parts.ts'

const figure = z.object({
  id: z.string(),
  title: z.string(),
  /** As it was when the question was written, with the reason where it could not be computed. */
  said: z.string().nullable(),
  unable: z.string().nullable(),
  asOf: day,
  moment: z.string(),
})
export const readQuestions = endpoint({
  method: 'GET',
  path: '/legislature/matters/{id}/questions',
  summary: '询问的问题、数和答复',
  may: read,
  params,
  returns: z.object({
    finding: z.string(),
    topic: z.string(),
    kind: z.string(),
    reporter: z.string(),
    asOf: day,
    rows: z.array(
      z.object({
        id,
        n: z.int(),
        question: z.string(),
        asker: z.string().nullable(),
        bodyName: z.string(),
        figures: z.array(figure),
        answers: z.array(z.object({ id, answer: z.string(), answeredBy: z.string(), on: day, office: z.string() })),
        may: z.object({ answer: z.boolean(), promise: z.boolean() }),
      }),
    ),
    indicators: z.array(z.object({ value: z.string(), title: z.string() })),
    may: z.object({ ask: z.boolean() }),
  }),
})
export const questionBody = z.object({
  question: text('问题', 4, 500),
  asker: z.string().trim().max(40).optional().meta({ title: '提问的组成人员', description: '内部记录，不公布' }),
  body: body('由谁答复'),
  figures: z
    .array(z.string().max(80))
    .max(6)
    .default([])
    .meta({ title: '附上哪些数', 'x-widget': 'checkboxes', description: '按现在的数留一份，写明算的时刻' }),
})
export const addQuestion = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/questions',
  summary: '写一个问题',
  may: write,
  params,
  body: questionBody,
  returns: z.object({ id }),
})
export const answerBody = z.object({
  answer: text('答复', 4, 3000),
  answeredBy: text('谁答复的', 2, 60, '职务和姓名；书面答复由负责人签署'),
  happenedOn: day.meta({ title: '哪天' }),
})
export const answerQuestion = endpoint({
  method: 'POST',
  path: '/legislature/questions/{id}/answers',
  summary: '登记答复',
  may: answer,
  params,
  body: answerBody,
  returns: z.object({ id }),
})
export const promiseBody = z.object({
  text: text('承诺办什么', 4, 500),
  dueOn: day.meta({ title: '办到哪一天' }),
})
export const takePromise = endpoint({
  method: 'POST',
  path: '/legislature/questions/{id}/promises',
  summary: '把承诺列入跟踪',
  may: write,
  params,
  body: promiseBody,
  returns: z.object({ id }),
})
