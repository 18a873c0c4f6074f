import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  card: { title: '铜川市劳模礼遇的报道', note: '据报纸2020年报道；年份待核' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '610200-tongchuan',
  division: 610200000000,
  title: '铜川市',
  short: '铜',
  sources,
  parameters: values([
    set(roundLaw.courtesies, {
      ...read,
      from: '2020-01-01',
      value: table(roundLaw.courtesies, [
        { kind: '公共交通', value: '免费乘公交' },
        { kind: '景区游园', value: '免门票' },
        { kind: '就医', value: '享受军人优先' },
        { kind: '住房保障', value: '保障性住房优先' },
      ]),
      cites: cite(sources.card, '礼遇项目'),
    }),
  ]),
})
