import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite, craftLaw, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  trips2023: {
    title: '贵州省2023—2025年优秀技术工人休疗养的报道',
    note: '原则上5天（含往返），省级计划1万人次；据新闻报道',
  },
  models2020: {
    title: '贵州省2020年全国劳动模范和先进工作者的报道',
    date: '2020-11-25',
    note: '50名，劳模33、先进工作者17；据报纸',
  },
  baijiu: { title: '贵州省首届“白酒工匠”评选的报道', note: '十大白酒工匠每人2000元工匠基金；年份按转载日期2018年记' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '520000-guizhou-figures',
  division: 520000000000,
  title: '贵州省',
  short: '黔',
  sources,
  parameters: values([
    set(care.tripDays, {
      ...read,
      from: '2023-01-01',
      to: '2025-12-31',
      value: 5,
      cites: cite(sources.trips2023, '时间'),
    }),
    set(roundLaw.roundSeats, {
      ...read,
      from: '2020-01-01',
      to: '2020-12-31',
      value: table(roundLaw.roundSeats, [
        { honour: '分到本省的全国劳动模范', value: 33 },
        { honour: '分到本省的全国先进工作者', value: 17 },
      ]),
      cites: cite(sources.models2020, '名额'),
    }),
    set(craftLaw.craftsmanFund, {
      ...read,
      from: '2018-01-01',
      to: '2018-12-31',
      value: table(craftLaw.craftsmanFund, [{ tier: '白酒工匠（每人）', value: 200_000 }]),
      cites: cite(sources.baijiu, '工匠基金'),
      task: '贵州省总工会：年份待核',
    }),
  ]),
})
