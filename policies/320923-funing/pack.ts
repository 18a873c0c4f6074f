import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, placePack, type Source } from '#modules/oversight'

const sources = {
  notice2018: { title: '阜宁县2018年劳动模范评选通知', note: '县级“两审两公示”，公示不少于5个工作日；据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '320923-funing',
  division: 320923000000,
  title: '阜宁县',
  short: '阜',
  sources,
  parameters: values([
    set(honours.noticeWorkdays, {
      ...read,
      from: '2018-01-01',
      value: 5,
      cites: cite(sources.notice2018, '公示要求', 'C063'),
      task: '评选办：以本届通知为准',
    }),
  ]),
})
