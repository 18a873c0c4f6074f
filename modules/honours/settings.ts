import { z } from 'zod'
import { levels, parts } from './levels.ts'

/**
 * What one round decides. It is typed from the round's own notice in the browser, copied from the last round and versioned;
 * nothing of a round is in code. Article numbers in `basis` are those of the notice.
 */
export const stage = z
  .object({
    level: z.enum(levels).meta({ title: '层级' }),
    parts: z.array(z.enum(parts)).min(1).meta({ title: '办理环节', description: '按先后排列' }),
    noticeWorkdays: z.int().min(1).max(60).optional().meta({ title: '公示工作日数' }),
    objectionExtraDays: z.int().min(0).max(30).default(0).meta({ title: '异议受理比公示多几天' }),
    receiveTitle: z.string().optional().meta({ title: '审核名称', description: '如：初审' }),
    decideTitle: z.string().optional().meta({ title: '研究名称', description: '如：复审、审定' }),
    dueDays: z.int().min(1).max(90).optional().meta({ title: '本级办理期限（工作日）' }),
  })
  .refine(s => !s.parts.includes('notice') || s.noticeWorkdays !== undefined, {
    error: '有公示的层级要写公示工作日数',
    path: ['noticeWorkdays'],
  })
export type Stage = z.output<typeof stage>

export const category = z.object({
  key: z.string().min(1),
  title: z.string().min(1).meta({ title: '人员类别' }),
  /** 分口初审：企业—工会，机关事业—人社，农民—农业农村。 */
  lead: z.string().optional().meta({ title: '分口牵头' }),
  kinds: z
    .array(
      z.object({
        key: z.string().min(1),
        title: z.string().min(1),
        frontline: z.boolean().default(false),
        leader: z.boolean().default(false),
      }),
    )
    .min(1)
    .meta({ title: '细类' }),
  departments: z
    .array(z.object({ key: z.string().min(1), title: z.string().min(1) }))
    .default([])
    .meta({ title: '征求意见的部门' }),
})
export type Category = z.output<typeof category>

export const veto = z.object({
  event: z.string().min(1).meta({ title: '事项' }),
  years: z.int().min(0).max(20).nullable().meta({ title: '回溯年数', description: '空：评选期内有即否' }),
})

/**
 * Whom a ratio, a linked rule or a quota speaks of. Every condition that is given must hold, a list means one of them; none given means
 * everyone. 每个比例有自己的分子和分母：“一线工人占企业职工人选”的分母不是总数.
 */
export const group = z.object({
  title: z.string().min(1).meta({ title: '名称', description: '如：企业职工人选' }),
  subjects: z.array(z.enum(['person', 'organisation', 'team'])).default([]),
  categories: z.array(z.string()).default([]),
  kinds: z.array(z.string()).default([]),
  marks: z.array(z.string()).default([]),
  ranks: z.array(z.string()).default([]),
  frontline: z.boolean().optional(),
  leader: z.boolean().optional(),
  woman: z.boolean().optional(),
  minority: z.boolean().optional(),
  migrant: z.boolean().optional(),
  newForm: z.boolean().optional(),
  nonPublic: z.boolean().optional(),
  /** 周岁，到表彰日（未定的，到通知日）计算，含本数。 */
  ageAtMost: z.int().min(16).max(120).optional(),
  ageAtLeast: z.int().min(16).max(120).optional(),
})
export type Group = z.output<typeof group>

/** One structure ratio of the notice. Without a share and a count the text fixes no number: it is measured and binds nobody. */
export const ratio = z
  .object({
    key: z.string().min(1),
    title: z.string().min(1).meta({ title: '比例', description: '如：一线工人和专业技术人员' }),
    of: group.meta({ title: '分子' }),
    among: group.meta({ title: '分母' }),
    op: z.enum(['atLeast', 'atMost']).meta({ title: '方向' }),
    /** 57% is [57, 100]: fractions, never floats. */
    share: z
      .tuple([z.int().min(0), z.int().min(1)])
      .optional()
      .meta({ title: '占比' }),
    /** 按名额控制的，写人数不写比例（如企业负责人按分配名额）。 */
    count: z.int().min(0).optional().meta({ title: '人数' }),
    pool: z
      .enum(['常规', '单列', '全部'])
      .default('常规')
      .meta({ title: '池', description: '单列名额不进常规池的比例' }),
    /** A soft one is shown and warned of; a hard one is a constraint of the choice. */
    hard: z.boolean().default(true).meta({ title: '硬约束' }),
    quote: z.string().default('').meta({ title: '通知原文' }),
  })
  .refine(r => r.share === undefined || r.count === undefined, {
    error: '占比和人数只写一个',
    path: ['count'],
  })
