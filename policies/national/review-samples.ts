import type { ReviewSample } from '#modules/oversight'

/** 通用打分模板【产品约定】：没有全国统一的评分表，按本届评审办法改。 */
export const reviewSamples: readonly ReviewSample[] = [
  {
    id: 'general',
    title: '通用打分模板',
    evidence: '产品约定',
    note: '四项百分制，9名评委，去掉最高、最低各1个；本届评审办法另有规定的按它改',
    reviewers: 9,
    trimHigh: 1,
    trimLow: 1,
    trimFrom: 5,
    criteria: [
      { key: 'conduct', title: '思想政治和职业道德', max: 20, hint: '政治合格、爱岗敬业、遵纪守法' },
      { key: 'merit', title: '工作业绩和贡献', max: 40, hint: '本届业绩时段内的成果，看事实和数据' },
      { key: 'craft', title: '创新和传承', max: 20, hint: '技术革新、带徒传艺、推广应用' },
      { key: 'trust', title: '群众公认', max: 20, hint: '职代会得票、所在单位和同行的评价' },
    ],
    recusals: ['本人参评', '近亲属参评', '与人选在同一单位', '与人选有师徒关系', '与人选有其他利害关系'],
  },
]
