import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  models2025: {
    title: '广东省2025年全国劳动模范和先进工作者的报道',
    date: '2025',
    note: '120名，劳模81、先进工作者39；据转载',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '440000-guangdong',
  division: 440000000000,
  title: '广东省',
  short: '粤',
  sources,
  parameters: values([
    set(roundLaw.roundSeats, {
      ...read,
      from: '2025-01-01',
      to: '2025-12-31',
      value: table(roundLaw.roundSeats, [
        { honour: '分到本省的全国劳动模范', value: 81 },
        { honour: '分到本省的全国先进工作者', value: 39 },
      ]),
      cites: cite(sources.models2025, '名额'),
    }),
  ]),
})
