import { endpoint } from '#kernel/http'
import { z } from 'zod'
import { day, id, paged, paging, paper } from './parts.ts'

export const submitList = endpoint({
  method: 'POST',
  path: '/lists/{id}/submission',
  summary: '按名单报送上级',
  may: 'honours.submit',
  params: z.object({ id }),
  body: z.object({
    document: z.string().max(60).optional(),
    note: z.string().max(1000).optional(),
    papers: z.array(paper).default([]),
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
  }),
  returns: z.object({ submission: id, moved: z.int() }),
})
export const listSubmissions = endpoint({
  method: 'GET',
  path: '/submissions',
  summary: '报送',
  may: 'honours.read',
  query: z.object({ ...paging, round: id.optional(), direction: z.enum(['in', 'out']).default('in') }),
  returns: paged(
    z.object({
      id,
      list: id,
      title: z.string(),
      roundTitle: z.string(),
      fromName: z.string(),
      toName: z.string(),
      level: z.string(),
      document: z.string().nullable(),
      sentOn: day,
      names: z.int(),
      waiting: z.int(),
      returned: z.int(),
    }),
  ).extend({
    /** Sent up by their units one by one, on no list, and waiting for this office. */
    single: z.array(
      z.object({
        kase: id,
        version: z.int(),
        name: z.string(),
        employerName: z.string(),
        round: id,
        roundTitle: z.string(),
        step: z.string(),
        since: day,
        due: day.nullable(),
        openObjections: z.int(),
      }),
    ),
    waiting: z.int(),
    returned: z.int(),
  }),
})
/** 上级对一份报送的名单逐人审核：受理、退回（清单和期限）、不予受理；同一结论可一次办多人。 */
export const reviewCases = endpoint({
  method: 'POST',
  path: '/rounds/{round}/acts',
  summary: '同一步骤一次办多人',
  may: 'honours.read',
  params: z.object({ round: id }),
  body: z.object({
    step: z.string(),
    cases: z
      .array(z.object({ id, version: z.int() }))
      .min(1)
      .max(500),
    answer: z.record(z.string(), z.unknown()),
    happenedOn: day.optional(),
    fromPaper: z.boolean().default(false),
    papers: z.array(paper).default([]),
  }),
  returns: z.object({
    moved: z.int(),
    /** Where they are now: mostly all at one step, or at an end. */
    now: z.array(z.object({ step: z.string(), title: z.string(), n: z.int(), ended: z.boolean() })),
  }),
})
