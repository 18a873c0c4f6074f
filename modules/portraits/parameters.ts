import { parameter } from '#kernel/rules'

// Names and units only: values live in the packs and in the office's own entries.

export const groupLeast = parameter<number>({
  id: 'portraits.groupLeast',
  title: '画像和同组比较的最少人数',
  unit: '人',
  on: 'application',
  task: '省总工会：按统计公开的口径定',
})

export const parameters = [groupLeast]
