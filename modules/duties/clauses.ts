import type { Coverage } from '#modules/oversight'

/**
 * 任务分解（C307）、总工会的综合协调和牵头抓总（C012、C294）：分解、派、催、核、销、开会、按单位的数，全程可办. C013、C014 部门和群团的职责
 * 清单：矩阵、自己欠什么、派来的任务和数可办. C010、C293 机制文件和党委政府的组织领导不在这里，所以是部分. C011 经费写在任务里、重大事项上
 * 联席会议；拨付不在这里. C052、C053 联席会议：议题、纪要、议定事项转任务全程可办，会议通知和签到没有；C053 列入议程是登记召开的前提.
 * C050 三方会议用同一套，组成和章程没有. C009 工作格局只有责任矩阵和牵头配合的数.
 */
export const clauses: Coverage = {
  C009: 'partial',
  C010: 'partial',
  C011: 'partial',
  C012: 'live',
  C013: 'live',
  C014: 'live',
  C050: 'partial',
  C052: 'partial',
  C053: 'live',
  C293: 'partial',
  C294: 'live',
  C307: 'live',
}
