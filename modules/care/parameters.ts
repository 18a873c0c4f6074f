import { parameter, tableParameter } from '#kernel/rules'
import { tiers } from './standing.ts'

// Names, sides and units only: values live in the packs and in the offices' own entries.

const identities = ['在职', '离退休', '农民'] as const
const money = { format: 'money', on: 'month.owed' } as const
const yearly = { format: 'money', on: 'year.owed' } as const
const tierKey = { name: 'tier', title: '称号级别', among: [...tiers] } as const
const identityKey = { name: 'identity', title: '身份', among: [...identities] } as const
const unions = '省总工会会同省财政厅，市、县照省里的文件录入'

/** The month an office pays through this system from: for the months before it nothing is worked out. */
export const payFrom = parameter<string>({
  id: 'care.payFrom',
  title: '从哪个月起由本系统发放',
  on: 'day',
  task: '本级总工会',
})
export const allowance = tableParameter({
  id: 'care.allowance',
  title: '劳模荣誉津贴月标准',
  unit: '元/月',
  ...money,
  keys: [tierKey, identityKey],
  task: unions,
})
/** Beside the allowance, for honours decided by a day: 授予年代加成. */
export const eraBonus = tableParameter({
  id: 'care.eraBonus',
  title: '早年获授的加发',
  unit: '元/月',
  ...money,
  keys: [tierKey],
  task: unions,
})
export const eraUntil = tableParameter({
  id: 'care.eraUntil',
  title: '早年获授的截止日',
  on: 'month.owed',
  keys: [tierKey],
  task: unions,
})
export const festival = tableParameter({
  id: 'care.festival',
  title: '春节（两节）慰问金',
  unit: '元/人',
  ...yearly,
  keys: [tierKey],
  task: '省总工会会同省财政厅；全国劳模由中央财政专项',
})
export const hardshipLine = tableParameter({
  id: 'care.hardshipLine',
  title: '困难劳模生活补助标准线',
  unit: '元/月',
  ...money,
  keys: [identityKey],
  task: '省总工会',
})
export const hardshipCap = parameter<number>({
  id: 'care.hardshipCap',
  title: '困难劳模生活补助封顶',
  unit: '元/月',
  ...money,
  task: '省总工会',
})
export const farmerAge = tableParameter({
  id: 'care.farmerAge',
  title: '农民劳模补助的年龄',
  unit: '周岁',
  on: 'month.owed',
  keys: [{ name: 'sex', title: '性别', among: ['男', '女'] }],
  task: '省总工会',
})
export const farmerAnnual = parameter<number>({
  id: 'care.farmerAnnual',
  title: '农民劳模生活补助',
  unit: '元/年',
  ...yearly,
  task: '省总工会',
})
export const specialFlat = parameter<number>({
  id: 'care.special.flat',
  title: '特殊困难帮扶（家庭特殊困难）',
  unit: '元/年',
  ...yearly,
  task: '省总工会',
})
export const specialRate = parameter<readonly [number, number]>({
  id: 'care.special.medicalRate',
  title: '自付医疗费的帮扶比例',
  on: 'year.owed',
  task: '省总工会',
})
export const specialCap = parameter<number>({
  id: 'care.special.medicalCap',
  title: '自付医疗费帮扶封顶',
  unit: '元',
  ...yearly,
  task: '省总工会',
})
export const specialThreshold = parameter<number>({
  id: 'care.special.medicalThreshold',
  title: '自付医疗费达到多少可以申请',
  unit: '元',
  ...yearly,
  task: '省、市总工会',
})
export const specialWidow = parameter<number>({
  id: 'care.special.widow',
  title: '已故劳模配偶的帮扶',
  unit: '元/年',
  ...yearly,
  task: '省总工会',
})
/** `10-01`: bills from that day belong to the next year. */
export const medicalYear = parameter<string>({
  id: 'care.medicalYearFrom',
  title: '医疗费用年度从哪天起算',
  on: 'year.owed',
  task: '市总工会',
})
export const medicalAid = parameter<number>({
  id: 'care.medicalAid',
  title: '劳模医疗补助',
  unit: '元/年',
  ...yearly,
  task: '本级总工会会同财政、医保部门',
})
export const upliftLow = parameter<readonly [number, number]>({
  id: 'care.uplift.low',
  title: '退休时保持荣誉的退休费提高比例下限',
  on: 'day',
  task: '人力资源社会保障部门',
})
export const upliftHigh = parameter<readonly [number, number]>({
  id: 'care.uplift.high',
  title: '退休时保持荣誉的退休费提高比例上限',
  on: 'day',
  task: '人力资源社会保障部门',
})
export const bonus = tableParameter({
  id: 'care.bonus',
  title: '一次性奖金',
  unit: '元',
  format: 'money',
  on: 'award',
  keys: [tierKey],
  task: '授予机关同级财政，以表彰决定为准',
})
export const tripDays = parameter<number>({
  id: 'care.trip.days',
  title: '疗休养一次的天数（含往返）',
  unit: '天',
  on: 'day',
  task: '省总工会，以当年通知为准',
})
export const tripInterval = parameter<number>({
  id: 'care.trip.interval',
  title: '疗休养间隔几年',
  unit: '年',
  on: 'day',
  task: '本级总工会，以当年通知为准',
})
export const tripPerDay = parameter<number>({
  id: 'care.trip.perDay',
  title: '疗休养费用每天不超过',
  unit: '元/天',
  format: 'money',
  on: 'day',
  task: '本级财政、总工会',
})
export const tripPerYear = parameter<number>({
  id: 'care.trip.perYear',
  title: '疗休养费用每人每年不超过',
  unit: '元/人年',
  format: 'money',
  on: 'day',
  task: '本级财政、总工会',
})
export const examInterval = parameter<number>({
  id: 'care.exam.interval',
  title: '健康体检几年一次',
  unit: '年',
  on: 'day',
  task: '本级总工会',
})
export const hardshipDeep = parameter<readonly [number, number] | number>({
  id: 'care.hardship.deep',
  title: '深度困难：人均余额低于低保的倍数',
  unit: '倍',
  on: 'application',
  task: '省总工会',
})
export const hardshipRelative = parameter<readonly [number, number] | number>({
  id: 'care.hardship.relative',
  title: '相对困难：人均余额低于低保的倍数',
  unit: '倍',
  on: 'application',
  task: '省总工会',
})
export const hardshipAccident = parameter<readonly [number, number]>({
  id: 'care.hardship.accident',
  title: '意外致困：致困费用超过家庭年收入的比例',
  on: 'application',
  task: '省总工会',
})
/** How long a check that somebody lives, and is who they say, lasts. */
export const checkMonths = parameter<number>({
  id: 'care.check.months',
  title: '在世核验管多久',
  unit: '个月',
  on: 'day',
  task: '本级总工会',
})
export const contestWorkdays = parameter<number>({
  id: 'care.contest.workdays',
  title: '对待遇提出异议的答复期限',
  unit: '个工作日',
  on: 'application',
  task: '本级总工会',
})
/** How long those who are to get an item are posted, where the rule asks for it. */
export const postingWorkdays = parameter<number>({
  id: 'care.posting.workdays',
  title: '待遇发放对象公示',
  unit: '个工作日',
  on: 'day',
  task: '本级总工会',
})
export const codeMinutes = parameter<number>({
  id: 'care.code.minutes',
  title: '礼遇码有效多久',
  unit: '分钟',
  on: 'day',
  task: '本级总工会',
})

export const parameters = [
  payFrom,
  allowance,
  eraBonus,
  eraUntil,
  festival,
  hardshipLine,
  hardshipCap,
  farmerAge,
  farmerAnnual,
  specialFlat,
  specialRate,
  specialCap,
  specialThreshold,
  specialWidow,
  medicalYear,
  medicalAid,
  upliftLow,
  upliftHigh,
  bonus,
  tripDays,
  tripInterval,
  tripPerDay,
  tripPerYear,
  examInterval,
  hardshipDeep,
  hardshipRelative,
  hardshipAccident,
  checkMonths,
  contestWorkdays,
  postingWorkdays,
  codeMinutes,
]
