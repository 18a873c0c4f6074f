import { set, table, values } from '#kernel/rules'
import { cite, craftLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  craftsmen2023: { title: '黔西南州“金州工匠”评选的通知', date: '2023', note: '原则上每2年一次、每次30名；据转载' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '522300-qianxinan',
  division: 522300000000,
  title: '黔西南州',
  short: '兴',
  sources,
  parameters: values([
    set(craftLaw.craftsmen, {
      ...read,
      from: '2023-01-01',
      value: table(craftLaw.craftsmen, [{ kind: '金州工匠', value: 30 }]),
      cites: cite(sources.craftsmen2023, '名额'),
    }),
    set(craftLaw.craftsmanCycle, {
      ...read,
      from: '2023-01-01',
      value: table(craftLaw.craftsmanCycle, [{ kind: '金州工匠', value: 2 }]),
      cites: cite(sources.craftsmen2023, '周期'),
    }),
  ]),
})