export type Ratio = z.output<typeof ratio>

/** 连带规则：报一名企业负责人，须有一名一线职工备选。Counted office by office, or over the whole round. */
export const linked = z.object({
  key: z.string().min(1),
  title: z.string().min(1).meta({ title: '连带规则' }),
  when: group.meta({ title: '每有这样的人' }),
  per: z.int().min(1).default(1).meta({ title: '每几名' }),
  needs: group.meta({ title: '须有这样的人' }),
  needed: z.int().min(1).default(1).meta({ title: '须有几名' }),
  /** 在推荐的人里数，还是在选定的人里数。 */
  among: z.enum(['推荐', '选定']).default('推荐').meta({ title: '在哪些人里数' }),
  within: z.enum(['office', 'round']).default('office').meta({ title: '按推荐单位还是按全届' }),
  hard: z.boolean().default(true).meta({ title: '硬约束' }),
  quote: z.string().default('').meta({ title: '通知原文' }),
})
export type Linked = z.output<typeof linked>

/** How a review meeting scores. 评委人数、去几高几低、回避情形都由本届通知或评审办法定。 */
export const review = z.object({
  reviewers: z.int().min(1).max(99).meta({ title: '评委至少几人' }),
  odd: z.boolean().default(true).meta({ title: '须为单数' }),
  trimHigh: z.int().min(0).max(9).default(1).meta({ title: '去掉几个最高分' }),
  trimLow: z.int().min(0).max(9).default(1).meta({ title: '去掉几个最低分' }),
  /** 评分少于这个数的，不去高低分（回避、弃权以后可能只剩几份）。 */
  trimFrom: z.int().min(1).max(99).default(5).meta({ title: '几份评分以上才去高低分' }),
  blind: z.boolean().default(false).meta({ title: '匿名评审', description: '评委看不到姓名、照片和单位' }),
  criteria: z
    .array(
      z.object({
        key: z.string().min(1),
        title: z.string().min(1).meta({ title: '评分项' }),
        max: z.int().min(1).max(1000).meta({ title: '满分' }),
        hint: z.string().default('').meta({ title: '评什么' }),
      }),
    )
    .min(1)
    .meta({ title: '评分项' }),
  recusals: z.array(z.string().min(1)).default([]).meta({ title: '回避情形' }),
})
export type Review = z.output<typeof review>

