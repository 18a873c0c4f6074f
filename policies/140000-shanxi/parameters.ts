import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as legislature from '#modules/legislature'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 省里有没有更严的规定还没有读到：先按国家规定办，界面标“待核”。
const cites = cite(sources.democratic, '（条号待核；本省规定未读到）')
const task = '山西省总工会：核对本省企业民主管理规定'
const from = '2012-02-13'
// 省里有办法，期限的条文没有读到：不猜。
const opinions = {
  from: '2010-10-01',
  value: null,
  evidence: '未配置',
  cites: cite(sources.supervision, '审议意见的交办和办理（条号待核）', 'C304'),
  task: '山西省人大常委会办公厅：照本省实施监督法办法录入',
} as const

export default values([
  set(honours.congressQuorum, { from, value: [2, 3], evidence: '待核', cites, task }),
  set(honours.congressMajority, { from, value: [1, 2], evidence: '待核', cites, task }),
  set(honours.congressSecret, { from, value: true, evidence: '待核', cites, task }),
  set(honours.congressSmallUnit, { from, value: null, evidence: '未配置', task }),

  set(legislature.handOutDays, opinions),
  set(legislature.schemeMonths, opinions),
  set(legislature.reportMonths, opinions),
])
