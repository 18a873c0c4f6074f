import { addYears, later, type Day } from '#kernel/calendar'
import {
  all,
  answer,
  any,
  asOf,
  atLeast,
  clause,
  equals,
  fact,
  rule,
  value,
  yearsBetween,
  type Citation,
  type Expr,
  type Rule,
} from '#kernel/rules'
import { schoolings, type ConditionLaw, type Edition, type Level, type Need } from './kinds.ts'

/** The years of one standard that differ from the general conditions, and where it says so. */
export interface Adjustment {
  /** `技师①` */
  readonly condition: string
  readonly years: number
  readonly article: string
}

/** What of a standard decides who may apply. */
export interface StandardLaw {
  readonly title: string
  readonly document: Omit<Citation, 'article'> | null
  readonly levels: readonly string[]
  readonly adjustments: readonly Adjustment[]
}

/** Names of the facts a condition reads, as `evidence.ts` fills them in. */
export const names = {
  born: 'born',
  worked: 'workedFrom',
  level: (level: string) => `level:${level}`,
  title: (tier: string) => `title:${tier}`,
  heldTitle: (tier: string) => `heldTitle:${tier}`,
  degree: (of: string) => `degree:${of}`,
  graduated: (of: string) => `graduated:${of}`,
  titleWorked: (tier: string) => `titleWorked:${tier}`,
  school: (of: string) => `school:${of}`,
} as const

const grades: Readonly<Record<string, string>> = {
  员级: '员级',
  助理级: '初级',
  中级: '中级',
  副高级: '高级',
  正高级: '正高级',
}

/** What a need asks, in the words an office uses. */
export function saying(need: Need): string {
  switch (need.is) {
    case 'age':
      return `年满${need.years}周岁`
    case 'intends':
      return '拟从事本职业或相关职业'
    case 'worked':
      return need.years === 0 ? '从事本职业或相关职业' : `累计从事本职业或相关职业满${need.years}年`
    case 'level':
      return need.years === 0 ? `已取得${need.level}证书` : `取得${need.level}证书满${need.years}年`
    case 'title':
      return `取得符合专业对应关系的${grades[need.tier] ?? need.tier}职称满${need.years}年`
    case 'titleWorked':
      return `取得${grades[need.tier] ?? need.tier}职称后累计从事本职业满${need.years}年`
    case 'heldTitle':
      return `取得${need.tier}职称满${need.years}年`
    case 'degree':
      return `${need.of}${need.of === '博士' ? '' : '及以上'}学历（或者相应学位）`
    case 'probation':
      return `${need.of}毕业后在岗位见习满${need.years}年，考察合格`
    case 'school':
      return schoolings[need.of]
  }
}

const full = (name: string, title: string, years: number): Expr<boolean> =>
  atLeast(yearsBetween(fact<Day>(name, { title, unit: '年' }), asOf), value(years))

function holds(need: Need): Expr<boolean> {
  switch (need.is) {
    case 'age':
      return full(names.born, '出生日期', need.years)
    case 'intends':
      return equals(answer<boolean>('intends', { title: '拟从事本职业或相关职业的声明' }), value(true))
    case 'worked':
      return full(names.worked, '从事本职业或相关职业（中断的已扣除）', need.years)
    case 'level':
      return full(names.level(need.level), `取得${need.level}证书`, need.years)
    case 'title':
      return full(names.title(need.tier), `取得${grades[need.tier] ?? need.tier}职称`, need.years)
    case 'titleWorked':
      return full(names.titleWorked(need.tier), `取得${grades[need.tier] ?? need.tier}职称后从事本职业`, need.years)
    case 'heldTitle':
      return full(names.heldTitle(need.tier), `取得${need.tier}职称`, need.years)
    case 'degree':
      return equals(fact<boolean>(names.degree(need.of), { title: `${need.of}毕业（教育经历）` }), value(true))
    case 'probation':
      return full(names.graduated(need.of), `${need.of}毕业`, need.years)
    case 'school':
      return equals(fact<boolean>(names.school(need.of), { title: schoolings[need.of] }), value(true))
  }
}

/** A condition as this standard has it: its years instead of the general ones, where it says so. */
export function conditionOf(of: ConditionLaw, standard: StandardLaw | null): ConditionLaw {
  const own = standard?.adjustments.find(one => one.condition === of.key)
  if (!own || !standard) return of
  const [counted] = of.needs.filter(need => 'years' in need && need.years > 0)
  const needs = of.needs.map(need => (need === counted && 'years' in need ? { ...need, years: own.years } : need))
  return { ...of, needs, cites: { title: standard.title, ...standard.document, article: own.article, clause: 'C149' } }
}

/** The ways to a level under a standard, in the order of the text. */
export const waysTo = (edition: Edition, level: Level, standard: StandardLaw | null): readonly ConditionLaw[] =>
  (edition.levels[level] ?? []).map(one => conditionOf(one, standard))

/** One way: every need a clause, so that the answer names each. */
export const wayHolds = ({ needs, cites }: ConditionLaw): Expr<boolean> =>
  all(...needs.map(need => clause(saying(need), cites, holds(need))))

/** Who may apply for a level. */
export const mayApply = (edition: Edition, level: Level, standard: StandardLaw | null): Rule =>
  rule({
    id: `skills.mayApply.${level}`,
    title: `申报${level}`,
    about: 'person',
    holds: any(...waysTo(edition, level, standard).map(wayHolds)),
  })

type Facts = Readonly<Record<string, unknown>>
const dayIn = (facts: Facts, name: string): Day | null => {
  const day = facts[name]
  return typeof day === 'string' ? day : null
}

/** From which day a need holds; null where that cannot be told, `never` where the facts say no. */
export function holdsFrom(
  need: Need,
  facts: Facts,
  { today, working }: { today: Day; working: boolean },
): Day | null | 'never' {
  switch (need.is) {
    case 'intends':
      return null
    case 'degree': {
      const known = facts[names.degree(need.of)]
      return known === true ? '1900-01-01' : known === false ? 'never' : null
    }
    case 'probation':
    case 'heldTitle': {
      const from = dayIn(facts, need.is === 'probation' ? names.graduated(need.of) : names.heldTitle(need.tier))
      return from === null ? null : addYears(from, need.years)
    }
    case 'school': {
      const known = facts[names.school(need.of)]
      return known === true ? '1900-01-01' : known === false ? 'never' : null
    }
    case 'worked':
    case 'titleWorked': {
      const from = dayIn(facts, need.is === 'worked' ? names.worked : names.titleWorked(need.tier))
      if (from === null) return null
      const on = addYears(from, need.years)
      // 不在岗的，年限不再增加。
      return on <= today || working ? on : null
    }
    case 'age':
    case 'level':
    case 'title': {
      const name =
        need.is === 'age' ? names.born : need.is === 'level' ? names.level(need.level) : names.title(need.tier)
      const from = dayIn(facts, name)
      return from === null ? null : addYears(from, need.years)
    }
  }
}

/** The first day one way is open: when the last of its needs holds. */
export function openFrom(
  way: Pick<ConditionLaw, 'needs'>,
  facts: Facts,
  at: { today: Day; working: boolean },
): Day | null | 'never' {
  const days = way.needs.map(need => holdsFrom(need, facts, at))
  if (days.includes('never')) return 'never'
  return days.reduce<Day | null | 'never'>(
    (last, day) => (last === null || day === null || last === 'never' || day === 'never' ? null : later(last, day)),
    '1900-01-01',
  )
}
