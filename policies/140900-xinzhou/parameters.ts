import { set, table, values } from '#kernel/rules'
import { cite, craftLaw } from '#modules/oversight'
import sources from './sources.ts'

// 市级没有自己的评选参数：名额、比例、控制数和日程由每届通知给出，录在届次里。
export default values([
  set(craftLaw.craftsmen, {
    from: '2022-01-01',
    to: '2022-12-31',
    value: table(craftLaw.craftsmen, [
      { kind: '忻州工匠', value: 10 },
      { kind: '忻州工匠提名', value: 20 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.craftsmen2022, '第二届'),
  }),
])
