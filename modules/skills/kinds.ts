import type { Day } from '#kernel/calendar'
import type { Citation, Evidence } from '#kernel/rules'

/** 新八级, the lowest first. The order is the office's: 一级 is above 五级, so no comparison by figures. */
export const levels = [
  '学徒工',
  '五级/初级工',
  '四级/中级工',
  '三级/高级工',
  '二级/技师',
  '一级/高级技师',
  '特级技师',
  '首席技师',
] as const
export type Level = (typeof levels)[number]
export const rankOf = (level: string): number => levels.findIndex(one => one === level)
export const isLevel = (word: unknown): word is Level => levels.some(one => one === word)

/** Levels a body examines; the others are given by the unit: 转正定级, 评聘. */
export const examined: readonly Level[] = levels.slice(1, 6)

/** 职称 by tier, the lowest first. */
export const tiers = ['员级', '助理级', '中级', '副高级', '正高级'] as const
export type Tier = (typeof tiers)[number]

/** A kind of schooling the conditions speak of. */
export type Schooling = 'secondary' | 'seniorTech' | 'college' | 'appraised' | 'techCollege' | 'reserve'
export const schoolings: Readonly<Record<Schooling, string>> = {
  secondary: '技工院校、中等及以上职业院校或专科及以上普通高校毕业（含在读应届）',
  seniorTech: '技工院校高级工班及以上毕业（含在读应届）',
  college: '高职、专科及以上毕业（含在读应届）',
  appraised: '经评估论证的高职、专科及以上毕业（含在读应届）',
  techCollege: '高级技工学校、技师学院毕业',
  reserve: '技师学院预备技师班、技师班学生',
}

/** Schooling as the conditions for titles count it, the lowest first; the degree of the same name counts like it. */
export const degrees = ['中专', '大专', '本科', '硕士', '博士'] as const
export type Degree = (typeof degrees)[number]

/** One thing a condition asks. `years` are full years to the day of application. */
export type Need =
  | { readonly is: 'age'; readonly years: number }
  /** 拟从事本职业: the applicant says so on the form. */
  | { readonly is: 'intends' }
  /** 累计从事本职业或相关职业. */
  | { readonly is: 'worked'; readonly years: number }
  /** 取得某一级证书后. */
  | { readonly is: 'level'; readonly level: Level; readonly years: number }
  /** 取得符合专业对应关系的职称（专业技术人员职业资格）后. */
  | { readonly is: 'title'; readonly tier: Tier; readonly years: number }
  /** 取得这一层级（不含更低的）职称后. */
  | { readonly is: 'heldTitle'; readonly tier: Tier; readonly years: number }
  /** 有这一层次或更高的学历. */
  | { readonly is: 'degree'; readonly of: Degree }
  /** 毕业以后在岗位上见习期满. */
  | { readonly is: 'probation'; readonly of: Degree; readonly years: number }
  /** 取得上述职称后累计从事本职业. */
  | { readonly is: 'titleWorked'; readonly tier: Tier; readonly years: number }
  /** 本专业或相关专业毕业. */
  | { readonly is: 'school'; readonly of: Schooling }

/** One of the ways to a level: any of them suffices, all its needs together. */
export interface ConditionLaw {
  /** `技师①`; a standard that differs names it. */
  readonly key: string
  readonly needs: readonly Need[]
  readonly evidence: Evidence
  readonly cites: Citation
}

/** The general conditions of one edition of the rules for writing standards. A standard follows the edition it was written under. */
export interface Edition {
  readonly key: string
  readonly title: string
  readonly from: Day
  readonly until: Day | null
  readonly about: string
  readonly levels: Readonly<Partial<Record<Level, readonly ConditionLaw[]>>>
}

/** Three relations that must never be taken for one another. */
export const crossings = ['ELIGIBLE', 'DEEMED', 'BENEFIT_ONLY'] as const
export type Crossing = (typeof crossings)[number]
export const crossingTitles: Readonly<Record<Crossing, string>> = {
  ELIGIBLE: '可以申报',
  DEEMED: '直接认定',
  BENEFIT_ONLY: '只享受待遇',
}
export const crossingSays: Readonly<Record<Crossing, string>> = {
  ELIGIBLE: '可以申报评审或考核，通过以后才取得；不是已经取得',
  DEEMED: '由主管部门直接认定，不再评审',
  BENEFIT_ONLY: '待遇比照执行，不取得对应的职称、等级或学历',
}

export const thingKinds = ['技能等级', '职称', '技工院校毕业', '荣誉', '证书', '学历', '学分'] as const
export type ThingKind = (typeof thingKinds)[number]
export interface Thing {
  readonly kind: ThingKind
  readonly name: string
}

/** One line of the crosswalk, of one place, for one series, in one version. */
export interface CrossRule {
  readonly key: string
  readonly kind: Crossing
  readonly from: Thing
  readonly to: Thing
  /** Full years since `from` was obtained; null where the texts leave it to places, 0 where none are asked. */
  readonly years: number | null
  /** Series of titles by the first part of their code, `01`; absent: every series named in `series`. */
  readonly seriesCodes?: readonly string[]
  readonly series: string
  readonly also: string
  readonly version: string
  readonly inForce: { readonly from: Day; readonly until: Day | null }
  readonly evidence: Evidence
  readonly cites: Citation
}

export interface Qualification {
  readonly no: string
  readonly name: string
  readonly kind: string
  readonly category: string
  readonly department: string
  readonly parent: string | null
  readonly departmentEvidence: string
  readonly note: string
}

/** One way to a title by schooling and years, of the series whose codes are named. */
export interface DegreeRule extends ConditionLaw {
  readonly tier: Tier
  readonly seriesCodes: readonly string[]
  readonly inForce: { readonly from: Day; readonly until: Day | null }
}
