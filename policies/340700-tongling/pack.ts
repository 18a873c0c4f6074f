import { set, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2008: {
    title: '铜陵市劳动模范管理办法（2008年）',
    date: '2008',
    note: '每两年考核一次，满意率低于60%的取消待遇，连续两次的撤销；据转载，仅为一地做法',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日；是否仍在施行没有读到。
const then = {
  ...read,
  from: '2008-12-31',
  cites: cite(sources.models2008, '考核'),
  task: '铜陵市总工会：核对是否仍在施行',
} as const

export default placePack({
  id: '340700-tongling',
  division: 340700000000,
  title: '铜陵市',
  short: '铜',
  sources,
  parameters: values([
    set(roundLaw.reviewYears, { ...then, value: 2 }),
    set(roundLaw.reviewSatisfaction, { ...then, value: [3, 5] }),
  ]),
})
