import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as innovation from '#modules/innovation'
import * as legislature from '#modules/legislature'
import { cite } from '#modules/oversight'
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

export default values([
  ...labourValues,
  set(honours.congressQuorum, { from, value: [2, 3], evidence: '已核', cites }),
  set(honours.congressMajority, { from, value: [1, 2], evidence: '已核', cites }),
  set(honours.congressSecret, { from, value: true, evidence: '已核', cites }),
  set(honours.congressSmallUnit, { from, value: 100, evidence: '已核', cites }),
  set(honours.congressManagerMax, { from, value: [1, 5], evidence: '已核', cites }),

  set(innovation.craftsmanQuota, { ...year, value: 600 }),
  set(innovation.craftsmanYoungShare, { ...year, value: 50 }),
  set(innovation.craftsmanEnterpriseShare, { ...year, value: 80 }),

  set(legislature.handOutDays, { from: '2009-01-01', value: 7, evidence: '已核', cites: opinions }),
  set(legislature.handOutDays, { from: '2025-06-01', value: 7, evidence: '待核', cites: opinions, task }),
  set(legislature.reportMonths, { from: '2009-01-01', value: 3, evidence: '已核', cites: opinions }),
  set(legislature.reportMonths, { from: '2025-06-01', value: 3, evidence: '待核', cites: opinions, task }),
])
