/**
 * What an enterprise or institution says of itself once a year. 浙江、忻州的决定要企事业单位“积极发挥弘扬‘三个精神’的重要作用”（C015）；
 * 分成哪几项是产品约定，每一项写明落实的条文。No points: a sum of ticks would say nothing.
 */
export const items = [
  { key: 'spirit', title: '宣传劳模精神、劳动精神、工匠精神，有阵地、有人讲', clauses: ['C015'] },
  { key: 'front', title: '推荐先进向一线职工倾斜，经职工代表大会或者公示', clauses: ['C015', 'C064'] },
  { key: 'care', title: '落实劳模、工匠的待遇和关心', clauses: ['C015'] },
  { key: 'masters', title: '师徒结对，支持工作室和群众性创新', clauses: ['C015'] },
  { key: 'training', title: '职工培训有计划，教育经费用到一线', clauses: ['C015', 'C101', 'C102'] },
  { key: 'pay', title: '技能水平和岗位工资挂钩', clauses: ['C015'] },
  { key: 'say', title: '职工代表大会、厂务公开按期开展', clauses: ['C015'] },
  { key: 'safe', title: '劳动安全卫生和职工健康有保障', clauses: ['C015'] },
] as const

export const itemKeys = items.map(item => item.key)
export const saidOf = ['做到了', '部分做到', '没有做到', '不适用'] as const
export type Said = (typeof saidOf)[number]
export interface Answer {
  readonly said: Said
  /** On what it rests, what is missing, or why it does not apply. */
  readonly why: string
}
export type Answers = Readonly<Partial<Record<(typeof items)[number]['key'], Answer>>>
export const assessmentStates = ['草稿', '已报', '退回', '已核'] as const
export type AssessmentState = (typeof assessmentStates)[number]
