import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2010: { title: '江西省2010年推荐全国劳动模范和先进工作者的通知', note: '据报道' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const
const then = {
  ...read,
  from: '2010-01-01',
  to: '2010-12-31',
  cites: cite(sources.models2010, '比例要求', 'C064'),
} as const

export default placePack({
  id: '360000-jiangxi',
  division: 360000000000,
  title: '江西省',
  short: '赣',
  sources,
  parameters: values([
    set(roundLaw.cadreExcluded, { ...then, value: '厅局级' }),
    set(honours.cadreShareMax, { ...then, value: [1, 5] }),
  ]),
})
