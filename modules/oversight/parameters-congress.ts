import { parameter, tableParameter } from '#kernel/rules'

// Congresses of workers, disclosure, platforms, volunteers, supervision by the people's congress: figures that later modules act on.

const union = { on: 'meeting', task: '省总工会：按本省企业民主管理（职工代表大会）规定录入' } as const

export const delegatesFrom = tableParameter({
  id: 'labour.congress.delegatesFrom',
  title: '代表名额逐档增加从多少人起算',
  unit: '人',
  ...union,
  keys: [{ name: 'staff', title: '职工人数', band: true, unit: '人' }],
})
export const women = parameter<string>({
  id: 'labour.congress.women',
  title: '职工代表中女职工的比例',
  kind: 'word',
  ...union,
})
export const materialDays = parameter<number>({
  id: 'labour.congress.materialDays',
  title: '职代会材料在会前几日送达代表',
  unit: '日',
  layers: 'floor',
  ...union,
})
export const reportUp = parameter<number>({
  id: 'labour.congress.reportWorkdays',
  title: '职代会闭会后报上一级工会的期限',
  unit: '个工作日',
  ...union,
})
export const termLeast = parameter<number>({
  id: 'labour.congress.termLeast',
  title: '职代会每届最短',
  unit: '年',
  ...union,
})
export const termMost = parameter<number>({
  id: 'labour.congress.termMost',
  title: '职代会每届最长',
  unit: '年',
  layers: 'ceiling',
  ...union,
})
export const termDelay = parameter<number>({
  id: 'labour.congress.termDelay',
  title: '职代会换届最多延期',
  unit: '年',
  ...union,
})
export const rectifyDays = parameter<number>({
  id: 'labour.congress.rectifyDays',
  title: '工会发出职代会整改意见书后改正的期限',
  unit: '日',
  ...union,
})
export const urgeDays = parameter<number>({
  id: 'labour.congress.urgeDays',
  title: '逾期不改，主管部门督促改正的期限',
  unit: '日',
  ...union,
})
export const disclosureDays = parameter<number>({
  id: 'labour.disclosure.leastDays',
  title: '厂务公开最少公开几日',
  unit: '日',
  on: 'day',
  task: '省总工会',
})
export const noticeReply = parameter<number>({
  id: 'labour.supervision.noticeReplyWorkdays',
  title: '劳动法律监督提示函的回复期限',
  unit: '个工作日',
  on: 'day',
  task: '省总工会',
})
export const renewMonths = parameter<number>({
  id: 'labour.bargain.renewalMonths',
  title: '期满前几个月内可以要求续订集体合同',
  unit: '个月',
  on: 'day',
  task: '省人力资源社会保障厅',
})
export const mediationMore = parameter<number>({
  id: 'labour.mediation.platformExtensionDays',
  title: '新就业形态劳动纠纷一站式调解可以延长的日数',
  unit: '日',
  on: 'day',
  layers: 'ceiling',
  task: '省人力资源社会保障厅',
})
export const priceLabels = parameter<readonly string[]>({
  id: 'labour.price.quantiles',
  title: '工资价位的分位值（10、25、50、75、90）',
  on: 'day',
  task: '省人力资源社会保障厅：按本省发布的名称录入',
})
export const orderRate = tableParameter({
  id: 'labour.injury.perOrder',
  title: '职业伤害保障每单缴费的基准额',
  format: 'money',
  on: 'day',
  layers: 'nationalOnly',
  task: '人力资源社会保障部',
  keys: [{ name: 'trade', title: '行业', among: ['出行', '即时配送（低）', '即时配送（高）', '同城货运'] }],
})
export const maternityDays = parameter<number>({
  id: 'labour.leave.maternity',
  title: '产假（不含各省的奖励假）',
  unit: '日',
  on: 'day',
  layers: 'floor',
  task: '人力资源社会保障部门',
})
/** One to five stars. */
export const starHours = parameter<readonly number[]>({
  id: 'volunteer.starHours',
  title: '志愿者一至五星的服务时长',
  unit: '小时',
  on: 'day',
  task: '市级志愿服务主管部门：没有全国统一标准',
})
export const parameters = [
  delegatesFrom,
  women,
  materialDays,
  reportUp,
  termLeast,
  termMost,
  termDelay,
  rectifyDays,
  urgeDays,
  disclosureDays,
  noticeReply,
  renewMonths,
  mediationMore,
  priceLabels,
  orderRate,
  maternityDays,
  starHours,
]
