import { parameter, type Fraction } from '#kernel/rules'

// Names and units only: values live in the packs, in the office's own entries and in the round's notice.

export const congressQuorum = parameter<Fraction>({
  id: 'honours.congress.quorum',
  title: '职代会到会代表占全体代表的最低比例',
  on: 'meeting',
  layers: 'floor',
  task: '省总工会',
})
export const congressMajority = parameter<Fraction>({
  id: 'honours.congress.majority',
  title: '赞成票须超过全体代表（不是到会代表）的比例',
  on: 'meeting',
  layers: 'floor',
  task: '省总工会',
})
export const congressSecret = parameter<boolean>({
  id: 'honours.congress.secret',
  title: '推荐人选须无记名投票',
  on: 'meeting',
  task: '省总工会',
})
export const congressSmallUnit = parameter<number>({
  id: 'honours.congress.smallUnit',
  title: '职工不足此数的可以开职工大会',
  unit: '人',
  on: 'meeting',
  task: '省总工会',
})
export const congressManagerMax = parameter<Fraction>({
  id: 'honours.congress.managerMax',
  title: '中层以上管理人员占代表的最高比例',
  on: 'meeting',
  layers: 'ceiling',
  task: '省总工会',
})

export const noticeWorkdays = parameter<number>({
  id: 'honours.notice.workdays',
  title: '公示的最少工作日数',
  unit: '个工作日',
  on: 'notice.start',
  layers: 'floor',
  task: '评选办',
})
export const noticeCountsFirstDay = parameter<boolean>({
  id: 'honours.notice.countsFirstDay',
  title: '公示期计入张贴当日',
  on: 'notice.start',
  task: '评选办',
})
export const objectionExtraDays = parameter<number>({
  id: 'honours.objection.extraDays',
  title: '异议受理比公示期多几日',
  unit: '日',
  on: 'notice.start',
  task: '评选办',
})
export const objectionByPostmark = parameter<boolean>({
  id: 'honours.objection.byPostmark',
  title: '寄来的异议以发信地邮戳为准',
  on: 'notice.start',
  task: '评选办',
})

export const replyWorkdays = parameter<number>({
  id: 'honours.consult.replyWorkdays',
  title: '征求意见的回函期限',
  unit: '个工作日',
  on: 'round.notice',
  task: '评选办',
})
export const replyValidDays = parameter<number>({
  id: 'honours.consult.validDays',
  title: '回函的有效期',
  unit: '日',
  on: 'round.notice',
  task: '评选办',
})
export const deedsWords = parameter<number>({
  id: 'honours.material.deedsWords',
  title: '主要事迹的字数',
  unit: '字',
  on: 'round.notice',
  task: '评选办',
})
export const briefWords = parameter<number>({
  id: 'honours.material.briefWords',
  title: '简要事迹的字数',
  unit: '字',
  on: 'round.notice',
  task: '评选办',
})

// What only this year's notice can say. No pack holds a value: the samples of other years and places are not law here.
export const leaderShareMax = parameter<Fraction>({
  id: 'honours.round.leaderShareMax',
  title: '企业负责人占企业职工人选的最高比例',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const cadreShareMax = parameter<Fraction>({
  id: 'honours.round.cadreShareMax',
  title: '县处级干部占机关事业人选的最高比例',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const frontlineShareMin = parameter<Fraction>({
  id: 'honours.round.frontlineShareMin',
  title: '一线职工占企业职工人选的最低比例',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const accidentYears = parameter<number>({
  id: 'honours.round.accidentYears',
  title: '发生较大以上安全事故的回溯年数',
  unit: '年',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})
export const taxArrearsYears = parameter<number>({
  id: 'honours.round.taxArrearsYears',
  title: '偷税欠税的回溯年数',
  unit: '年',
  on: 'round.notice',
  task: '评选办：按本届通知录入',
})

/** Every parameter of this module, in the order of the work. */
export const parameters = [
  congressQuorum,
  congressMajority,
  congressSecret,
  congressSmallUnit,
  congressManagerMax,
  noticeWorkdays,
  noticeCountsFirstDay,
  objectionExtraDays,
  objectionByPostmark,
  replyWorkdays,
  replyValidDays,
  deedsWords,
  briefWords,
  leaderShareMax,
  cadreShareMax,
  frontlineShareMin,
  accidentYears,
  taxArrearsYears,
]
