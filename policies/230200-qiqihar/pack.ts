import { set, table, values } from '#kernel/rules'
import { cite, craftLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  studios2021: {
    title: '齐齐哈尔市2021年创新工作室的报道',
    note: '一次性扶持最高10万元，考核周期不合格摘牌；据新闻报道',
  },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '230200-qiqihar',
  division: 230200000000,
  title: '齐齐哈尔市',
  short: '齐',
  sources,
  parameters: values([
    set(craftLaw.studioFund, {
      ...read,
      from: '2021-01-01',
      to: '2021-12-31',
      value: table(craftLaw.studioFund, [{ for: '一次性扶持（最高）', value: 10_000_000 }]),
      cites: cite(sources.studios2021, '扶持', 'C071'),
    }),
  ]),
})
