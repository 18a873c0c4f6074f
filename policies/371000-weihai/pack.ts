import { set, values } from '#kernel/rules'
import * as innovation from '#modules/innovation'
import { cite, placePack, type Source } from '#modules/oversight'

const sources = {
  college2024: { title: '威海市2024年市级工匠学院申报通知', note: '自评八十分方可申报；据市总工会网站' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '371000-weihai',
  division: 371000000000,
  title: '威海市',
  short: '威',
  sources,
  parameters: values([
    set(innovation.collegePassScore, {
      ...read,
      from: '2024-01-01',
      value: 80,
      cites: cite(sources.college2024, '申报条件', 'C124'),
      task: '威海市总工会：以当年通知为准',
    }),
  ]),
})
