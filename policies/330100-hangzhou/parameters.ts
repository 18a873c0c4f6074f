import { set, table, values } from '#kernel/rules'
import * as care from '#modules/care'
import { cite, craftLaw, labour, roundLaw } from '#modules/oversight'
import sources from './sources.ts'

// 转载的旧标准，约2009年：只验证“授予年代加发、取最高一档”的写法，2009年以后不用。
const old = {
  from: '2009-01-01',
  to: '2009-12-31',
  evidence: '待核',
  cites: cite(sources.allowance, '月津贴'),
  task: '杭州市总工会：年份待核，现行标准另录',
} as const

const read = { evidence: '已核', checked: '2026-11-26' } as const
// 评分表的年份没有读到，按技能大师工作室评分表转载的口径记。
const master = {
  ...read,
  from: '2019-01-01',
  cites: cite(sources.master, '带徒传艺', 'C250'),
  task: '杭州市人力资源和社会保障局：年份待核，按2019年记',
} as const
// 只知道年份的，取当年最后一日：早于此日的不按它算。
const bargaining = { ...read, from: '2014-12-31', cites: cite(sources.wage2014, '（条号待核）') } as const

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
  set(craftLaw.craftsmen, {
    ...read,
    from: '2016-01-01',
    to: '2022-12-31',
    value: table(craftLaw.craftsmen, [{ kind: '杭州工匠', value: 30 }]),
    cites: cite(sources.craftsmen, '早期每年的名额'),
  }),
  set(craftLaw.craftsmen, {
    ...read,
    from: '2023-01-01',
    value: table(craftLaw.craftsmen, [{ kind: '杭州工匠', value: 60 }]),
    cites: cite(sources.craftsmen, '第七届'),
    task: '杭州市总工会：以当年通知为准',
  }),
  set(craftLaw.craftsmanCycle, {
    ...read,
    from: '2016-01-01',
    value: table(craftLaw.craftsmanCycle, [{ kind: '杭州工匠', value: 1 }]),
    cites: cite(sources.craftsmen, '每年认定'),
  }),
  set(craftLaw.masterApprentices, { ...master, value: 10 }),
  set(craftLaw.masterSkilled, { ...master, value: 3 }),
  set(roundLaw.courtesies, {
    ...read,
    from: '2020-01-01',
    value: table(roundLaw.courtesies, [
      { kind: '公共交通', value: '公交、地铁免费' },
      { kind: '景区游园', value: '游园免费' },
    ]),
    cites: cite(sources.card, '“匠心卡”'),
    task: '杭州市总工会：对象为杭州工匠；以当地公布的为准',
  }),
  set(labour.bargainReplyWorkdays, { ...bargaining, value: 10 }),
  set(labour.bargainReps, { ...bargaining, value: 3 }),
  set(labour.bargainRepsLarge, { ...bargaining, value: 5 }),
  set(labour.bargainOutside, { ...bargaining, value: [1, 3] }),
  set(labour.bargainSubmit, { ...bargaining, value: 15 }),
  set(labour.bargainResubmit, { ...bargaining, value: 5 }),
  set(labour.bargainFile, { ...bargaining, value: 10 }),
  set(labour.bargainPublish, { ...bargaining, value: 5 }),
  set(care.tripPerYear, {
    from: '2021-01-01',
    value: 300_000,
    evidence: '已核',
    checked: '2026-11-26',
    cites: cite(sources.trips, '费用标准'),
    task: '杭州市总工会：年份待核',
  }),
])
