import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 转载的旧标准，约2009年：只验证“授予年代加发、取最高一档”的写法，2009年以后不用。
const old = {
  from: '2009-01-01',
  to: '2009-12-31',
  evidence: '待核',
  cites: cite(sources.allowance, '月津贴'),
  task: '杭州市总工会：年份待核，现行标准另录',
} as const

export default values([
  set(care.allowance, {
    ...old,
    value: table(care.allowance, [
      { tier: '国家', identity: '离退休', value: 15_000 },
      { tier: '省', identity: '离退休', value: 12_000 },
      { tier: '市', identity: '离退休', value: 8_000 },
      { tier: '国家', identity: '农民', value: 30_000 },
      { tier: '省', identity: '农民', value: 20_000 },
      { tier: '市', identity: '农民', value: 15_000 },
    ]),
  }),
  set(care.eraBonus, {
    ...old,
    value: table(care.eraBonus, [
      { tier: '国家', value: 5_000 },
      { tier: '省', value: 3_000 },
      { tier: '市', value: 2_000 },
      { tier: '县', value: 0 },
    ]),
  }),
  set(care.eraUntil, {
    ...old,
    value: table(care.eraUntil, [
      { tier: '国家', value: '1989-12-31' },
      { tier: '省', value: '1989-12-31' },
      { tier: '市', value: '1990-12-31' },
      { tier: '县', value: '1949-10-01' },
    ]),
  }),
  set(care.tripPerYear, {
    from: '2021-01-01',
    value: 300_000,
    evidence: '已核',
    cites: cite(sources.trips, '费用标准'),
    task: '杭州市总工会：年份待核',
  }),
])
