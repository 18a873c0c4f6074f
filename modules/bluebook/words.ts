import type { Grouping } from '#kernel/indicators'

export const states = ['编写中', '定稿', '发布'] as const
export type EditionState = (typeof states)[number]
export const setStates = ['待发布', '公开', '退回', '撤回'] as const
export const projectStates = ['登记', '在研', '不同意', '结题'] as const

/** How a clerk writes a grouping in a mark. */
export const groupingWords: Readonly<Record<string, Grouping>> = {
  按县: 'division',
  按级别: 'level',
  按单位: 'organisation',
  按行业: 'industry',
  按年度: 'period',
}
export const wordOf = (grouping: Grouping): string =>
  Object.entries(groupingWords).find(([, g]) => g === grouping)?.[0] ?? ''

export const chartWords = { 线: 'line', 柱: 'bar', 叠: 'stacked' } as const
