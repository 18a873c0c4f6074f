import { parameter } from '#kernel/rules'

// Names and units only: values live in the packs and in the office's own entries.

export const passEach = parameter<number>({
  id: 'skills.passEach',
  title: '每科合格分数',
  unit: '分',
  on: 'day',
  layers: 'nationalOnly',
})
export const candidatesPerInvigilator = parameter<number>({
  id: 'skills.candidatesPerInvigilator',
  title: '理论考试一名监考人员最多看几名考生',
  unit: '人',
  on: 'day',
  layers: 'ceiling',
})
export const invigilatorsPerRoom = parameter<number>({
  id: 'skills.invigilatorsPerRoom',
  title: '每个考场的监考人员',
  unit: '人',
  on: 'day',
  layers: 'floor',
})
export const reviewPanelMin = parameter<number>({
  id: 'skills.reviewPanelMin',
  title: '综合评审委员',
  unit: '人',
  on: 'day',
  layers: 'floor',
})
export const reviewFromLevel = parameter<string>({
  id: 'skills.reviewFromLevel',
  title: '从哪一级起要综合评审',
  on: 'day',
  layers: 'nationalOnly',
})
export const theoryMinutes = parameter<number>({
  id: 'skills.theoryMinutes',
  title: '理论考试时间',
  unit: '分钟',
  on: 'day',
  layers: 'floor',
})
export const practiceMinutes = parameter<number>({
  id: 'skills.practiceMinutes',
  title: '操作技能考核时间',
  unit: '分钟',
  on: 'day',
  layers: 'floor',
})
export const reviewMinutes = parameter<number>({
  id: 'skills.reviewMinutes',
  title: '综合评审时间',
  unit: '分钟',
  on: 'day',
  layers: 'floor',
})
export const scoreRetention = parameter<number>({
  id: 'skills.scoreRetention',
  title: '合格科目的成绩保留',
  unit: '个月',
  on: 'day',
  task: '省人力资源社会保障厅：按本省补考规定录入',
})
export const bodyValidYears = parameter<number>({
  id: 'skills.bodyValidYears',
  title: '评价机构备案有效期',
  unit: '年',
  on: 'day',
  task: '省人力资源社会保障厅：以备案文件为准',
})
export const hoursPerCredit = parameter<number>({
  id: 'skills.hoursPerCredit',
  title: '多少学时折1学分',
  unit: '学时',
  on: 'application',
  task: '接受转换的院校：按公布的转换办法录入',
})

export const parameters = [
  passEach,
  candidatesPerInvigilator,
  invigilatorsPerRoom,
  reviewPanelMin,
  reviewFromLevel,
  theoryMinutes,
  practiceMinutes,
  reviewMinutes,
  scoreRetention,
  bodyValidYears,
  hoursPerCredit,
]
