import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite, roundLaw } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.guidance, '生活困难补助金')
// 2025年度的标准线；下一年度的以当年通知为准，所以写着到年底。
const year = { from: '2025-01-01', to: '2025-12-31', evidence: '已核', checked: '2026-11-26', cites } as const

export default values([
  set(roundLaw.suspensions, {
    from: '2025-02-07',
    value: ['严重违纪违法受处理或者正在接受调查', '撤销荣誉', '移居国（境）外', '去向不明失联'],
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.guidance, '不发的情形'),
  }),
  set(care.hardshipLine, {
    ...year,
    value: table(care.hardshipLine, [
      { identity: '在职', value: 656_600 },
      { identity: '离退休', value: 355_200 },
      { identity: '农民', value: 100_000 },
    ]),
  }),
  set(care.hardshipCap, { ...year, value: 100_000 }),
  set(care.farmerAge, {
    ...year,
    value: table(care.farmerAge, [
      { sex: '男', value: 60 },
      { sex: '女', value: 55 },
    ]),
  }),
])
