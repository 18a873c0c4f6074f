import { form } from '#kernel/procedures'
import { z } from 'zod'

const text = (title: string, min = 1, max = 2000, description?: string) =>
  z
    .string()
    .min(min)
    .max(max)
    .meta({ title, 'x-widget': max > 200 ? 'textarea' : 'text', ...(description ? { description } : {}) })
const only = (decision: string | readonly string[]) => ({ 'x-when': { decision }, 'x-must': true })
const month = (title: string, more: Readonly<Record<string, unknown>>) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ title, 'x-widget': 'month', ...more })

export interface Ground {
  readonly key: string
  readonly title: string
}

/** 发现事由。事由从事由表里选，依据的文书写明谁、什么时候、哪一份。 */
export const raise = (grounds: readonly Ground[]) =>
  form(
    z.object({
      ground: z.enum(grounds.map(g => g.key)).meta({
        title: '事由',
        'x-widget': 'radio',
        'x-titles': Object.fromEntries(grounds.map(g => [g.key, g.title])),
      }),
      groundDetail: z
        .string()
        .max(500)
        .optional()
        .meta({
          title: '依据哪一条，具体情形',
          'x-widget': 'textarea',
          'x-when': { ground: 'other' },
          'x-must': true,
        }),
      foundOn: z.iso.date().meta({ title: '发现或者文书生效的日期' }),
      sourceOrgan: text('作出文书的机关', 2, 100),
      sourceTitle: text('文书名称', 2, 100, '如“刑事判决书”“开除党籍处分决定”'),
      sourceNumber: z.string().max(60).optional().meta({ title: '文书字号', description: '没有的留空，不要编造' }),
      opinion: text('提起意见', 5),
    }),
  )

export const suspend = form(
  z.object({
    decision: z.enum(['暂停', '不予受理']).meta({ title: '处理', 'x-widget': 'radio' }),
    stoppedFrom: month('待遇从哪个月起停发', {
      description: '暂停不是结论：批准机关决定以前，推定荣誉保持，只停发待遇。不撤销的，从这个月起补发。',
      ...only('暂停'),
    }),
    opinion: text('意见', 2),
  }),
)

export const report = form(
  z.object({
    decision: z.enum(['同意上报', '退回补充']).meta({ title: '查核结论', 'x-widget': 'radio' }),
    opinion: text('查核意见', 5),
    signer: text('负责人', 1, 40),
    items: z
      .array(z.string().min(1).meta({ title: '要补充的' }))
      .max(30)
      .optional()
      .meta({ title: '补充清单', ...only('退回补充') }),
  }),
)

/** 纪检监察机关、有关部门的意见：有的登记，没有的不等。 */
const opinionOf = (yes: string, no: string) =>
  form(
    z.object({
      department: text('机关或者部门', 2, 60),
      conclusion: z.enum([yes, no, '不掌握情况']).meta({ title: '意见' }),
      detail: z.string().max(1000).optional().meta({ title: '具体内容', 'x-widget': 'textarea' }),
    }),
  )

const prepareOf = (yes: string, no: string) =>
  form(
    z.object({
      decision: z.enum(['报批', '退回补充']).meta({ title: '处理', 'x-widget': 'radio' }),
      suggestion: z
        .enum([yes, no])
        .optional()
        .meta({ title: '拟办意见', ...only('报批') }),
      opinion: text('理由', 5),
      items: z
        .array(z.string().min(1).meta({ title: '要补充的' }))
        .max(30)
        .optional()
        .meta({ title: '补充清单', ...only('退回补充') }),
    }),
  )

/** Both kinds of case ask the same, in their own words. */
export const revoking = {
  opinion: opinionOf('建议撤销', '不建议撤销'),
  prepare: prepareOf('建议撤销', '建议不撤销'),
}
export const restoring = {
  opinion: opinionOf('建议恢复', '不建议恢复'),
  prepare: prepareOf('建议恢复', '建议不予恢复'),
}

const decided = {
  organ: text('批准机关全称', 2, 100),
  meeting: text('会议名称', 2, 100),
  metOn: z.iso.date().meta({ title: '会议日期' }),
  documentTitle: text('决定名称', 2, 200),
  documentNumber: z
    .string()
    .max(60)
    .optional()
    .meta({ title: '决定文号', description: '照决定抄录；没有的留空，不要编造' }),
  decidedOn: z.iso.date().meta({ title: '决定日期' }),
}

export const decide = form(
  z.object({
    decision: z.enum(['撤销', '不予撤销']).meta({ title: '决定', 'x-widget': 'radio' }),
    ...decided,
    effectiveOn: z.iso
      .date()
      .optional()
      .meta({ title: '撤销生效日', ...only('撤销') }),
    stoppedFrom: month('待遇从哪个月起停发', { description: '以决定写的为准', ...only('撤销') }),
    recover: z
      .number()
      .min(0)
      .max(10_000_000)
      .optional()
      .meta({
        title: '追回金额',
        'x-unit': '元',
        description: '照决定填写，系统不计算；没有的留空',
        'x-when': { decision: '撤销' },
      }),
    takenBack: z
      .enum(['已收缴', '待收缴', '无实物'])
      .optional()
      .meta({ title: '证书、奖章', ...only('撤销') }),
    takenBackOn: z.iso
      .date()
      .optional()
      .meta({ title: '收缴日期', 'x-when': { takenBack: '已收缴' }, 'x-must': true }),
    resumedFrom: month('待遇从哪个月起恢复和补发', {
      description: '暂停期间没有发的，从暂停的那个月补起',
      ...only('不予撤销'),
    }),
    reason: text('理由', 2, 1000),
  }),
)

export const apply = form(
  z.object({
    ground: z
      .enum(['改判无罪或者撤销原判', '处分决定撤销', '原核查结论更正', '其他'])
      .meta({ title: '恢复的事由', 'x-widget': 'radio' }),
    groundDetail: z
      .string()
      .max(500)
      .optional()
      .meta({ title: '具体情形', 'x-widget': 'textarea', 'x-when': { ground: '其他' }, 'x-must': true }),
    foundOn: z.iso.date().meta({ title: '文书生效的日期' }),
    sourceOrgan: text('作出文书的机关', 2, 100),
    sourceTitle: text('文书名称', 2, 100, '如“再审判决书”“撤销处分的决定”'),
    sourceNumber: z.string().max(60).optional().meta({ title: '文书字号', description: '没有的留空，不要编造' }),
    opinion: text('提起意见', 5),
  }),
)

export const restore = form(
  z.object({
    decision: z.enum(['恢复', '不予恢复']).meta({ title: '决定', 'x-widget': 'radio' }),
    ...decided,
    effectiveOn: z.iso
      .date()
      .optional()
      .meta({ title: '恢复生效日', ...only('恢复') }),
    resumedFrom: month('待遇从哪个月起恢复和补发', { description: '照决定填写', ...only('恢复') }),
    reason: text('理由', 2, 1000),
  }),
)
