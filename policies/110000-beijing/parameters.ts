import { set, values } from '#kernel/rules'
import * as legislature from '#modules/legislature'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 三个月内报研究处理方案，一年内报处理情况。监督法2024年修正以后本办法改没改没有读到。
const cites = cite(sources.supervision, '审议意见的研究处理（条号待核）', 'C304')
const task = '北京市人大常委会办公厅：核对监督法修正以后的期限'

export default values([
  set(legislature.schemeMonths, { from: '2008-01-01', value: 3, evidence: '已核', cites }),
  set(legislature.schemeMonths, { from: '2024-11-08', value: 3, evidence: '待核', cites, task }),
  set(legislature.reportMonths, { from: '2008-01-01', value: 12, evidence: '已核', cites }),
  set(legislature.reportMonths, { from: '2024-11-08', value: 12, evidence: '待核', cites, task }),
])
