import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  base: { title: '温州市推荐全国、省部级劳动模范的通知', note: '原则上以下一级劳模荣誉为主；年份待核，据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '330300-wenzhou',
  division: 330300000000,
  title: '温州市',
  short: '温',
  sources,
  parameters: values([
    set(roundLaw.baseHonour, {
      ...read,
      from: '2016-01-01',
      to: '2016-12-31',
      value: table(roundLaw.baseHonour, [
        { honour: '全国劳动模范和先进工作者', value: '下一级劳动模范' },
        { honour: '省劳动模范', value: '下一级劳动模范' },
      ]),
      cites: cite(sources.base, '荣誉基础'),
      task: '评选办：年份待核，按2016年记',
    }),
  ]),
})
