import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  recommend: { title: '哈尔滨市推荐先进的通知', note: '近2年偷税、漏税、欠税的不推荐；名称、年份待核，据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '230100-harbin',
  division: 230100000000,
  title: '哈尔滨市',
  short: '哈',
  sources,
  parameters: values([
    set(roundLaw.vetoYears, {
      ...read,
      from: '2016-01-01',
      to: '2016-12-31',
      value: table(roundLaw.vetoYears, [{ honour: '市级推荐', event: '偷税、漏税、欠税', value: 2 }]),
      cites: cite(sources.recommend, '不予推荐的情形'),
      task: '评选办：年份待核，按2016年记',
    }),
  ]),
})
