import { z } from 'zod'
import { officeLevels } from './levels.ts'

export const criterion = z.object({
  title: z.string().trim().min(1).max(40).meta({ title: '项目' }),
  max: z.number().min(0).max(1000).meta({ title: '满分', 'x-unit': '分' }),
  what: z.string().max(200).optional().meta({ title: '怎么计分' }),
})
export type Criterion = z.infer<typeof criterion>

const least = (title: string, unit: string) =>
  z.int().min(0).max(10_000).optional().meta({ title, 'x-unit': unit, description: '通知没有写的留空，不设门槛' })

/** What a programme's notice decides. Everything the notice does not say stays out, and the page says 未配置. */
export const settings = z.object({
  criteria: z.array(criterion).max(60).default([]).meta({ title: '自评（考核）评分表' }),
  selfMin: z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .meta({ title: '自评不低于此分才能申报', 'x-unit': '分', description: '通知没有写的留空' }),
  minMembers: least('成员至少', '人'),
  minTopics: least('每年立项课题至少', '个'),
  minApprentices: least('每年带徒至少', '人'),
  leaderTitles: z
    .array(z.string().min(2).max(40))
    .max(30)
    .default([])
    .meta({ title: '带头人要有的荣誉或等级（任一）', description: '一行一项，如：劳动模范' }),
  siteBy: z.enum(officeLevels).meta({
    title: '现场核查由哪一级做',
    'x-widget': 'radio',
    'x-titles': { county: '县级', city: '市级', province: '省级' },
  }),
  applyBy: z.iso.date().optional().meta({ title: '申报截止' }),
  reviewYears: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .meta({ title: '几年重新确认一次', 'x-unit': '年', description: '通知没有写的留空' }),
  money: z
    .string()
    .max(500)
    .optional()
    .meta({ title: '经费', 'x-widget': 'textarea', description: '照通知原文写；没有写的留空，显示“未配置”' }),
  basis: z
    .object({
      conditions: z.string().max(40).optional().meta({ title: '申报条件' }),
      procedure: z.string().max(40).optional().meta({ title: '命名程序' }),
      annual: z.string().max(40).optional().meta({ title: '年度考核' }),
    })
    .default({})
    .meta({ title: '出自通知的哪一条', description: '如：第三条。没有条号的留空，页面注明“产品约定”' }),
})
export type Settings = z.infer<typeof settings>
