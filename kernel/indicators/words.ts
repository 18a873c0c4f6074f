/** What a number can be broken down by. 层级 is the level of what is counted (省级, 市级), not of who counts. */
export const groupings = ['division', 'level', 'organisation', 'industry', 'period'] as const
export type Grouping = (typeof groupings)[number]
export const groupingTitles: Readonly<Record<Grouping, string>> = {
  division: '县（市、区）',
  level: '级别',
  organisation: '单位',
  industry: '行业',
  period: '年度',
}

/** The classes of the monitoring system, in its order; 落实 is what the duties of a decision themselves give. */
export const classes = [
  '规模',
  '结构',
  '素质',
  '评价',
  '培训',
  '收入',
  '稳定',
  '社保',
  '权益',
  '民主',
  '安全',
  '建功',
  '地位',
  '感受',
  '落实',
] as const
export type Class = (typeof classes)[number]

/** What can be said of the result of a clause: a register counts it, none can for want of a register, or nothing was asked for. */
export const measures = ['有结果指标', '未配置', '没有结果指标'] as const
export type Measure = (typeof measures)[number]
