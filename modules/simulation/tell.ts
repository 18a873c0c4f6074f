import { withheld } from '#kernel/indicators'
import type { GroupTally } from '#kernel/indicators'
import { fates, type Fate, type Fates, type Place, type Plan } from './kinds.ts'
import type { Group } from './run.ts'

/** Money in whole fen of a year: what is known, and the least and the most with those of whom a fact is missing; null: cannot be bounded. */
export interface Cost {
  readonly year: number
  readonly was: number
  readonly would: number
  readonly wasRange: readonly [number, number] | null
  readonly wouldRange: readonly [number, number] | null
  readonly changeRange: readonly [number, number] | null
}
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
export function told(groups: readonly Group[], places: readonly Place[], plan: Plan): Result {
  const y = headline(groups, plan)
  const of = (key: (group: Group) => string, title: (key: string) => string) => parts(groups, plan, y, { key, title })
  const counties = of(
    group => String(group.place),
    key => places[Number(key)]?.title ?? '',
  )
  const tiers = of(
    group => `${group.tier ?? '不详'}，${group.identity ?? '不详'}`,
    key => `${key.startsWith('没有') || key.startsWith('不详') ? '' : key.split('，')[0]}${key.startsWith('不详') ? '级别不详' : '级'}，${key.endsWith('不详') ? '身份不详' : (key.split('，')[1] ?? '')}`,
  )
  const kinds = kindsOf(groups, y)
  return {
    people: groups.reduce((sum, group) => sum + group.people, 0),
    year: plan.years[y] ?? 0,
    fates: fatesOf(groups, y),
    costs: costsOf(groups, plan),
    counties,
    tiers,
    spread: spreadOf(groups, y, plan.least),
    kinds: kinds.filter(kind => kind.people >= plan.least).slice(0, 10),
    kindsLeftOut: kinds.filter(kind => kind.people < plan.least).length,
    least: plan.least,
  }
}

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

function fatesOf(groups: readonly Group[], y: number): Fates {
  const counts: Record<Fate, number> = { gain: 0, lose: 0, same: 0, unknown: 0, unset: 0, held: 0 }
  for (const group of groups) {
    const fate = group.years[y]?.fate
    if (fate) counts[fate] += group.people
  }
  return counts
}

function costsOf(groups: readonly Group[], plan: Plan): Cost[] {
  return plan.years.map((year, y) => {
    // Deaths are typed in, in a thousand a year; without a figure nobody dies.
    const living = (1 - (plan.deaths ?? 0) / 1000) ** y
    const whole = (fen: number) => Math.round(fen * living)
    let [was, would] = [0, 0]
    const sums = { was: [0, 0], would: [0, 0], change: [0, 0] } as Record<'was' | 'would' | 'change', [number, number]>
    let bounded = true
    for (const { people, years } of groups) {
      const of = years[y]
      if (!of?.fate) continue
      if (of.fate !== 'unknown') {
        was += of.was * people
        would += of.would * people
      } else if (of.range === null) bounded = false
      else
        for (const key of ['was', 'would', 'change'] as const) {
          sums[key][0] += of.range[key][0] * people
          sums[key][1] += of.range[key][1] * people
        }
    }
    const range = (known: number, [low, high]: [number, number]): readonly [number, number] | null =>
      bounded ? [whole(known + low), whole(known + high)] : null
    return {
      year,
      was: whole(was),
      would: whole(would),
      wasRange: range(was, sums.was),
      wouldRange: range(would, sums.would),
      changeRange: range(would - was, sums.change),
    }
  })
}

function parts(
  groups: readonly Group[],
  plan: Plan,
  y: number,
  { key, title }: { readonly key: (group: Group) => string; readonly title: (key: string) => string },
): Part[] {
  const about = groups.filter(group => group.years.some(of => of.fate !== null))
  const found = [...Map.groupBy(about, key)].map(([at, of]) => ({ at, of, fates: fatesOf(of, y) }))
  const away = found.length < 2 ? new Set<string>() : hiddenOf(found, plan.least)
  return found
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, of, fates: people }) =>
      away.has(at)
        ? { title: title(at), people: null, costs: null }
        : { title: title(at), people, costs: costsOf(of, plan) },
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
