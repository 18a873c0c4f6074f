import { endpoint } from '#kernel/http'
import { z } from 'zod'

const id = z.uuid()
const level = z.enum(['unit', 'county', 'city', 'province', 'nation'])
export const populations = ['推荐', '在办', '通过', '入选', '名单'] as const
const state = z.enum(['met', 'unmet', 'unknown', 'empty', 'measured'])
/** Places in `names`. */
const places = z.array(z.int())

export const ratioRow = z.object({
  key: z.string(),
  title: z.string(),
  of: z.string(),
  among: z.string(),
  op: z.enum(['atLeast', 'atMost']),
  share: z.tuple([z.int(), z.int()]).nullable(),
  count: z.int().nullable(),
  pool: z.enum(['常规', '单列', '全部']),
  hard: z.boolean(),
  quote: z.string(),
  article: z.string().nullable(),
  numerator: places,
  denominator: places,
  unclear: z.array(z.object({ who: z.int(), missing: z.array(z.object({ fact: z.string(), ask: z.string() })) })),
  state,
  threshold: z.int().nullable(),
  slack: z.int().nullable(),
  falls: z.int().nullable(),
  /** With the one asked about gone and nobody following. */
  after: z.object({ n: z.int(), d: z.int(), state, slack: z.int().nullable() }).nullable(),
  /** The same ratio over those the last round honoured. */
  before: z.object({ n: z.int(), d: z.int() }).nullable(),
})

export const linkedRow = z.object({
  key: z.string(),
  title: z.string(),
  quote: z.string(),
  article: z.string().nullable(),
  among: z.string(),
  /** Null: the whole round. */
  officeName: z.string().nullable(),
  when: places,
  has: places,
  needed: z.int(),
  unclear: z.int(),
  state: z.enum(['met', 'unmet', 'unknown']),
  hard: z.boolean(),
})

export const readRatios = endpoint({
  method: 'GET',
  path: '/rounds/{round}/ratios',
  summary: '结构比例',
  may: 'honours.read',
  params: z.object({ round: id }),
  query: z.object({
    population: z.enum(populations).default('推荐'),
    level: level.optional(),
    list: id.optional(),
    /** 试去一人。 */
    without: id.optional(),
  }),
  returns: z.object({
    round: id,
    title: z.string(),
    noticeTitle: z.string(),
    noticeNumber: z.string().nullable(),
    /** Only part of the round is in the caller's reach: ratios over it bind nobody. */
    partial: z.boolean(),
    population: z.enum(populations),
    populationTitle: z.string(),
    level: level.nullable(),
    list: id.nullable(),
    levels: z.array(level),
    lists: z.array(z.object({ id, title: z.string() })),
    regular: z.int(),
    separate: z.int(),
    rows: z.array(ratioRow),
    linked: z.array(linkedRow),
    without: id.nullable(),
    names: z.array(
      z.object({
        id,
        number: z.int(),
        name: z.string(),
        employerName: z.string(),
        kindTitle: z.string(),
        pool: z.string(),
      }),
    ),
    previous: z.object({ id, title: z.string(), names: z.int() }).nullable(),
    /** 年龄算到哪一天。 */
    ageOn: z.iso.date(),
  }),
})

/** One line for the round's board. */
export const readTightRatios = endpoint({
  method: 'GET',
  path: '/rounds/{round}/ratios/tight',
  summary: '没有余量和不达标的比例',
  may: 'honours.read',
  params: z.object({ round: id }),
  returns: z.object({
    ratios: z.int(),
    partial: z.boolean(),
    populationTitle: z.string(),
    tight: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        op: z.enum(['atLeast', 'atMost']),
        state,
        slack: z.int().nullable(),
        n: z.int(),
        d: z.int(),
      }),
    ),
  }),
})
