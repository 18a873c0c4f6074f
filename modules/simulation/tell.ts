import { withheld } from '#kernel/indicators'
import type { GroupTally } from '#kernel/indicators'
import { fates, type Fates, type Place, type Plan } from './kinds.ts'
import type { Group, Ran } from './run.ts'
import { costsOf, emptySum, addTo, fatesIn, type Cost, type Sum } from './sums.ts'

export type { Cost }

export interface Part {
  readonly title: string
  /** Null: withheld, too few people. */
  readonly people: Fates | null
  readonly costs: readonly Cost[] | null
}
export interface Result {
  readonly people: number
  /** The year people are counted for: the first with a difference. */
  readonly year: number
  readonly fates: Fates
  readonly costs: readonly Cost[]
  readonly counties: readonly Part[]
  readonly tiers: readonly Part[]
  readonly spread: readonly { readonly title: string; readonly people: number | null }[]
  /** Who changes most, as kinds of people; kinds of too few people are left out. */
  readonly kinds: readonly {
    readonly tier: string | null
    readonly identity: string | null
    readonly was: number
    readonly would: number
    readonly people: number
  }[]
  readonly kindsLeftOut: number
  readonly least: number
}

/** What may be told of a run: sums of groups of enough people. */
export function told({ groups, cells }: Ran, places: readonly Place[], plan: Plan): Result {
  const y = headline(groups, plan)
  const whole = emptySum(plan)
  const tiers = new Map<string, Sum>()
  for (const group of groups) {
    addTo(whole, group, group.people)
    const key = titleOf(group)
    const sum = tiers.get(key) ?? emptySum(plan)
    tiers.set(key, sum)
    addTo(sum, group, group.people)
  }
  const counties = places.map(() => emptySum(plan))
  for (let i = 0; i < cells.people.length; i++) {
    const [group, sum] = [groups[cells.group[i] ?? 0], counties[cells.place[i] ?? 0]]
    if (group && sum) addTo(sum, group, cells.people[i] ?? 0)
  }
  const kinds = kindsOf(groups, y)
  return {
    people: groups.reduce((sum, group) => sum + group.people, 0),
    year: plan.years[y] ?? 0,
    fates: fatesIn(whole, y),
    costs: costsOf(whole, plan),
    counties: parts(
      places.flatMap((place, i) => (counties[i] ? [{ title: place.title, sum: counties[i] }] : [])),
      plan,
      y,
    ),
    tiers: parts(
      [...tiers].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([title, sum]) => ({ title, sum })),
      plan,
      y,
    ),
    spread: spreadOf(groups, y, plan.least),
    kinds: kinds.filter(kind => kind.people >= plan.least).slice(0, 10),
    kindsLeftOut: kinds.filter(kind => kind.people < plan.least).length,
    least: plan.least,
  }
}

const titleOf = ({ tier, identity }: Group): string =>
  `${tier === null ? '级别不详' : tier === '没有' ? '没有称号' : `${tier}级`}，${identity ?? '身份不详'}`

const headline = (groups: readonly Group[], plan: Plan): number =>
  Math.max(
    0,
    plan.years.findIndex((_, y) =>
      groups.some(({ years }) => {
        const of = years[y]
        return of !== undefined && (of.was !== of.would || (of.range !== null && of.range.change.some(x => x !== 0)))
      }),
    ),
  )

function parts(of: readonly { readonly title: string; readonly sum: Sum }[], plan: Plan, y: number): Part[] {
  const found = of
    .filter(({ sum }) => sum.fates.some(n => n > 0))
    .map(({ title, sum }, i) => ({ at: `${i} ${title}`, title, sum, fates: fatesIn(sum, y) }))
  const away = found.length < 2 ? new Set<string>() : hiddenOf(found, plan.least)
  return found.map(({ at, title, sum, fates: people }) =>
    away.has(at) ? { title, people: null, costs: null } : { title, people, costs: costsOf(sum, plan) },
  )
}

/** Every count a row tells is a cell: a row with a small one is withheld, and the next smallest with a single one. */
function hiddenOf(found: readonly { readonly at: string; readonly fates: Fates }[], least: number): Set<string> {
  const small = found.map(({ at, fates: of }): GroupTally => {
    const all = fates.reduce((sum, fate) => sum + of[fate], 0)
    // The smallest part that names people stands for the row.
    const n = fates.map(fate => of[fate]).filter(x => x > 0 && x < least)[0] ?? all
    return { key: at, title: at, n, of: all, known: all }
  })
  return new Set(withheld(small, least))
}

const bands = [
  [-Infinity, -500_000, '减少5000元以上'],
  [-500_000, -100_000, '减少1000—5000元'],
  [-100_000, 0, '减少不到1000元'],
  [0, 0, '不变'],
  [0, 100_000, '增加1000元以内'],
  [100_000, 500_000, '增加1000—5000元'],
  [500_000, Infinity, '增加5000元以上'],
] as const

function spreadOf(groups: readonly Group[], y: number, least: number): Result['spread'] {
  const changed = groups.flatMap(({ people, years }) => {
    const of = years[y]
    return of && (of.fate === 'gain' || of.fate === 'lose' || of.fate === 'same')
      ? [{ people, by: of.would - of.was }]
      : []
  })
  const counts = bands.map(([low, high, title]) => {
    const fits = (by: number) => (low === high ? by === 0 : low < 0 ? by < high && by >= low : by > low && by <= high)
    return { title, people: changed.filter(one => fits(one.by)).reduce((sum, one) => sum + one.people, 0) }
  })
  const all = counts.reduce((sum, one) => sum + one.people, 0)
  const away = withheld(
    counts.map(({ title, people }) => ({ key: title, title, n: people, of: people, known: all })),
    least,
  )
  return counts.map(({ title, people }) => ({ title, people: away.has(title) ? null : people }))
}

function kindsOf(groups: readonly Group[], y: number): Result['kinds'][number][] {
  const changed = groups.flatMap(({ people, tier, identity, years }) => {
    const of = years[y]
    return of && (of.fate === 'gain' || of.fate === 'lose')
      ? [{ tier, identity, was: of.was, would: of.would, people }]
      : []
  })
  const alike = Map.groupBy(changed, ({ tier, identity, was, would }) => JSON.stringify([tier, identity, was, would]))
  return [...alike.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [one, ...more]]) =>
      one ? [{ ...one, people: more.reduce((sum, other) => sum + other.people, one.people) }] : [],
    )
    .toSorted((a, b) => Math.abs(b.would - b.was) - Math.abs(a.would - a.was))
}