export const settings = z
  .object({
    subjects: z
      .array(z.enum(['person', 'organisation', 'team']))
      .min(1)
      .meta({ title: '评选对象' }),
    stages: z.array(stage).min(1).meta({ title: '层级与环节' }),
    categories: z.array(category).min(1).meta({ title: '类别' }),
    replyWorkdays: z.int().min(1).max(60).meta({ title: '回函期限（工作日）' }),
    replyValidDays: z.int().min(1).max(730).meta({ title: '回函有效期（日）' }),
    deeds: z
      .object({ min: z.int().min(0), max: z.int().min(1), briefMin: z.int().min(0), briefMax: z.int().min(1) })
      .meta({ title: '事迹字数' }),
    baseHonours: z.array(z.string()).default([]).meta({ title: '荣誉基础', description: '须具备其中之一' }),
    sinceDay: z.iso.date().optional().meta({ title: '业绩从何日起算' }),
    retiredExcluded: z.boolean().default(true).meta({ title: '离退休人员不参评' }),
    rankExcluded: z.array(z.string()).default([]).meta({ title: '不参评的行政级别' }),
    vetoes: z.array(veto).default([]).meta({ title: '一票否决事项' }),
    /** 名额：常规、单列各自的总数和各类别的名额。没有写的不限。 */
    seats: z
      .object({
        regular: z.int().min(0).optional().meta({ title: '常规名额' }),
        separate: z.int().min(0).optional().meta({ title: '单列名额' }),
        byCategory: z.record(z.string(), z.int().min(0)).default({}).meta({ title: '各类别名额（常规）' }),
        /** 差额推荐：报送人数可以是分配名额的几倍，[6, 5] 是1.2倍；不足1人的舍去。没有写的，不得多于名额。 */
        overNomination: z
          .tuple([z.int().min(1), z.int().min(1)])
          .refine(([many, seats]) => many >= seats, { error: '差额推荐不少于名额本身' })
          .optional()
          .meta({ title: '差额推荐' }),
      })
      .default({ byCategory: {} })
      .meta({ title: '名额' }),
    ratios: z.array(ratio).default([]).meta({ title: '结构比例' }),
    linked: z.array(linked).default([]).meta({ title: '连带规则' }),
    /** 本届要数的标记：重点产业、卓越工程师、工匠…… 口径由通知定，推荐时勾选。 */
    marks: z
      .array(z.object({ key: z.string().min(1), title: z.string().min(1), hint: z.string().default('') }))
      .default([])
      .meta({ title: '标记' }),
    review: review.optional().meta({ title: '评审办法' }),
    /** 没有写的，不以本人同意为前提；本人仍然看得到推荐、可以答复。 */
    consent: z
      .boolean()
      .default(false)
      .meta({ title: '须本人知情同意', description: '公示张贴以前，本人网上或书面同意' }),
    contact: z
      .object({
        phone: z.string(),
        email: z.string().default(''),
        address: z.string(),
        postcode: z.string().default(''),
      })
      .meta({ title: '受理异议的联系方式' }),
    /** Where each of the figures above stands in the round's notice; without it a figure shows as 产品约定. */
    basis: z.record(z.string(), z.string()).default({}).meta({ title: '方案条款' }),
  })
  .refine(s => s.review !== undefined || !s.stages.some(x => x.parts.includes('review')), {
    error: '有评审环节的要写评审办法',
    path: ['review'],
  })
  .superRefine((s, context) => {
    for (const [path, error] of strangersIn(s)) context.addIssue({ code: 'custom', path, message: error })
  })
export type Settings = z.output<typeof settings>

type Named = Pick<z.output<typeof settings>, 'categories' | 'marks' | 'ratios' | 'linked' | 'seats'>

/** A ratio that names a category, kind or mark the round has not would count nobody and look met or unmet for no reason. */
function* strangersIn(s: Named): Generator<[(string | number)[], string]> {
  const categories = new Set(s.categories.map(c => c.key))
  const kinds = new Set(s.categories.flatMap(c => c.kinds.map(k => k.key)))
  const marks = new Set(s.marks.map(m => m.key))
  const groups = [
    ...s.ratios.flatMap((r, i) => [[['ratios', i, 'of'], r.of] as const, [['ratios', i, 'among'], r.among] as const]),
    ...s.linked.flatMap((l, i) => [
      [['linked', i, 'when'], l.when] as const,
      [['linked', i, 'needs'], l.needs] as const,
    ]),
  ]
  for (const [path, one] of groups) {
    if (one.categories.some(key => !categories.has(key)))
      yield [[...path, 'categories'], '有本届方案里没有的类别，重新选']
    if (one.kinds.some(key => !kinds.has(key))) yield [[...path, 'kinds'], '有本届方案里没有的细类，重新选']
    if (one.marks.some(key => !marks.has(key))) yield [[...path, 'marks'], '有本届方案里没有的标记，重新选']
  }
  for (const [at, list] of [
    ['ratios', s.ratios],
    ['linked', s.linked],
    ['marks', s.marks],
  ] as const)
    for (const [i, one] of list.entries())
      if (list.findIndex(other => other.key === one.key) !== i) yield [[at, i, 'key'], '和前面的一条重了']
  for (const key of Object.keys(s.seats.byCategory))
    if (!categories.has(key)) yield [['seats', 'byCategory'], '名额里有本届方案没有的类别']
}

/** A stage's first part, the step before it and so on: the path in order. */
export function pathOf(s: Settings): { level: Stage['level']; part: Stage['parts'][number]; stage: Stage }[] {
  return s.stages.flatMap(st => st.parts.map(part => ({ level: st.level, part, stage: st })))
}
