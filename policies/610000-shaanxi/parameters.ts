import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

const festival = cite(sources.festival, '“两节”慰问金')
const farmers = cite(sources.subsidy, '农民劳模生活补助')

export default values([
  set(care.festival, {
    from: '2018-01-01',
    value: table(care.festival, [{ tier: '省', value: 50_000 }]),
    evidence: '已核',
    cites: festival,
  }),
  set(care.festival, {
    from: '2019-01-01',
    value: table(care.festival, [{ tier: '省', value: 100_000 }]),
    evidence: '已核',
    cites: festival,
  }),
  set(care.farmerAge, {
    from: '2021-01-01',
    to: '2021-12-31',
    value: table(care.farmerAge, [
      { sex: '男', value: 60 },
      { sex: '女', value: 55 },
    ]),
    evidence: '已核',
    cites: farmers,
  }),
  set(care.farmerAnnual, { from: '2021-01-01', to: '2021-12-31', value: 300_000, evidence: '已核', cites: farmers }),
])
