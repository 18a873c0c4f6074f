import { set, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models: { title: '邯郸市劳动模范管理的办法', note: '每两年检查考核一次；名称、年份、文号待核，据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '130400-handan',
  division: 130400000000,
  title: '邯郸市',
  short: '邯',
  sources,
  parameters: values([
    set(roundLaw.reviewYears, {
      ...read,
      from: '2008-12-31',
      value: 2,
      cites: cite(sources.models, '检查考核'),
      task: '邯郸市总工会：年份待核，按2008年记',
    }),
  ]),
})
