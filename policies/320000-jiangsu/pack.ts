import { set, table, values } from '#kernel/rules'
import { cite, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  models1992: {
    title: '江苏省1992年劳动模范评选和管理的规定',
    date: '1992',
    note: '省劳动模范五年评选一次；名称、文号待核，据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 只知道年份的，取当年最后一日。

export default placePack({
  id: '320000-jiangsu',
  division: 320000000000,
  title: '江苏省',
  short: '苏',
  sources,
  parameters: values([
    set(labour.roundYears, {
      ...read,
      from: '1992-12-31',
      value: table(labour.roundYears, [{ honour: '省劳动模范和先进工作者', value: 5 }]),
      cites: cite(sources.models1992, '评选周期'),
      task: '江苏省评选办：以现行办法为准',
    }),
  ]),
})
