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

export const settings = z.object({
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
  contact: z
    .object({ phone: z.string(), email: z.string().default(''), address: z.string(), postcode: z.string().default('') })
    .meta({ title: '受理异议的联系方式' }),
  /** Where each of the figures above stands in the round's notice; without it a figure shows as 产品约定. */
  basis: z.record(z.string(), z.string()).default({}).meta({ title: '方案条款' }),
})
export type Settings = z.output<typeof settings>

/** A stage's first part, the step before it and so on: the path in order. */
export function pathOf(s: Settings): { level: Stage['level']; part: Stage['parts'][number]; stage: Stage }[] {
  return s.stages.flatMap(st => st.parts.map(part => ({ level: st.level, part, stage: st })))
}
