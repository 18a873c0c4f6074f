import { parameter } from '#kernel/rules'

export const jumpShare = parameter<number>({
  id: 'cockpit.jumpShare',
  title: '一个月增减多少算跳变',
  unit: '%',
  on: 'application',
  task: '省总工会：按本地波动定',
})

export const parameters = [jumpShare]
