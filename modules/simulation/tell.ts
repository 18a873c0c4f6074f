import { shownCells } from '#kernel/indicators'
import { fates, type Fate, type Fates, type Place, type Plan } from './kinds.ts'
import type { Ran } from './run.ts'
import { addTo, costsOf, emptySum, fatesIn, type Cost, type Sum } from './sums.ts'
import { inRange } from './unknown.ts'
import { hiddenRows } from './withhold.ts'

export type { Cost }

export interface Part {
  readonly title: string
  /** Null: withheld, too few people. */
  readonly people: Fates | null
  readonly costs: readonly Cost[] | null
}
/** Fates of everybody; null: withheld. */
export type ToldFates = Readonly<Record<Fate, number | null>>
/** How results are worked out and withheld: one of another version cannot be worked out again. */
export const version = 2

export interface Result {
  readonly version: typeof version
  readonly people: number
  /** The year people are counted for: the first with a difference. */
  readonly year: number
  readonly fates: ToldFates
  readonly costs: readonly Cost[]
  readonly counties: readonly Part[]
  readonly tiers: readonly Part[]
  readonly spread: readonly { readonly title: string; readonly people: number | null }[]
  /** Who changes most, as kinds of people; kinds of too few people are left out. */
  readonly kinds: readonly Kind[]
  readonly kindsLeftOut: number
  readonly least: number
}
interface Kind {
  readonly tier: string | null
  readonly identity: string | null
  readonly was: number
  readonly would: number
  readonly people: number
}

/** What may be told of a run: sums of groups of enough people, and no difference of two sums is of fewer. */
export function told(ran: Ran, places: readonly Place[], plan: Plan): Result {
  const { cells, people } = ran
  const y = headline(ran)
  const whole = emptySum(plan)
  const tiers = new Map<string, Sum>()
  for (let g = 0; g < ran.groups; g++) {
    addTo(whole, ran, g, people[g] ?? 0)
    const key = titleOf(ran, g)
    const sum = tiers.get(key) ?? emptySum(plan)
    tiers.set(key, sum)
    addTo(sum, ran, g, people[g] ?? 0)
  }
  const counties = places.map(() => emptySum(plan))
  for (let i = 0; i < cells.people.length; i++) {
    const sum = counties[cells.place[i] ?? 0]
    if (sum) addTo(sum, ran, cells.group[i] ?? 0, cells.people[i] ?? 0)
  }
  const all = people.reduce((sum, n) => sum + n, 0)
  return {
    version,
    people: all,
    year: plan.years[y] ?? 0,
    fates: toldFates(fatesIn(whole, y), all, plan.least),
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
    spread: spreadOf(ran, y, plan.least),
    ...kindsOf(ran, y, plan.least),
    least: plan.least,
  }
}

const titleOf = (ran: Ran, g: number): string => {
  const tier = ran.tier(g)
  return `${tier === null ? '级别不详' : tier === '没有' ? '没有称号' : `${tier}级`}，${ran.identity(g) ?? '身份不详'}`
}

function headline({ groups, years, was, would, rangeOf, ranges }: Ran): number {
  let first = years
  for (let g = 0; g < groups && first > 0; g++)
    for (let y = 0; y < first; y++) {
      const from = ((rangeOf[g] ?? -1) * years + y) * inRange
      const open = from >= 0 && ((ranges[from + 4] ?? 0) !== 0 || (ranges[from + 5] ?? 0) !== 0)
      if (was[g * years + y] !== would[g * years + y] || open) first = y
    }
  return first === years ? 0 : first
}

/** Everybody is in one of the cells: whom it is not about are one too, and everybody knows how many there are in all. */
export function toldFates(of: Fates, all: number, least: number): ToldFates {
  const counts = fates.map(fate => of[fate])
  const shown = shownCells([...counts, all - counts.reduce((sum, n) => sum + n, 0)], least)
  const at = (k: number) => shown[k] ?? null
  return { gain: at(0), lose: at(1), same: at(2), unknown: at(3), unset: at(4), held: at(5) }
}

