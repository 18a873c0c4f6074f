import { parameter } from '#kernel/rules'

export const keepMonths = parameter<number>({
  id: 'simulation.keepMonths',
  title: '测算快照保存多久',
  unit: '个月',
  on: 'day',
  task: '本级总工会',
})

export const parameters = [keepMonths]
