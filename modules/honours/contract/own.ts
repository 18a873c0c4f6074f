import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id } from './parts.ts'

const answer = z.enum(['同意', '不同意', '撤回'])

/** What the nominee answered and asked for, as the case page shows it. */
export const caseOwn = endpoint({
  method: 'GET',
  path: '/cases/{id}/own',
  summary: '知情同意与本人来件',
  may: 'honours.read',
  params: z.object({ id }),
  returns: z.object({
    /** Units and teams have nobody who consents. */
    person: z.boolean(),
    open: z.boolean(),
    needed: z.boolean(),
    /** The nominee's log-in; null when this post can't see it. */
    account: z.string().nullable(),
    answers: z.array(
      z.object({
        n: z.int(),
        answer,
        how: z.string(),
        givenOn: day,
        recordedOn: day,
        actor: z.string(),
        reason: z.string(),
        file: id.nullable(),
        leaf: z.int().nullable(),
      }),
    ),
    told: z.array(z.object({ title: z.string(), text: z.string() })),
    requests: z.array(
      z.object({
        id,
        kind: z.enum(['更正', '材料']),
        title: z.string(),
        was: z.string().nullable(),
        shouldBe: z.string().nullable(),
        note: z.string(),
        files: z.array(id),
        state: z.enum(['待办', '已采纳', '未采纳']),
        askedOn: day,
        dueOn: day.nullable(),
        dueExplain: z.string().nullable(),
        answer: z.string().nullable(),
        answeredOn: day.nullable(),
        answeredBy: z.string().nullable(),
      }),
    ),
    may: z.object({ consent: z.boolean(), answer: z.boolean() }),
  }),
})

/** 书面的知情同意，由推荐单位登记：签字那天，附扫描件。 */
export const recordConsent = endpoint({
  method: 'POST',
  path: '/cases/{id}/consent',
  summary: '登记书面的知情同意',
  may: 'honours.nominate',
  params: z.object({ id }),
  body: z.object({
    answer: answer.meta({ title: '本人的答复' }),
    givenOn: day.meta({ title: '签字的日子' }),
    scan: id.meta({ title: '本人签字的扫描件' }),
    reason: z.string().trim().max(500).default('').meta({ title: '本人说明' }),
  }),
  returns: caseOwn.returns,
})

export const answerRequestOnCase = endpoint({
  method: 'POST',
  path: '/cases/{id}/requests/{request}',
  summary: '答复本人来件',
  may: 'honours.nominate',
  params: z.object({ id, request: id }),
  body: z.object({
    accept: z.boolean().meta({ title: '是否采纳' }),
    answer: z.string().trim().min(4, '写明怎样办的，或为什么不采纳').max(500).meta({ title: '答复' }),
  }),
  returns: caseOwn.returns,
})
