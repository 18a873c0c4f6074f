import { set, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

const special = {
  from: '2017-01-01',
  to: '2017-12-31',
  evidence: '已核',
  cites: cite(sources.special, '申报条件'),
} as const
const hardship = {
  from: '2017-01-01',
  evidence: '已核',
  checked: '2026-11-26',
  cites: cite(sources.hardship, '认定口径'),
} as const

export default values([
  set(care.specialThreshold, { ...special, value: 500_000 }),
  set(care.specialFlat, { ...special, value: 250_000 }),
  set(care.medicalYear, { ...special, value: '10-01' }),
  set(care.hardshipDeep, { ...hardship, value: 1, task: '青岛市总工会：年份待核' }),
  set(care.hardshipRelative, { ...hardship, value: 2, task: '青岛市总工会：年份待核' }),
  set(care.hardshipAccident, { ...hardship, value: [4, 5], task: '青岛市总工会：年份待核' }),
])
