import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  card: { title: '延安市2019—2020年劳模服务证的报道', note: '据报纸2020年报道' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '610600-yanan',
  division: 610600000000,
  title: '延安市',
  short: '延',
  sources,
  parameters: values([
    set(roundLaw.courtesies, {
      ...read,
      from: '2019-01-01',
      to: '2020-12-31',
      value: table(roundLaw.courtesies, [
        { kind: '机场车站', value: '优先' },
        { kind: '公共交通', value: '免费乘公交' },
        { kind: '就医', value: '优先' },
        { kind: '景区游园', value: '免门票' },
        { kind: '食宿', value: '协会企业八五折' },
        { kind: '电影演出', value: '五折' },
      ]),
      cites: cite(sources.card, '礼遇项目'),
    }),
  ]),
})
