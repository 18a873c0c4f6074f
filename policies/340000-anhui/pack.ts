import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, placePack, type Source } from '#modules/oversight'

const sources = {
  notice2020: {
    title: '安徽省推荐2020年全国劳动模范和先进工作者公示',
    date: '2020-05-14',
    note: '公示5月14日至20日，异议受理至21日；据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '340000-anhui',
  division: 340000000000,
  title: '安徽省',
  short: '皖',
  sources,
  parameters: values([
    set(honours.objectionExtraDays, {
      ...read,
      from: '2020-05-14',
      value: 1,
      cites: cite(sources.notice2020, '异议受理至公示期满次日'),
      task: '评选办：以本届通知为准',
    }),
  ]),
})
