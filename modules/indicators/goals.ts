import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import type { Declared } from '#kernel/indicators'
import { parameter } from '#kernel/rules'
import type { TargetLaw } from '#modules/oversight'

const goal = (id: string, title: string, unit: string, most = false) =>
  [
    id,
    parameter<number | readonly [number, number]>({
      id: `goals.${id}`,
      title: `本地目标：${title}${most ? '不高于' : '不低于'}`,
      unit,
      on: 'application',
      task: '本级总工会、人社部门：照本地的规划、实施方案录入；从哪天起应当达到，就从哪天起录',
    }),
  ] as const

/**
 * What a place itself wants reached, by the number. A value holds from the day it should have been reached, so a path is its
 * milestones one after another and nothing is drawn between them. No document we have says one: all are 未配置 until a place does.
 */
export const goals: ReadonlyMap<string, ReturnType<typeof parameter<number | readonly [number, number]>>> = new Map([
  goal('awards.frontlineShare', '劳动模范中一线劳动者的比例', '%'),
  goal('awards.craftsmenProvince', '省级工匠', '人'),
  goal('awards.craftsmenCity', '市级工匠', '人'),
  goal('people.highSkilled', '高技能人才占技能人才的比例', '%'),
  goal('people.contracts', '登记了劳动合同的在职职工', '%'),
  goal('people.unionMembers', '在职职工里在册的工会会员', '%'),
  goal('people.trained', '近一年参加过培训的在职职工', '%'),
  goal('people.injury', '登记参加工伤保险的在职职工', '%'),
  goal('organisations.congress', '企业建立职工代表大会制度的比例', '%'),
  goal('organisations.unions', '企业建立工会的比例', '%'),
  goal('innovation.studios', '在册的创新工作室', '个'),
  goal('units.blankTeams', '党员空白班组的比例', '%', true),
])

/** What should stand by a day, and who says so. */
export interface Goal {
  readonly value: number
  readonly since: Day
  readonly by: string
}

/** A share is kept as a fraction: 40% is 2 of 5. */
function plainOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  const [of, whole] = Array.isArray(value) ? (value as readonly unknown[]) : []
  return typeof of === 'number' && typeof whole === 'number' && whole !== 0
    ? Math.round((of / whole) * 1000) / 10
    : null
}

/** The goal of a place in force on a day, its own before those above it; null where nobody has said one. */
export function goalAt(law: Law, id: string, division: number, on: Day): Goal | null {
  const asked = goals.get(id)
  if (!asked) return null
  const { value: said, from, cites, level } = law.reading(asked.id, { division, on })
  const value = plainOf(said)
  if (value === null) return null
  return { value, since: from ?? on, by: cites ? `《${cites.title}》${cites.article}` : (level ?? '') }
}

/** Of a target of the law, the year of its path that is over last: its number should stand. Null before the first is over. */
export function reachedBy(target: TargetLaw, on: Day): Goal | null {
  const last = target.path.findLast(({ year }) => `${year}-12-31` < on)
  return last
    ? {
        value: last.value,
        since: `${last.year}-12-31`,
        by: `《${target.cites.title}》${target.cites.article}，逐年路径${target.pathEvidence}`,
      }
    : null
}

/** Worse than it should be: above, where less is better. */
export const falls = (declared: Declared, value: number, wanted: number): boolean =>
  'lower' in declared ? value > wanted : value < wanted
