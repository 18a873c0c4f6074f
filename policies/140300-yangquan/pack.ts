import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models: {
    title: '阳泉市劳动模范评选的通知',
    note: '一般从市劳动竞赛委员会表彰人员和县级劳模中产生；年份、文号待核，据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '140300-yangquan',
  division: 140300000000,
  title: '阳泉市',
  short: '阳',
  sources,
  parameters: values([
    set(roundLaw.baseHonour, {
      ...read,
      from: '2016-01-01',
      to: '2016-12-31',
      value: table(roundLaw.baseHonour, [{ honour: '市劳动模范', value: '市劳动竞赛委员会的表彰，或者县级劳动模范' }]),
      cites: cite(sources.models, '荣誉基础'),
      task: '评选办：年份待核，按2016年记',
    }),
  ]),
})
