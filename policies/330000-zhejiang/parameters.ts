import { set, table, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as innovation from '#modules/innovation'
import * as legislature from '#modules/legislature'
import { cite, craftLaw, roundLaw } from '#modules/oversight'
import { labourValues } from './labour.ts'
import sources from './sources.ts'

// 条例2010年公布，施行日待核；取当年最后一日，早于此日的会议不按它算。
const from = '2010-12-31'
const cites = cite(sources.democratic, '（条号待核）', 'C042')

// 只是2023年那一年的遴选；以后各年看当年的通知。
const year = {
  from: '2023-01-01',
  to: '2023-12-31',
  evidence: '已核',
  cites: cite(sources.craftsmen2023, '名额和结构'),
} as const

// 2008年文本：经主任会议讨论后七日内交办，收到起三个月内或者在指定时间报告。2025年修订本另核，先照用，标待核。
const opinions = cite(sources.supervision, '审议意见的交办和办理（2008年文本，条号待核）', 'C304')
const task = '浙江省人大常委会办公厅：核对2025年修订本第四章的期限'
const round2019 = {
  from: '2019-01-01',
  to: '2019-12-31',
  evidence: '已核',
  checked: '2026-11-26',
  cites: cite(sources.models2019, '评选范围和条件'),
} as const
// 到2025年的规模；浙江大工匠每2年，后三类每年。
const craftsmen = {
  from: '2021-01-01',
  to: '2025-12-31',
  evidence: '已核',
  checked: '2026-11-26',
  cites: cite(sources.craftsmen2021, '名额和周期'),
} as const

export default values([
  ...labourValues,
  set(honours.congressQuorum, { from, value: [2, 3], evidence: '已核', checked: '2026-11-26', cites }),
  set(honours.congressMajority, { from, value: [1, 2], evidence: '已核', checked: '2026-11-26', cites }),
  set(honours.congressSecret, { from, value: true, evidence: '已核', checked: '2026-11-26', cites }),
  set(honours.congressSmallUnit, { from, value: 100, evidence: '已核', checked: '2026-11-26', cites }),
  set(honours.congressManagerMax, { from, value: [1, 5], evidence: '已核', checked: '2026-11-26', cites }),

  set(roundLaw.roundSeats, {
    ...round2019,
    value: table(roundLaw.roundSeats, [
      { honour: '省劳动模范', value: 500 },
      { honour: '省模范集体', value: 100 },
    ]),
  }),
  set(roundLaw.roundSeats, {
    from: '2020-01-01',
    to: '2020-12-31',
    evidence: '已核',
    checked: '2026-11-26',
    value: table(roundLaw.roundSeats, [
      { honour: '分到本省的全国劳动模范', value: 72 },
      { honour: '分到本省的全国先进工作者', value: 31 },
    ]),
    cites: cite(sources.models2020, '名额'),
  }),
  set(roundLaw.vetoYears, {
    ...round2019,
    value: table(roundLaw.vetoYears, [{ honour: '省劳动模范', event: '较大以上生产安全事故', value: 5 }]),
  }),
  set(roundLaw.baseHonour, {
    ...round2019,
    value: table(roundLaw.baseHonour, [{ honour: '省劳动模范', value: '市（厅）级综合性表彰' }]),
  }),
  set(craftLaw.craftsmen, {
    ...craftsmen,
    value: table(craftLaw.craftsmen, [
      { kind: '浙江大工匠', value: 30 },
      { kind: '浙江杰出工匠', value: 300 },
      { kind: '浙江工匠', value: 3000 },
      { kind: '浙江青年工匠', value: 10_000 },
    ]),
  }),
  set(craftLaw.craftsmanCycle, {
    ...craftsmen,
    value: table(craftLaw.craftsmanCycle, [
      { kind: '浙江大工匠', value: 2 },
      { kind: '浙江杰出工匠', value: 1 },
      { kind: '浙江工匠', value: 1 },
      { kind: '浙江青年工匠', value: 1 },
    ]),
  }),
  set(craftLaw.craftsmanFund, {
    from: '2018-01-01',
    evidence: '已核',
    checked: '2026-11-26',
    value: table(craftLaw.craftsmanFund, [
      { tier: '杰出技能人才（培养期）', value: 30_000_000 },
      { tier: '拔尖技能人才（培养期）', value: 5_000_000 },
      { tier: '优秀技能人才（培养期）', value: 1_000_000 },
    ]),
    cites: cite(sources.talents2018, '培养期经费'),
    task: '省人力资源社会保障厅：以现行通知为准',
  }),

  set(innovation.craftsmanQuota, { ...year, value: 600 }),
  set(innovation.craftsmanYoungShare, { ...year, value: 50 }),
  set(innovation.craftsmanEnterpriseShare, { ...year, value: 80 }),

  set(legislature.handOutDays, {
    from: '2009-01-01',
    value: 7,
    evidence: '已核',
    checked: '2026-11-26',
    cites: opinions,
  }),
  set(legislature.handOutDays, { from: '2025-06-01', value: 7, evidence: '待核', cites: opinions, task }),
  set(legislature.reportMonths, {
    from: '2009-01-01',
    value: 3,
    evidence: '已核',
    checked: '2026-11-26',
    cites: opinions,
  }),
  set(legislature.reportMonths, { from: '2025-06-01', value: 3, evidence: '待核', cites: opinions, task }),
])
