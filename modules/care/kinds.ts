/** What becomes of one item for one person in one period. 待补 is never a refusal: somebody has to supply a fact. */
export const standings = ['应享', '待补', '未配置', '暂停', '停止'] as const
export type Standing = (typeof standings)[number]

export const bookingKinds = ['应发', '补发', '追回'] as const
export type BookingKind = (typeof bookingKinds)[number]

export const batchStates = ['草拟', '待审批', '已批准', '已送银行', '已回盘', '作废'] as const
export type BatchState = (typeof batchStates)[number]

export const lineStates = ['待发', '成功', '失败', '作废'] as const

export const checkWays = ['到场核对证件', '入户走访', '视频核对', '部门比对'] as const
export const checkResults = ['在世', '去世', '联系不上', '移居境外'] as const

/** Why somebody who is entitled has not been reached. The first that holds is shown; the order is the order of the work. */
export const obstacles = [
  '缺事实',
  '没有配置金额',
  '暂停',
  '部门比对待判',
  '没有公示',
  '公示没有办完',
  '没有收款账户',
  '账户没有确认',
  '没有在世核验',
  '等制单',
] as const
export type Obstacle = (typeof obstacles)[number]

export const costKinds = ['交通', '住宿', '伙食', '诊疗（体检）', '参观学习', '保险', '其他'] as const
