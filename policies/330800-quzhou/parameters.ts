import { set, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

const cites = cite(sources.trips, '费用和时间')
const since = { from: '2021-01-01', evidence: '已核', checked: '2026-11-26', cites } as const

export default values([
  set(care.tripPerDay, { ...since, value: 60_000 }),
  set(care.tripPerYear, { ...since, value: 300_000 }),
  set(care.tripDays, { ...since, value: 5 }),
])
