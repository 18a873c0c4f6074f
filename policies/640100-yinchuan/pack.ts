import { set, table, values } from '#kernel/rules'
import { cite, roundLaw, placePack, type Source } from '#modules/oversight'

const sources = {
  card: { title: '银川市“劳模卡”的报道', note: '覆盖1800余名三级劳模，另有102路劳模公交专线；据2023年报道' },
} satisfies Record<string, Source>

const read = { evidence: '已核', checked: '2026-11-26' } as const

export default placePack({
  id: '640100-yinchuan',
  division: 640100000000,
  title: '银川市',
  short: '银',
  sources,
  parameters: values([
    set(roundLaw.courtesies, {
      ...read,
      from: '2023-01-01',
      value: table(roundLaw.courtesies, [{ kind: '法律援助', value: '优先' }]),
      cites: cite(sources.card, '劳模卡'),
    }),
  ]),
})
