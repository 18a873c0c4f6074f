import { set, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

export default values([
  set(care.tripPerDay, {
    from: '2021-01-01',
    value: 60_000,
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.trips, '费用标准'),
    task: '福建省总工会：年份待核',
  }),
])
