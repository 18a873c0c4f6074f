import { set, table, values } from '#kernel/rules'
import { cite, labour, placePack, type Source } from '#modules/oversight'

const sources = {
  tier: {
    title: '遵义市劳动模范待遇的规定',
    note: '省五一劳动奖章享受市级劳模待遇，全国五一劳动奖章享受省部级；据转载，文号待核',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '520300-zunyi',
  division: 520300000000,
  title: '遵义市',
  short: '遵',
  sources,
  parameters: values([
    set(labour.benefitTier, {
      ...read,
      from: '2005-01-01',
      value: table(labour.benefitTier, [
        { honour: '全国五一劳动奖章', value: '省部级' },
        { honour: '省五一劳动奖章', value: '市级' },
      ]),
      cites: cite(sources.tier, '（条号待核）'),
      task: '遵义市总工会：年份待核，按全国规定的起始日记',
    }),
  ]),
})
