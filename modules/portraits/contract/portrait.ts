import { endpoint } from '#kernel/http'
import { z } from 'zod'

const id = z.uuid()
const cite = z.object({
  title: z.string(),
  number: z.string().optional(),
  date: z.string().optional(),
  article: z.string(),
  clause: z.string().optional(),
})
const evidence = z.object({
  register: z.string(),
  registerTitle: z.string(),
  record: id,
  value: z.string(),
  when: z.string().nullable(),
  source: z.string(),
  seenOn: z.string().nullable(),
  verified: z.string(),
  counted: z.boolean(),
  /** Why it is not counted. */
  why: z.string().nullable(),
  others: z.array(z.object({ value: z.string(), source: z.string(), verified: z.string() })),
  /** The subject says it is wrong and nobody has answered yet. */
  contested: z
    .object({ request: id, askedOn: z.string(), dueOn: z.string().nullable(), shouldBe: z.string() })
    .nullable(),
})
const comparison = z.object({
  /** Who stands in the group, in a sentence, and in few words. */
  group: z.string(),
  groupShort: z.string(),
  /** Of whom this is recorded. */
  known: z.int(),
  /** Per cent of them below, rounded; null where nothing is recorded of the person. */
  below: z.int().nullable(),
  /** Per cent on the same step, the person among them. */
  level: z.int().nullable(),
  median: z.int(),
  medianSays: z.string(),
})
const dimension = z.object({
  key: z.string(),
  title: z.string(),
  short: z.string(),
  looks: z.string(),
  counts: z.string(),
  leaves: z.string(),
  ask: z.string(),
  steps: z.array(z.object({ from: z.int(), says: z.string() })),
  state: z.enum(['有记载', '没有记载', '都不计入']),
  word: z.string().nullable(),
  step: z.int().nullable(),
  checked: z.int().nullable(),
  confidence: z.enum(['高', '中', '低', '自报']).nullable(),
  /** Day of the latest row counted. */
  latest: z.string().nullable(),
  evidence: z.array(evidence),
  comparison: comparison.nullable(),
  /** Why nothing is compared. */
  alone: z.string().nullable(),
})
const mark = z.object({
  lane: z.enum(['岗位', '技能', '荣誉', '创新', '传承']),
  from: z.string(),
  to: z.string().nullable(),
  still: z.boolean(),
  title: z.string(),
  verified: z.string(),
})
export const portraitShown = z.object({
  id,
  name: z.string(),
  demo: z.boolean(),
  finding: z.string(),
  /** One sentence a dimension, written by rule. */
  text: z.array(z.string()),
  /** Null while it has not been worked out. */
  computedOn: z.string().nullable(),
  definition: z.object({
    version: z.string(),
    evidence: z.string(),
    about: z.string(),
    cites: z.array(cite),
    confidence: z.array(z.object({ word: z.string(), says: z.string() })),
    roundTo: z.int(),
    least: z.string(),
  }),
  dimensions: z.array(dimension),
  /** Dimensions this post does not see. */
  closed: z.array(z.string()),
  staff: z.object({ finding: z.string(), marks: z.array(mark) }),
  seenBy: z
    .array(
      z.object({
        at: z.string(),
        act: z.string(),
        name: z.string().nullable(),
        office: z.string().nullable(),
        fields: z.string().nullable(),
        purpose: z.string().nullable(),
      }),
    )
    .nullable(),
})

export const readPortrait = endpoint({
  method: 'GET',
  path: '/people/{id}/portrait',
  summary: '多维画像',
  may: 'portraits.read',
  params: z.object({ id }),
  returns: portraitShown,
})

const stood = z.object({ word: z.string().nullable(), step: z.int().nullable(), confidence: z.string().nullable() })
const held = z.object({ answer: z.boolean().nullable(), because: z.string() })
export const withoutShown = z.object({
  value: z.string(),
  registerTitle: z.string(),
  /** What takes its place where another source says the same. */
  instead: z.string().nullable(),
  dimensions: z.array(z.object({ title: z.string(), before: stood, after: stood })),
  rules: z.array(
    z.object({
      round: id,
      title: z.string(),
      honour: z.string(),
      /** 推荐表: a nomination of this person in hand. 名册: tried with what the registers hold. */
      from: z.enum(['推荐表', '名册']),
      label: z.string(),
      before: held,
      after: held,
    }),
  ),
  /** Rounds whose conditions were tried. */
  tried: z.int(),
  says: z.string(),
  limits: z.string(),
})
export const portraitWithout = endpoint({
  method: 'GET',
  path: '/people/{id}/portrait/without',
  summary: '去掉一条记载会改变什么',
  may: 'portraits.read',
  params: z.object({ id }),
  query: z.object({ register: z.string().max(40), record: id }),
  returns: withoutShown,
})
