import { parameter } from '#kernel/rules'
import { goals } from './goals.ts'

export const leastCell = parameter<number>({
  id: 'indicators.leastCell',
  title: '指标分组不足多少人不展示',
  unit: '人',
  on: 'application',
  task: '省总工会：按统计公开的口径定',
})

export const parameters = [leastCell, ...goals.values()]
