import type { Day } from '#kernel/calendar'
import { fact } from '#kernel/rules'

/** What rules of benefits may ask of a person. Facts of the registers; nothing here is typed for the purpose. */
export const tier = fact<string>('tier', { title: '称号级别' })
export const honourSince = fact<Day>('honourSince', { title: '授予决定的日期' })
export const craftSince = fact<Day>('craftSince', { title: '工匠称号的授予日期' })
export const craftTier = fact<string>('craftTier', { title: '工匠称号级别' })
export const alive = fact<boolean>('alive', { title: '在世（去世日期）' })
export const retired = fact<boolean>('retired', { title: '离退休' })
export const identity = fact<string>('identity', { title: '身份（在职、离退休、农民）' })
export const sex = fact<string>('sex', { title: '性别' })
export const born = fact<Day>('born', { title: '出生日期' })
export const skillLevel = fact<string>('skillLevel', { title: '核验过的技能等级' })

/** Facts no other register holds: they are supplied with a paper and checked; until then they are unknown. */
export interface Supplied {
  readonly key: string
  readonly title: string
  /** Of one year, of one month, or as long as it is not changed. */
  readonly period: 'year' | 'month' | 'always'
  readonly value: 'money' | 'yesNo' | { readonly of: readonly string[] }
  /** The bit of the group of fields it belongs to. */
  readonly bit: 5 | 7 | 11 | 13
  readonly from: string
  readonly paper: string
  readonly hint?: string
}

export const supplied: readonly Supplied[] = [
  {
    key: 'identity',
    title: '身份（在职、离退休、农民）',
    period: 'always',
    value: { of: ['在职', '离退休', '农民'] },
    bit: 7,
    from: '本人或所在单位、村（社区）',
    paper: '单位证明或村（居）委会证明',
    hint: '档案的在职状态写着的，不用另交；农民劳模要交',
  },
  {
    key: 'monthlyIncome',
    title: '本人月平均收入',
    period: 'year',
    value: 'money',
    bit: 13,
    from: '本人或所在单位',
    paper: '上一年度收入证明',
    hint: '口径照当地办法：含不含津贴本身、补发的养老金，以当年通知为准',
  },
  {
    key: 'fixedIncome',
    title: '有固定收入',
    period: 'year',
    value: 'yesNo',
    bit: 13,
    from: '村（居）委会',
    paper: '村（居）委会证明',
  },
  {
    key: 'unableToWork',
    title: '丧失劳动能力',
    period: 'always',
    value: 'yesNo',
    bit: 13,
    from: '劳动能力鉴定机构',
    paper: '鉴定结论',
  },
  {
    key: 'selfPaidMedical',
    title: '医保报销后的自付医疗费',
    period: 'year',
    value: 'money',
    bit: 13,
    from: '本人',
    paper: '医疗票据和结算单',
    hint: '只交金额和结算单，不交病历',
  },
  {
    key: 'familyHardship',
    title: '家庭特殊困难',
    period: 'year',
    value: 'yesNo',
    bit: 13,
    from: '本人申请，单位或社区核实',
    paper: '诊断证明、就学证明等',
  },
  {
    key: 'widowHardship',
    title: '已故劳模的配偶没有固定收入并且特别困难',
    period: 'year',
    value: 'yesNo',
    bit: 13,
    from: '已故劳模的配偶申请，单位或社区核实',
    paper: '配偶的收入证明、户籍（婚姻）证明',
  },
  {
    key: 'originalWage',
    title: '本人原标准工资',
    period: 'always',
    value: 'money',
    bit: 13,
    from: '所在单位人事部门',
    paper: '退休审批表',
  },
  {
    key: 'talentRecognised',
    title: '人社部门认定为紧缺急需（关键岗位）技能人才',
    period: 'always',
    value: 'yesNo',
    bit: 5,
    from: '当地人力资源社会保障局',
    paper: '认定文件',
  },
]

const money = { format: 'money' } as const
const titleOf = (key: string): string => supplied.find(one => one.key === key)?.title ?? key
const given = <T>(key: string, wording: object = {}) => fact<T>(key, { title: titleOf(key), ...wording })
export const monthlyIncome = given<number>('monthlyIncome', money)
export const fixedIncome = given<boolean>('fixedIncome')
export const unableToWork = given<boolean>('unableToWork')
export const selfPaidMedical = given<number>('selfPaidMedical', money)
export const familyHardship = given<boolean>('familyHardship')
export const widowHardship = given<boolean>('widowHardship')
export const originalWage = given<number>('originalWage', money)
export const talentRecognised = given<boolean>('talentRecognised')

export const suppliedOf = (key: string): Supplied | undefined => supplied.find(one => one.key === key)
