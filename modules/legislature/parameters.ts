import { parameter } from '#kernel/rules'

const assembly = '省、市人大常委会办公厅：照本省实施监督法的办法录入'

export const consultDays = parameter<number>({
  id: 'legislature.consultDays',
  title: '专项工作报告会前几日送征求意见',
  unit: '日',
  on: 'application',
})
export const submitDays = parameter<number>({
  id: 'legislature.submitDays',
  title: '专项工作报告会前几日送交常委会',
  unit: '日',
  on: 'application',
})
export const distributeDays = parameter<number>({
  id: 'legislature.distributeDays',
  title: '专项工作报告会前几日发给组成人员',
  unit: '日',
  on: 'application',
})
export const signersProvince = parameter<number>({
  id: 'legislature.signersProvince',
  title: '省、设区的市质询案几名组成人员联名',
  unit: '人',
  on: 'application',
})
export const signersCounty = parameter<number>({
  id: 'legislature.signersCounty',
  title: '县级质询案几名组成人员联名',
  unit: '人',
  on: 'application',
})
export const handOutDays = parameter<number>({
  id: 'legislature.handOutDays',
  title: '审议意见经主任会议讨论后几日内交办',
  unit: '日',
  on: 'application',
  task: assembly,
})
export const schemeMonths = parameter<number>({
  id: 'legislature.schemeMonths',
  title: '交办后几个月内报研究处理方案',
  unit: '个月',
  on: 'application',
  task: assembly,
})
export const reportMonths = parameter<number>({
  id: 'legislature.reportMonths',
  title: '交办后几个月内报研究处理情况',
  unit: '个月',
  on: 'application',
  task: assembly,
})
export const passPercent = parameter<number>({
  id: 'legislature.passPercent',
  title: '满意度测评满意和基本满意占多少算合格',
  unit: '%',
  on: 'application',
  task: '本级人大常委会：照本级满意度测评办法录入',
})
export const againMonths = parameter<number>({
  id: 'legislature.againMonths',
  title: '测评不合格的几个月内再次报告',
  unit: '个月',
  on: 'application',
  task: '本级人大常委会：照本级满意度测评办法录入',
})
export const soonDays = parameter<number>({
  id: 'legislature.soonDays',
  title: '离到期几日亮黄灯',
  unit: '日',
  on: 'application',
  task: '本级人大常委会：照本级工作规程录入',
})

export const parameters = [
  consultDays,
  submitDays,
  distributeDays,
  signersProvince,
  signersCounty,
  handOutDays,
  schemeMonths,
  reportMonths,
  passPercent,
  againMonths,
  soonDays,
]
