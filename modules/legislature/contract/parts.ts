import { day, id } from '#kernel/http'
import { z } from 'zod'
import { kinds, progresses, releaseKinds, sources, standings, states } from '../words.ts'

export { day, id }
export const read = 'legislature.read'
export const write = 'legislature.write'
export const answer = 'legislature.answer'
export const params = z.object({ id })

export const text = (title: string, least: number, most: number, description?: string) =>
  z
    .string()
    .trim()
    .min(least, `请写明${title}`)
    .max(most)
    .meta({ title, ...(most > 120 && { 'x-widget': 'textarea' }), ...(description !== undefined && { description }) })

export const body = (title: string) =>
  z.string().max(60).meta({ title, 'x-widget': 'pick', 'x-options': '/legislature/bodies' })
export const file = (title: string) =>
  id.optional().meta({ title, 'x-widget': 'file', 'x-accept': 'any', 'x-class': '内部' })

export const step = z.object({
  key: z.string(),
  by: z.enum(['委员会', '报告机关']),
  optional: z.boolean(),
  again: z.boolean(),
  cites: z.string(),
  dueOn: day.nullable(),
  doneOn: day.nullable(),
  state: z.enum(['已办', '迟办', '逾期', '快到期', '可办', '等前一步']),
  left: z.int().nullable(),
  explain: z.string(),
  /** This post may record it now. */
  may: z.boolean(),
})

const vote = z.object({
  round: z.int(),
  on: day,
  satisfied: z.int(),
  fairly: z.int(),
  unsatisfied: z.int(),
  percent: z.number(),
  passed: z.boolean().nullable(),
  againBy: day.nullable(),
})
export const votes = z.array(vote)

export const item = z.object({
  id,
  n: z.int(),
  source: z.enum(sources),
  text: z.string(),
  bodyName: z.string(),
  /** Without a desk here nobody is reminded. */
  desk: z.boolean(),
  due: day.nullable(),
  standing: z.enum(standings),
  closedOn: day.nullable(),
  closedWhy: z.string().nullable(),
  version: z.int(),
  replies: z.array(
    z.object({
      id,
      measures: z.string(),
      result: z.string(),
      progress: z.enum(progresses),
      file: id.nullable(),
      on: day,
      office: z.string(),
      by: z.string(),
    }),
  ),
  votes,
  task: z.object({ id, number: z.string(), standing: z.string() }).nullable(),
  may: z.object({ reply: z.boolean(), close: z.boolean(), vote: z.boolean(), pass: z.boolean() }),
})

export const matterRow = z.object({
  id,
  number: z.string(),
  kind: z.enum(kinds),
  topic: z.string(),
  reporter: z.string(),
  office: z.string(),
  meetingOn: day.nullable(),
  state: z.enum(states),
  next: z.string().nullable(),
  nextDue: day.nullable(),
  late: z.int(),
  items: z.int(),
  open: z.int(),
  mine: z.enum(['委员会', '报告机关', '责任单位']).nullable(),
})
export const rule = z.object({
  title: z.string(),
  said: z.string(),
  evidence: z.enum(['已核', '熟知', '待核', '产品约定', '未配置']),
  source: z.string().nullable(),
  task: z.string().nullable(),
})

/** Asked to be let out, and not agreed to yet by a second person. */
export const waitingRelease = z.object({
  kind: z.enum(releaseKinds),
  title: z.string(),
  by: z.string(),
  on: day,
})
