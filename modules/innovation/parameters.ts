import { parameter } from '#kernel/rules'

// No pack holds a value: figures of other places and years are samples (policies/national/studios.ts), not law here.

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

export const parameters = [minMembers, reconfirmYears, collegePassScore]
