import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, labour, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2023: { title: '郑州市2023年劳动模范评选的通知', note: '500名、五年一次；据郑州高新区管委会网站' },
  notice2023: { title: '郑州高新区2023年劳动模范推荐通知', note: '分口初审、公示不少于5个工作日；据管委会网站' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '410100-zhengzhou',
  division: 410100000000,
  title: '郑州市',
  short: '郑',
  sources,
  parameters: values([
    set(labour.roundYears, {
      ...read,
      from: '2023-01-01',
      value: table(labour.roundYears, [{ honour: '市劳动模范和先进工作者', value: 5 }]),
      cites: cite(sources.models2023, '评选周期'),
    }),
    set(roundLaw.roundSeats, {
      ...read,
      from: '2023-01-01',
      to: '2023-12-31',
      value: table(roundLaw.roundSeats, [{ honour: '市劳动模范', value: 500 }]),
      cites: cite(sources.models2023, '名额'),
    }),
    set(honours.noticeWorkdays, {
      ...read,
      from: '2023-01-01',
      value: 5,
      cites: cite(sources.notice2023, '公示要求', 'C063'),
      task: '评选办：以本届通知为准',
    }),
  ]),
})
