import { set, values } from '#kernel/rules'
import * as honours from '#modules/honours'

// 这个包是草案，取值时整包跳过：贵州各地现按国家规定。写在这里只为让人看见谁该补。
const task = '贵州省总工会：核对本省企业民主管理规定'

export default values([
  set(honours.congressQuorum, { from: '2012-02-13', value: null, evidence: '未配置', task }),
  set(honours.congressMajority, { from: '2012-02-13', value: null, evidence: '未配置', task }),
])