function parts(of: readonly { readonly title: string; readonly sum: Sum }[], plan: Plan, y: number): Part[] {
  const found = of.filter(({ sum }) => sum.fates.some(n => n > 0))
  // The money of every year is told: the people of every year are cells.
  const away = hiddenRows(
    found.map(({ sum }) => sum.fates),
    plan.least,
  )
  return found.map(({ title, sum }, i) =>
    away.has(i) ? { title, people: null, costs: null } : { title, people: fatesIn(sum, y), costs: costsOf(sum, plan) },
  )
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

const bandOf = (by: number): number =>
  bands.findIndex(([low, high]) =>
    low === high ? by === 0 : low < 0 ? by < high && by >= low : by > low && by <= high,
  )

function spreadOf(ran: Ran, y: number, least: number): Result['spread'] {
  const counts = new Array<number>(bands.length).fill(0)
  for (let g = 0; g < ran.groups; g++) {
    const at = g * ran.years + y
    const fate = fates[ran.fate[at] ?? -1]
    if (fate !== 'gain' && fate !== 'lose' && fate !== 'same') continue
    const band = bandOf((ran.would[at] ?? 0) - (ran.was[at] ?? 0))
    counts[band] = (counts[band] ?? 0) + (ran.people[g] ?? 0)
  }
  const shown = shownCells(counts, least)
  return bands.map(([, , title], k) => ({ title, people: shown[k] ?? null }))
}

function kindsOf(ran: Ran, y: number, least: number): Pick<Result, 'kinds' | 'kindsLeftOut'> {
  const alike = new Map<string, { people: number; readonly g: number }>()
  for (let g = 0; g < ran.groups; g++) {
    const at = g * ran.years + y
    const fate = fates[ran.fate[at] ?? -1]
    if (fate !== 'gain' && fate !== 'lose') continue
    const key = `${titleOf(ran, g)} ${ran.was[at]} ${ran.would[at]}`
    const kind = alike.get(key) ?? { people: 0, g }
    alike.set(key, kind)
    kind.people += ran.people[g] ?? 0
  }
  const kinds = [...alike].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
  const shown = shownCells(
    kinds.map(kind => kind.people),
    least,
  )
  const told = kinds.flatMap(({ g }, k): Kind[] => {
    const [at, people] = [g * ran.years + y, shown[k] ?? null]
    if (people === null) return []
    return [{ tier: ran.tier(g), identity: ran.identity(g), was: ran.was[at] ?? 0, would: ran.would[at] ?? 0, people }]
  })
  return {
    kinds: told.toSorted((a, b) => Math.abs(b.would - b.was) - Math.abs(a.would - a.was)).slice(0, 10),
    kindsLeftOut: kinds.length - told.length,
  }
}

/** Kept before versions were: every count is there. */
export type FirstResult = Omit<Result, 'version' | 'fates'> & { readonly fates: Fates }

/** A result of the first version, as it may be told: it was kept with every sum, however small. */
export function retold(old: Result | FirstResult): Result {
  if ('version' in old) return old
  const { gain, lose, unknown } = old.fates
  const few = (n: number) => n > 0 && n < old.least
  const small = few(gain + lose) || few(unknown)
  const costs = old.costs.map((cost): Cost =>
    small
      ? { ...cost, would: null, wasRange: null, wouldRange: null, changeRange: null, withheld: true }
      : { ...cost, withheld: false },
  )
  const shown = (part: Part): Part =>
    part.costs ? { ...part, costs: part.costs.map(cost => ({ ...cost, withheld: false })) } : part
  const lone = (of: readonly Part[]) =>
    of.length < 2 && Object.values(of[0]?.people ?? {}).some(few) ? of.map(none) : of.map(shown)
  return {
    ...old,
    version,
    fates: toldFates(old.fates, old.people, old.least),
    costs,
    counties: lone(old.counties),
    tiers: lone(old.tiers),
  }
}

const none = ({ title }: Part): Part => ({ title, people: null, costs: null })
