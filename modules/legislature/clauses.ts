import type { Coverage } from '#modules/oversight'

export const clauses: Coverage = {
  C303: 'live',
  C304: 'live',
  C305: 'live',
  // 立法跟踪有步骤和公布；文本比对、征求意见的汇总还没有。
  C306: 'partial',
}
