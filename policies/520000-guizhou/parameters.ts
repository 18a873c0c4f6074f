import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'
import * as legislature from '#modules/legislature'

// 这个包是草案，取值时整包跳过：贵州各地现按国家规定。写在这里只为让人看见谁该补。
const task = '贵州省总工会：核对本省企业民主管理规定'
const opinions = {
  from: '2024-11-08',
  value: null,
  evidence: '未配置',
  task: '贵州省人大常委会办公厅：照本省实施监督法的办法录入审议意见的办理期限',
} as const

export default values([
  set(honours.congressQuorum, { from: '2012-02-13', value: null, evidence: '未配置', task }),
  set(honours.congressMajority, { from: '2012-02-13', value: null, evidence: '未配置', task }),
  set(legislature.handOutDays, opinions),
  set(legislature.reportMonths, opinions),
])
