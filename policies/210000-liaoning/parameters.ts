import { set, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 试行办法2018年转发，省份是推定的；没有读到现行办法，所以只到2018年底。
const cites = cite(sources.special, '①②③')
const then = { from: '2018-01-01', to: '2018-12-31', evidence: '已核', cites } as const

export default values([
  set(care.specialFlat, { ...then, value: 300_000 }),
  set(care.specialRate, { ...then, value: [3, 5] }),
  set(care.specialCap, { ...then, value: 5_000_000 }),
  set(care.specialThreshold, { ...then, value: 0 }),
  set(care.specialWidow, { ...then, value: 200_000 }),
])
