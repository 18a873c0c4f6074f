import { openPurpose } from '#kernel/files'
import { attachment, endpoint } from '#kernel/http'
import { z } from 'zod'
import { strata, verdicts } from '../words.ts'
import { body, day, id, params, read, text, write } from './parts.ts'

export const readInspection = endpoint({
  method: 'GET',
  path: '/legislature/matters/{id}/inspection',
  summary: '执法检查：样本、检查表、发现',
  may: read,
  params,
  returns: z.object({
    finding: z.string(),
    topic: z.string(),
    kind: z.string(),
    asOf: day,
    /** The sample and what was found lie with the committee alone. */
    closed: z.string().nullable(),
    sample: z
      .object({
        id,
        draw: z.int(),
        seed: z.string(),
        method: z.string(),
        stratum: z.enum(strata),
        population: z.int(),
        hash: z.string(),
        strata: z.array(z.object({ title: z.string(), population: z.int(), drawn: z.int() })),
        reason: z.string().nullable(),
        drawnOn: day,
        by: z.string(),
      })
      .nullable(),
    draws: z.int(),
    units: z.array(
      z.object({
        n: z.int(),
        name: z.string(),
        stratum: z.string(),
        placeName: z.string(),
        organisation: id,
        found: z.int(),
        wrong: z.int(),
      }),
    ),
    sheets: z.array(
      z.object({
        clause: z.string(),
        label: z.string(),
        mark: z.string(),
        mechanism: z.string(),
        text: z.string(),
        look: z.string(),
        tasks: z.int(),
        late: z.int(),
        evidence: z.int(),
        numbers: z.array(
          z.object({ id: z.string(), title: z.string(), said: z.string().nullable(), unable: z.string().nullable() }),
        ),
        found: z.int(),
        wrong: z.int(),
      }),
    ),
    findings: z.array(
      z.object({
        id,
        unit: z.int(),
        unitName: z.string(),
        clause: z.string(),
        verdict: z.enum(verdicts),
        text: z.string(),
        photos: z.array(id),
        on: day,
        by: z.string(),
        item: z.int().nullable(),
      }),
    ),
    may: z.object({ draw: z.boolean(), record: z.boolean() }),
  }),
})
export const drawBody = z.object({
  stratum: z.enum(strata).meta({ title: '按什么分层', 'x-widget': 'radio' }),
  size: z.int().min(1, '至少抽1个').max(200).meta({ title: '抽多少个单位', 'x-unit': '个' }),
  seed: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ title: '种子', description: '当众摇号、掷骰得到的写在这里；不写的由系统随机取一个' }),
  reason: z.string().trim().max(200).optional().meta({ title: '为什么重抽', description: '第一次抽不填' }),
})
export const drawSample = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/samples',
  summary: '抽样',
  may: write,
  params,
  body: drawBody,
  returns: z.object({ id, draw: z.int() }),
})
export const findingBody = z.object({
  unit: z.int().min(1).meta({ title: '单位', 'x-widget': 'select' }),
  clause: z.string().max(20).meta({ title: '条文', 'x-widget': 'select' }),
  verdict: z.enum(verdicts).meta({ title: '看到的', 'x-widget': 'radio' }),
  text: z.string().trim().max(1000).default('').meta({ title: '写清楚看了什么、是什么情况', 'x-widget': 'textarea' }),
  photos: z
    .array(id)
    .max(9)
    .default([])
    .meta({ title: '照片', 'x-widget': 'files', 'x-accept': 'image', 'x-class': '内部' }),
  happenedOn: day.meta({ title: '哪天看的' }),
})
export const addFinding = endpoint({
  method: 'POST',
  path: '/legislature/matters/{id}/findings',
  summary: '登记检查发现',
  may: write,
  params,
  body: findingBody,
  returns: z.object({ id }),
})
export const followFindingBody = z.object({
  text: text('要整改什么', 4, 1000),
  body: body('责任单位'),
  dueOn: day.optional().meta({ title: '办到哪一天' }),
})
export const followFinding = endpoint({
  method: 'POST',
  path: '/legislature/findings/{id}/item',
  summary: '把发现的问题列入整改',
  may: write,
  params,
  body: followFindingBody,
  returns: z.object({ id, n: z.int() }),
})
export const openPhoto = endpoint({
  method: 'GET',
  path: '/legislature/findings/{id}/photos/{photo}',
  summary: '现场照片',
  may: read,
  params: params.extend({ photo: z.string().max(40) }),
  query: openPurpose,
  returns: attachment,
})
