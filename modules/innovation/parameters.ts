import { parameter } from '#kernel/rules'

// Figures of other places and years stand at their place and day; the preset notices are in policies/national/studios.ts.

export const minMembers = parameter<number>({
  id: 'innovation.studio.minMembers',
  title: '工作室成员的最少人数',
  unit: '人',
  on: 'programme.notice',
  task: '命名机关：照本地办法录入（常见5人，待核）',
})
export const reconfirmYears = parameter<number>({
  id: 'innovation.studio.reconfirmYears',
  title: '工作室几年重新确认一次',
  unit: '年',
  on: 'programme.notice',
  task: '命名机关：照本地办法录入',
})
export const collegePassScore = parameter<number>({
  id: 'innovation.college.passScore',
  title: '工匠学院自评的申报分数',
  unit: '分',
  on: 'programme.notice',
  task: '市总工会：照本地办法录入',
})

// 工匠培育和遴选：全国的数写在全总的办法里，省市的数写在当年的通知里。

export const craftsmanAnnual = parameter<number>({
  id: 'innovation.craftsman.annualTarget',
  title: '大国工匠每年培育',
  unit: '人',
  on: 'programme.notice',
})
export const craftsmanAnnualProvince = parameter<number>({
  id: 'innovation.craftsman.annualProvince',
  title: '各地各行业每年培养省部级工匠',
  unit: '人',
  on: 'programme.notice',
})
export const craftsmanAnnualCity = parameter<number>({
  id: 'innovation.craftsman.annualCity',
  title: '各地各行业每年培养市级工匠',
  unit: '人',
  on: 'programme.notice',
})
export const craftsmanTrainingYears = parameter<number>({
  id: 'innovation.craftsman.trainingYears',
  title: '大国工匠培育期',
  unit: '年',
  on: 'programme.notice',
})
export const craftsmanFrontlineYears = parameter<number>({
  id: 'innovation.craftsman.minFrontlineYears',
  title: '培育对象一线生产现场工作经历不少于',
  unit: '年',
  on: 'application',
})
export const craftsmanQuota = parameter<number>({
  id: 'innovation.craftsman.quota',
  title: '本地一年遴选的工匠',
  unit: '人',
  on: 'programme.notice',
  task: '遴选机关：照当年的遴选通知录入',
})
export const craftsmanYoungShare = parameter<number>({
  id: 'innovation.craftsman.youngShare',
  title: '40周岁及以下的不少于百分之',
  unit: '%',
  on: 'programme.notice',
  task: '遴选机关：照当年的遴选通知录入',
})
export const craftsmanEnterpriseShare = parameter<number>({
  id: 'innovation.craftsman.enterpriseShare',
  title: '企业人员不少于百分之',
  unit: '%',
  on: 'programme.notice',
  task: '遴选机关：照当年的遴选通知录入',
})

export const parameters = [
  minMembers,
  reconfirmYears,
  collegePassScore,
  craftsmanAnnual,
  craftsmanAnnualProvince,
  craftsmanAnnualCity,
  craftsmanTrainingYears,
  craftsmanFrontlineYears,
  craftsmanQuota,
  craftsmanYoungShare,
  craftsmanEnterpriseShare,
]
