import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import { cite } from '#modules/oversight'
import sources from './sources.ts'

// 省里有没有更严的规定还没有读到：先按国家规定办，界面标“待核”。
const cites = cite(sources.democratic, '（条号待核；本省规定未读到）')
const task = '山西省总工会：核对本省企业民主管理规定'
const from = '2012-02-13'

export default values([
  set(honours.congressQuorum, { from, value: [2, 3], evidence: '待核', cites, task }),
  set(honours.congressMajority, { from, value: [1, 2], evidence: '待核', cites, task }),
  set(honours.congressSecret, { from, value: true, evidence: '待核', cites, task }),
  set(honours.congressSmallUnit, { from, value: null, evidence: '未配置', task }),
])
