import { z } from 'zod'
import { crossings, thingKinds } from '../kinds.ts'

export const id = z.uuid()
export const day = z.iso.date()
export const evidence = z.enum(['已核', '熟知', '待核', '产品约定', '未配置'])
export const citation = z.object({
  title: z.string(),
  number: z.string().optional(),
  date: z.string().optional(),
  article: z.string(),
  clause: z.string().optional(),
  url: z.string().optional(),
})
export const reason = z.object({
  label: z.string(),
  answer: z.boolean().nullable(),
  because: z.string(),
  cites: citation.optional(),
  evidence: evidence.optional(),
  ask: z.string().optional(),
  alternative: z.literal(true).optional(),
})
export const schema = z.record(z.string(), z.unknown())
export const words = (max: number, min = 1) => z.string().trim().min(min).max(max)

/** One of the ways to a level or a title. */
export const way = z.object({
  /** `技师①` */
  key: z.string(),
  says: z.string(),
  state: z.enum(['符合', '还要等', '请补充', '不符合']),
  /** The first day it is open; null where it is now, never, or nobody can tell. */
  on: day.nullable(),
  evidence,
  cites: citation,
  reasons: z.array(reason),
  lacks: z.array(
    z.object({
      is: z.enum([
        'age',
        'intends',
        'worked',
        'level',
        'title',
        'heldTitle',
        'degree',
        'probation',
        'titleWorked',
        'school',
      ]),
      says: z.string(),
    }),
  ),
})

export const goal = z.object({
  key: z.string(),
  kind: z.enum(['技能等级', '职称']),
  name: z.string(),
  /** 可申报 and never 取得. */
  relation: z.enum(crossings).nullable(),
  state: z.enum(['可以申报', '还要等', '请补充', '不符合']),
  on: day.nullable(),
  says: z.string(),
  /** What the day takes for granted. */
  assumes: z.string().nullable(),
  ways: z.array(way),
  where: z.array(z.object({ title: z.string(), about: z.string().nullable(), to: z.string().nullable() })),
  cost: z.object({ known: z.boolean(), says: z.string() }),
  cites: z.array(citation),
})

export const crossLine = z.object({
  key: z.string(),
  from: z.object({ kind: z.enum(thingKinds), name: z.string() }),
  to: z.object({ kind: z.enum(thingKinds), name: z.string() }),
  years: z.int().nullable(),
  series: z.string(),
  also: z.string(),
  version: z.string(),
  place: z.string(),
  since: day,
  until: day.nullable(),
  evidence,
  cites: citation,
})
