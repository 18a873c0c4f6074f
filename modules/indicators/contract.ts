import { endpoint } from '#kernel/http'
import { classes, groupings } from '#kernel/indicators'
import { z } from 'zod'

const may = 'indicators.read'
const clauseId = z.string().regex(/^C\d{3}$/)

const number = z.object({
  /** What is printed: 42人, 37.5%, or null with `unable`. */
  said: z.string().nullable(),
  value: z.number().nullable(),
  n: z.int().nullable(),
  of: z.int().nullable(),
  /** Of whom it is known. */
  known: z.int().nullable(),
  /** Why there is no number. A number that can't be computed is never 0. */
  unable: z.string().nullable(),
  withheld: z.boolean(),
  /** Told of the same rows beside the number. */
  beside: z.array(z.object({ title: z.string(), n: z.int() })).optional(),
})

const goal = z.object({
  /** What should stand by now, and since when; null where the place has said nothing: 未配置. */
  value: z.number().nullable(),
  since: z.iso.date().nullable(),
  by: z.string().nullable(),
  task: z.string(),
  /** Its parameter, for whoever may type one. */
  typed: z.string().nullable(),
  /** The number is worse than that. */
  short: z.boolean(),
})

const points = z.array(z.object({ month: z.string(), value: z.number().nullable(), version: z.int() }))

const target = z.object({
  title: z.string(),
  year: z.int(),
  value: z.int(),
  unit: z.string(),
  evidence: z.string(),
  cites: z.string(),
  whole: z.boolean(),
  path: z.array(z.object({ year: z.int(), value: z.int() })),
  pathEvidence: z.string(),
  pathNote: z.string(),
})

/** 结果 says what came of it; 落实进度 how far the tasks have come; 未配置 that no register can say. */
const kinds = ['结果', '落实进度', '未配置'] as const

export const indicatorRow = number.extend({
  id: z.string(),
  class: z.enum(classes),
  title: z.string(),
  unit: z.string(),
  source: z.string().nullable(),
  clauses: z.array(clauseId),
  target: z.string().nullable(),
  lower: z.boolean(),
  /** 结果: of what came of a clause. 落实进度: of its tasks alone. */
  kind: z.enum(kinds),
  /** The register that is missing: without it the number stays 未配置. */
  needs: z.object({ register: z.string(), keeper: z.string(), items: z.array(z.string()) }).nullable(),
  goal: goal.nullable(),
})

export const listIndicators = endpoint({
  method: 'GET',
  path: '/indicators',
  summary: '指标',
  may,
  query: z.object({
    clause: clauseId.optional(),
    q: z.string().trim().max(40).optional(),
    class: z.enum(classes).optional(),
    state: z.enum(['有数', '没有数']).optional(),
    kind: z.enum(kinds).optional(),
  }),
  returns: z.object({
    finding: z.string(),
    rows: z.array(indicatorRow),
    total: z.int(),
    /** When it was counted, the machine's instant, and how long it took. */
    moment: z.string(),
    asOf: z.iso.date(),
    milliseconds: z.int(),
    office: z.string(),
    /** Of how many the sums kept of the registers were read; the rest was counted now. */
    kept: z.int(),
    /** Changes of the registers that are not in the sums yet. */
    waiting: z.int(),
    classes: z.array(z.object({ class: z.enum(classes), indicators: z.int(), without: z.int() })),
    kinds: z.array(z.object({ kind: z.enum(kinds), indicators: z.int(), without: z.int() })),
  }),
})

export const readIndicator = endpoint({
  method: 'GET',
  path: '/indicators/{indicator}',
  summary: '一个指标：数、口径、语句和分组',
  may,
  params: z.object({ indicator: z.string().max(60) }),
  query: z.object({
    by: z.enum(groupings).optional(),
    /** Counts the registers themselves, whatever is kept. */
    count: z.literal('现算').optional(),
  }),
  returns: indicatorRow.extend({
    finding: z.string(),
    population: z.string().nullable(),
    numerator: z.string().nullable(),
    note: z.string().nullable(),
    personal: z.boolean(),
    clausesFull: z.array(z.object({ id: clauseId, mechanism: z.string(), text: z.string() })),
    groupings: z.array(z.object({ key: z.enum(groupings), title: z.string() })),
    by: z.enum(groupings).nullable(),
    groups: z.array(number.extend({ key: z.string(), title: z.string() })),
    groupsTotal: z.int(),
    withheldGroups: z.int(),
    least: z.int().nullable(),
    from: z.enum(['汇总账', '现算']),
    waiting: z.int(),
    /** The card of the definition. */
    formula: z.string().nullable(),
    frequency: z.string().nullable(),
    keeper: z.string().nullable(),
    versions: z.array(z.object({ version: z.int(), since: z.iso.date(), changed: z.string() })),
    /** The number of each month, from the month it was first kept. */
    points,
    /** Former definitions: what they give today while they still run, and their months. */
    formers: z.array(
      number.extend({ version: z.int(), until: z.iso.date(), running: z.boolean(), population: z.string(), points }),
    ),
    /** What was counted here as which version, since when; one version twice where its statement was mended. */
    definitions: z.array(
      z.object({
        version: z.int(),
        day: z.iso.date(),
        population: z.string(),
        numerator: z.string().nullable(),
        statement: z.string(),
      }),
    ),
    /** Years that are over whose number was changed by what was recorded later. */
    restated: z.array(z.object({ year: z.int(), was: z.string(), is: z.string(), on: z.iso.date() })),
    /** The statement as it was run, under the reader's own row security. */
    query: z.string().nullable(),
    moment: z.string(),
    asOf: z.iso.date(),
    milliseconds: z.int(),
    bounds: z.string(),
    targets: z.array(target),
    rowsAt: z
      .object({ to: z.string(), search: z.record(z.string(), z.string()), note: z.string().nullable() })
      .nullable(),
    /** Why the rows can't be opened from here. */
    rowsClosed: z.string().nullable(),
  }),
})
