import { z } from 'zod'
import { evidenceKinds, lights, parts, standings } from '../words.ts'

export const id = z.uuid()
export const day = z.iso.date()
export const read = 'duties.read'
export const write = 'duties.write'
export const report = 'duties.report'
export const params = z.object({ id })
/** C064 of the ledger; D2-014, the fourteenth clause of the second draft that was brought in. */
export const clauseId = z.string().regex(/^(C\d{3}|D\d{1,6}-\d{3})$/)

export const text = (title: string, least: number, most: number, description?: string) =>
  z
    .string()
    .trim()
    .min(least, `请写明${title}`)
    .max(most)
    .meta({ title, ...(most > 120 && { 'x-widget': 'textarea' }), ...(description !== undefined && { description }) })

export const choice = z.object({ value: z.string(), title: z.string(), n: z.int() })

export const light = z.object({
  colour: z.enum(lights),
  why: z.string(),
  timePercent: z.int().nullable(),
  left: z.int().nullable(),
  provisional: z.boolean(),
})

export const bound = z.object({
  id: clauseId,
  pack: z.string(),
  article: z.string(),
  label: z.string(),
  text: z.string(),
  mechanism: z.string(),
  bodies: z.array(z.string()),
  modality: z.enum(['shall', 'promote', 'may', 'none']),
})

export const taskRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  pack: z.string(),
  packTitle: z.string(),
  clauses: z.array(z.object({ id: clauseId, label: z.string() })),
  mark: z.string(),
  draft: z.boolean(),
  ground: z.enum(['决定', '会议议定', '人大审议意见']),
  lead: z.string(),
  support: z.array(z.string()),
  office: z.string(),
  measure: z.string(),
  result: z.string(),
  money: z.string().nullable(),
  moneyFrom: z.string().nullable(),
  startsOn: day,
  dueOn: day.nullable(),
  firstDueOn: day.nullable(),
  standing: z.enum(standings),
  light,
  /** What the bodies say and what the office has checked, apart. */
  reported: z.int().nullable(),
  verified: z.int().nullable(),
  evidence: z.int(),
  checked: z.int(),
  movedOn: day.nullable(),
  closedOn: day.nullable(),
  level: z.int(),
  extension: z.boolean(),
  mine: z.enum(parts).nullable(),
  given: z.boolean(),
})

export const evidenceBody = z.object({
  kind: z.enum(evidenceKinds).meta({ title: '种类', 'x-widget': 'select' }),
  title: text('名称', 2, 120),
  number: z.string().trim().max(60).optional().meta({ title: '文号或编号', description: '没有的不填' }),
  summary: z.string().trim().max(400).optional().meta({ title: '说明什么', 'x-widget': 'textarea' }),
  file: id.optional().meta({ title: '文件', 'x-widget': 'file', 'x-accept': 'any', 'x-class': '内部' }),
})
