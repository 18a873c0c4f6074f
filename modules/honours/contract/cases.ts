import { attachment, endpoint } from '#kernel/http'
import { caseShape, stepBody, stepParams } from '#kernel/procedures'
import { z } from 'zod'
import { day, id, termDay } from './parts.ts'

export const spell = z.object({
  from: z.string().regex(/^\d{4}-\d{2}$/, '写成 2014-09 的样子'),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  unit: z.string().min(1),
  post: z.string().min(1),
})
export const priorHonour = z.object({ title: z.string().min(1), on: day.optional(), document: z.string().optional() })

export const newNomination = z.object({
  round: id,
  subject: z.object({ kind: z.enum(['person', 'organisation', 'team']), id }),
  category: z.string().min(1).meta({ title: '类别' }),
  kind: z.string().min(1).meta({ title: '细类' }),
  pool: z.enum(['常规', '单列']).default('常规'),
  position: z.string().max(80).optional().meta({ title: '岗位职务' }),
  rank: z.string().max(40).optional().meta({ title: '行政级别', description: '没有的填“无”' }),
  deeds: z.string().min(1).max(6000).meta({ title: '主要事迹' }),
  brief: z.string().min(1).max(800).meta({ title: '简要事迹' }),
  /** 三版材料里最短的一版，供评审会上报名单时念。 */
  summary: z.string().max(300).default('').meta({ title: '一句话事迹' }),
  marks: z.array(z.string()).max(30).default([]).meta({ title: '标记' }),
  curriculum: z.array(spell).max(60).default([]).meta({ title: '个人简历' }),
  priorHonours: z.array(priorHonour).max(60).default([]).meta({ title: '已获荣誉' }),
  sanctions: z.string().max(1000).default('').meta({ title: '何时何地受过何处分' }),
})
export const createNomination = endpoint({
  method: 'POST',
  path: '/nominations',
  summary: '推荐一人、一个单位或一个班组',
  may: 'honours.nominate',
  body: newNomination,
  returns: z.object({ id }),
})

export const caseView = caseShape.extend({
  number: z.int().nullable(),
  round: z.object({ id, title: z.string(), noticeTitle: z.string() }),
  subject: z.object({ kind: z.string(), id, employer: id }),
  due: day.nullable(),
  clock: z
    .object({
      title: z.string(),
      startsOn: day,
      endsOn: day,
      provisional: z.boolean(),
      explain: z.string(),
      days: z.array(termDay),
    })
    .nullable(),
  papers: z.array(caseShape.shape.papers.element.extend({ n: z.int() })),
  objections: z.array(
    z.object({
      id,
      number: z.string(),
      receivedOn: day,
      channel: z.string(),
      named: z.boolean(),
      content: z.string(),
      state: z.string(),
      finding: z.string().nullable(),
      dueOn: day.nullable(),
    }),
  ),
  replies: z.array(
    z.object({
      letter: id.nullable(),
      department: z.string(),
      level: z.string(),
      number: z.string().nullable(),
      sentOn: day.nullable(),
      dueOn: day.nullable(),
      conclusion: z.string().nullable(),
      repliedOn: day.nullable(),
      validUntil: day.nullable(),
      detail: z.string(),
    }),
  ),
  lists: z.array(
    z.object({
      id,
      title: z.string(),
      kind: z.string(),
      level: z.string(),
      number: z.int(),
      sealedOn: day,
      state: z.string(),
    }),
  ),
  nomination: newNomination.omit({ round: true, subject: true }),
  /** What the round calls its marks, by key. */
  markTitles: z.record(z.string(), z.string()),
  parent: z.object({ id, title: z.string() }).nullable(),
  replacedBy: z.object({ id, title: z.string() }).nullable(),
  ask: z.array(z.object({ what: z.string(), who: z.string() })),
})
export const readCase = endpoint({
  method: 'GET',
  path: '/cases/{id}',
  summary: '一件推荐：进度、条件、能办什么',
  may: 'honours.read',
  params: z.object({ id }),
  returns: caseView,
})

export const actOnCase = endpoint({
  method: 'POST',
  path: '/cases/{id}/{step}',
  summary: '办一步',
  may: 'honours.read',
  params: stepParams,
  body: stepBody.extend({ branch: z.string().optional() }),
  returns: caseView,
})

/** Papers the house makes for one case, as PDF. */
export const caseDocument = endpoint({
  method: 'GET',
  path: '/cases/{id}/documents/{kind}',
  summary: '本案文书',
  may: 'honours.read',
  params: z.object({ id, kind: z.enum(['nomination-form', 'notice-report', 'case-print']) }),
  returns: attachment,
})

/** Before the unit has voted the form may still be written; afterwards a change is a correction, and votes fall. */
export const editNomination = endpoint({
  method: 'PUT',
  path: '/cases/{id}/form',
  summary: '填写推荐表',
  may: 'honours.nominate',
  params: z.object({ id }),
  body: newNomination.omit({ round: true, subject: true }).extend({ version: z.int() }),
  returns: z.object({ version: z.int() }),
})
