import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  mayDay: { title: '四川省推荐五一劳动奖的通知', note: '近5年重大伤亡事故的不推荐；年份待核，据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '510000-sichuan',
  division: 510000000000,
  title: '四川省',
  short: '川',
  sources,
  parameters: values([
    set(roundLaw.vetoYears, {
      ...read,
      from: '2016-01-01',
      to: '2016-12-31',
      value: table(roundLaw.vetoYears, [{ honour: '全国五一劳动奖', event: '较大以上生产安全事故', value: 5 }]),
      cites: cite(sources.mayDay, '不予推荐的情形'),
      task: '评选办：年份待核，按2016年记',
    }),
  ]),
})
