import { parameter } from '#kernel/rules'

// No document says when a lamp turns: names and units here, values in the pack as 产品约定, to be replaced by the office's own.
const task = '市总工会：照本地督办办法录入'

export const soonWorkdays = parameter<number>({
  id: 'duties.soonWorkdays',
  title: '离到期几个工作日亮黄灯并提醒',
  unit: '工作日',
  on: 'application',
  task,
})
export const yellowLag = parameter<number>({
  id: 'duties.yellowLag',
  title: '完成进度落后时间进度多少亮黄灯',
  unit: '个百分点',
  on: 'application',
  task,
})
export const redLag = parameter<number>({
  id: 'duties.redLag',
  title: '完成进度落后时间进度多少亮红灯',
  unit: '个百分点',
  on: 'application',
  task,
})
export const deputyWorkdays = parameter<number>({
  id: 'duties.deputyWorkdays',
  title: '逾期几个工作日催到分管负责人',
  unit: '工作日',
  on: 'application',
  task,
})
export const headWorkdays = parameter<number>({
  id: 'duties.headWorkdays',
  title: '逾期几个工作日催到主要负责人',
  unit: '工作日',
  on: 'application',
  task,
})
export const returnsRise = parameter<number>({
  id: 'duties.returnsRise',
  title: '退回几次催到分管负责人',
  unit: '次',
  on: 'application',
  task,
})

export const parameters = [soonWorkdays, yellowLag, redLag, deputyWorkdays, headWorkdays, returnsRise]
