import { set, values } from '#kernel/rules'
import * as legislature from '#modules/legislature'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 2015年文本：十日内交办，三个月内报告；决算、预算的审议意见两个月，不在本系统的议题里。2025年修订本另核。
const cites = cite(sources.supervision, '审议意见的交办和办理（2015年文本，条号待核）', 'C304')
const task = '河南省人大常委会办公厅：核对2025年修订本的期限'

export default values([
  set(legislature.handOutDays, { from: '2015-09-26', value: 10, evidence: '已核', cites }),
  set(legislature.handOutDays, { from: '2025-10-01', value: 10, evidence: '待核', cites, task }),
  set(legislature.reportMonths, { from: '2015-09-26', value: 3, evidence: '已核', cites }),
  set(legislature.reportMonths, { from: '2025-10-01', value: 3, evidence: '待核', cites, task }),
])
