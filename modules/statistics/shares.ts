import { sql, type Query } from '#kernel/database'
import type { Day } from '#kernel/calendar'
import { sorts, sortTitles, type Sort, type Target, type Targets } from './words.ts'

export interface Counted {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly level: string
  readonly term: string
  readonly from: Day
  readonly to: Day | null
  readonly seats: number | null
  readonly source: string
  readonly targets: Targets
  readonly targetSource: string | null
  readonly previous: string | null
  readonly now: boolean
  readonly version: number
  readonly members: number
  readonly frontline: number
  readonly model: number
  readonly craftsman: number
  readonly knownFrontline: number
  readonly knownModel: number
  readonly knownCraftsman: number
}

/**
 * Every body with its composition, one statement: those in office today, or on the last day of a term that is over.
 * The share's denominator is everybody in office; of whom it is not known is counted beside, never as “not”.
 */
export const countedWhere = (where: Query, today: Day): Query => sql`
  select c.id, c.kind, c.title, c.level, c.term, c.from_day as "from", c.to_day as "to", c.seats, c.source, c.targets, c.target_source as "targetSource", c.previous, c.version,
    coalesce(c.to_day, ${today}) >= ${today} as now,
    count(r.id) as members, count(r.id) filter (where r.frontline) as frontline, count(r.id) filter (where r.model) as model, count(r.id) filter (where r.craftsman) as craftsman,
    count(r.frontline) as "knownFrontline", count(r.model) as "knownModel", count(r.craftsman) as "knownCraftsman"
  from congress c left join representative r on r.congress = c.id
    and r.from_day <= least(${today}::date, coalesce(c.to_day, ${today})) and coalesce(r.to_day, '9999-12-31') >= least(${today}::date, coalesce(c.to_day, ${today}))
  where ${where} group by c.id order by c.kind, c.level, c.from_day desc, c.title`

export interface Measure {
  readonly sort: Sort
  readonly n: number
  readonly known: number
  readonly of: number
  readonly target: Target | null
  readonly met: boolean | null
  readonly before: { readonly n: number; readonly of: number } | null
}

const knownOf = (c: Counted): Record<Sort, number> => ({
  frontline: c.knownFrontline,
  model: c.knownModel,
  craftsman: c.knownCraftsman,
})

export function measuresOf(c: Counted, before: Counted | undefined): Measure[] {
  return sorts.map(sort => {
    const target = c.targets[sort] ?? null
    const n = c[sort]
    const known = knownOf(c)[sort]
    return {
      sort,
      n,
      known,
      of: c.members,
      target,
      met: target === null || c.members === 0 ? null : metBy(target, n, c.members - known, c.members),
      before: before && before.members > 0 ? { n: before[sort], of: before.members } : null,
    }
  })
}

/** Reached; not reached even if all of whom it is not known were; or not to be told yet. */
export function metBy(target: Target, n: number, unknown: number, of: number): boolean | null {
  const reached = (k: number) => ('count' in target ? k >= target.count : k * 10_000 >= target.share * of)
  if (reached(n)) return true
  return reached(n + unknown) ? null : false
}

/** `30%`, `12名`, `12`: as a document gives it. Undefined for what is neither. */
export function readTarget(text: string): Target | undefined {
  const share = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(text.trim())?.[1]
  if (share !== undefined) {
    const hundredths = Math.round(Number(share) * 100)
    return hundredths <= 10_000 ? { share: hundredths } : undefined
  }
  const count = /^(\d{1,5})名?$/.exec(text.trim())?.[1]
  return count === undefined ? undefined : { count: Number(count) }
}

export const sayTarget = (target: Target): string =>
  'count' in target ? `${target.count}名` : `${Number((target.share / 100).toFixed(2))}%`

export const sayShare = (n: number, of: number): string => (of === 0 ? '—' : `${((n / of) * 100).toFixed(1)}%`)

/** The page's title: the newest body in office, and whether its front-line share rose. */
export function findingOf(
  rows: readonly { now: boolean; title: string; members: number; measures: readonly Measure[] }[],
): string {
  if (rows.length === 0) return '还没有登记代表机构'
  const now = rows.filter(row => row.now && row.members > 0)
  if (now.length === 0) return `登记了${rows.length}届，没有在任而有名册的`
  const compared = now.flatMap(row => {
    const m = row.measures.find(one => one.sort === 'frontline')
    return m?.before && m.of > 0 ? [m.n * m.before.of - m.before.n * m.of] : []
  })
  const up = compared.filter(d => d > 0).length
  const down = compared.filter(d => d < 0).length
  const short = now.flatMap(row => row.measures).filter(m => m.met === false).length
  return [
    `${now.length}个在任机构有名册`,
    compared.length > 0 ? `一线劳动者占比比上届升的${up}个，降的${down}个` : '没有上届可比',
    ...(short > 0 ? [`${short}项没有达到文件的目标`] : []),
  ].join('，')
}

export const sortTitle = (sort: Sort): string => sortTitles[sort]
