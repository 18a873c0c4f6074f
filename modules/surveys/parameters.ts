import { parameter } from '#kernel/rules'

const task = '省总工会：会同统计部门定'
export const leastAnswers = parameter<number>({
  id: 'surveys.leastAnswers',
  title: '问卷结果不足多少份不展示',
  unit: '份',
  on: 'application',
  task,
})
export const leastStratum = parameter<number>({
  id: 'surveys.leastStratum',
  title: '抽样的一层至少多少人，不足的并层',
  unit: '人',
  on: 'application',
  task,
})
export const designEffect = parameter<number>({
  id: 'surveys.designEffect',
  title: '估样本量用的设计效应',
  on: 'application',
  task,
})
export const expectedResponse = parameter<number>({
  id: 'surveys.expectedResponse',
  title: '估样本量用的预计回收率',
  unit: '%',
  on: 'application',
  task,
})
export const doubleShare = parameter<number>({
  id: 'surveys.doubleShare',
  title: '纸质答卷录第二遍的比例',
  unit: '%',
  on: 'application',
  task,
})

export const parameters = [leastAnswers, leastStratum, designEffect, expectedResponse, doubleShare]
