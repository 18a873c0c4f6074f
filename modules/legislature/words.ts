export const kinds = ['专项工作报告', '执法检查', '专题询问', '质询', '重大事项决定', '立法跟踪'] as const
export type Kind = (typeof kinds)[number]

export const sources = ['审议意见', '承诺', '检查发现'] as const
export type ItemSource = (typeof sources)[number]

export const progresses = ['已落实', '正在落实', '暂不能落实'] as const
export type Progress = (typeof progresses)[number]

/** Where an item stands, worked out from what was replied and decided. */
export const standings = ['未交办', '办理中', '逾期', '已反馈', '再办', '办结'] as const
export type Standing = (typeof standings)[number]

export const verdicts = ['符合', '有问题', '看不出', '不适用'] as const

export const releaseKinds = [
  '年度监督工作计划',
  '专项工作报告',
  '审议意见',
  '研究处理情况',
  '执法检查报告',
  '专题询问情况',
  '决定',
  '法规',
] as const
export type ReleaseKind = (typeof releaseKinds)[number]

export const states = ['在办', '办结', '撤销'] as const

/** By what the units of an inspection are laid into strata. */
export const strata = ['县区', '行业', '所有制'] as const
export type Stratum = (typeof strata)[number]

export const papers = ['handling', 'ledger', 'inspection', 'sample'] as const
export type PaperKind = (typeof papers)[number]
export const paperTitles: Readonly<Record<PaperKind, string>> = {
  handling: '审议意见研究处理情况报告',
  ledger: '审议意见办理对账表',
  inspection: '执法检查报告',
  sample: '抽样单和检查表',
}
