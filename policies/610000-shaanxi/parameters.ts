import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite, craftLaw, labour } from '#modules/oversight'
import sources from './sources.ts'

const festival = cite(sources.festival, '“两节”慰问金')
const farmers = cite(sources.subsidy, '农民劳模生活补助')

export default values([
  set(labour.roundYears, {
    from: '2021-01-01',
    value: table(labour.roundYears, [{ honour: '省劳动模范和先进工作者', value: 5 }]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.rounds, '评选周期'),
    task: '陕西省评选办：年份待核，按2021年记',
  }),
  set(craftLaw.studioFund, {
    from: '2021-01-01',
    value: table(craftLaw.studioFund, [
      { for: '重点支持', value: 7_000_000 },
      { for: '联盟', value: 5_000_000 },
    ]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.studios, '重点支持', 'C071'),
    task: '陕西省总工会：年份待核，按2021年记',
  }),
  set(care.festival, {
    from: '2018-01-01',
    value: table(care.festival, [{ tier: '省', value: 50_000 }]),
    evidence: '已核',
    checked: '2026-11-26',
    cites: festival,
  }),
  set(care.festival, {
    from: '2019-01-01',
    value: table(care.festival, [{ tier: '省', value: 100_000 }]),
    evidence: '已核',
    checked: '2026-11-26',
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
