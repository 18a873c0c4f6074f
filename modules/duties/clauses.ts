import type { Coverage } from '#modules/oversight'

/**
 * 任务分解、督办、销号和职责矩阵可以办（C010、C012、C013、C014、C293、C294、C307），机制文件、各部门自己的履责不在这里，所以多是部分；分解
 * 本身（C307）全程可办. C011 经费写在任务里、重大事项上联席会议；拨付不在这里. C052、C053 联席会议：议题、纪要、议定事项转任务全程可办，会议
 * 通知和签到没有；C053 列入议程是登记召开的前提. C050、C055 三方会议用同一套，组成和章程没有. C303、C304 人大从条文看到任务、数字和证据；专项
 * 报告、执法检查的案子还没有. C009 工作格局只有责任矩阵.
 */
export const clauses: Coverage = {
  C009: 'partial',
  C010: 'partial',
  C011: 'partial',
  C012: 'partial',
  C013: 'partial',
  C014: 'partial',
  C050: 'partial',
  C052: 'partial',
  C053: 'live',
  C293: 'partial',
  C294: 'partial',
  C307: 'live',
}
