import type { DraftValue, Law } from '#kernel/access'
import { addDays, type Day } from '#kernel/calendar'
import { needsOf, type Finding } from '#kernel/rules'
import { monthOf, monthsFrom, payFromOf, type BenefitLaw, type Item } from '#modules/care'
import { amendedWho, type Amendment } from './amend.ts'
import type { Moment, Place, Plan, PlannedItem, PlannedPeriod, PlannedRule, Readings } from './kinds.ts'

/** A value as it would be, at a place from a day on. `typed` is how it was entered, as the office's parameters are typed. */
export interface Change {
  readonly parameter: string
  readonly place: number
  readonly placeTitle: string
  readonly from: Day
  readonly typed: string
  /** What stood there when it was drafted; absent in drafts from before this was kept. */
  readonly was?: string
  readonly value: unknown
  readonly reason: string
}

export interface Drafted {
  readonly name: string
  readonly base: Day
  readonly changes: readonly Change[]
  readonly texts: readonly Amendment[]
  readonly deaths: number | null
}

export const yearsOf = (base: Day): number[] => Array.from({ length: 6 }, (_, i) => Number(base.slice(0, 4)) + i)

/** Items that are paid in money month by month or year by year: what is given once is given to whoever is new, and nobody is. */
export const simulated = (item: Item): boolean => item.amount !== undefined && item.period !== 'once'

/** The parameters a rule reads, by their names. */
export const parametersOf = ({ who, amount }: Pick<Item, 'who' | 'amount'>): string[] => [
  ...new Set([who, ...(amount ? [amount] : [])].flatMap(e => needsOf(e).parameters.map(p => p.id))),
]

export const draftsOf = ({ name, changes }: Pick<Drafted, 'name' | 'changes'>): DraftValue[] =>
  changes.map(({ parameter, place, placeTitle, from, value, reason }, i) => ({
    place,
    placeTitle,
    says: {
      parameter,
      from,
      value,
      evidence: '产品约定',
      cites: { title: `${name}（测算方案，草案）`, article: `第${i + 1}项修改：${reason}` },
    },
  }))

/** Where the draft would go against the law above, or what lies below it against the draft: both clauses named. */
export function against(law: Law, drafted: Drafted, places: readonly number[]): Finding[] {
  const drafts = draftsOf(drafted)
  const last = `${yearsOf(drafted.base).at(-1) ?? 0}-12-31`
  const found = drafted.changes.flatMap(({ parameter, place, from }) => {
    // A clash begins where something turns.
    const turns = law.turns?.([parameter], drafts) ?? yearsOf(drafted.base).map(year => `${year}-12-31`)
    const days = new Set([from, ...turns.filter(day => day > from && day <= last)])
    return [...new Set([place, ...places])].flatMap(division =>
      [...days].flatMap(on => law.against?.(parameter, { division, on, drafts }) ?? []),
    )
  })
  return [...new Map(found.map(one => [one.what, one])).values()]
}

/** Both laws, period by period, for every place of a snapshot; items nothing changes for are left out. */
export function planOf(
  { law, benefits, least }: { readonly law: Law; readonly benefits: BenefitLaw; readonly least: number },
  drafted: Drafted,
  places: readonly Place[],
): Plan {
  const drafts = draftsOf(drafted)
  const changedIds = new Set(drafted.changes.map(change => change.parameter))
  const [rules, readings] = [numbered<PlannedRule>(), numbered<Readings>(valuesIn)]
  const payFrom = payFromOf(law, drafted.base)
  const read = (item: Item, division: number, on: Day, what: readonly DraftValue[]): number =>
    readings.of(
      Object.fromEntries(
        parametersOf(item).map(id => {
          const { title, value, evidence } = law.reading(id, { division, on, drafts: what })
          return [id, { title, value, evidence }]
        }),
      ),
    )
  // The rules of an item are the same in every place and period.
  const kept = new Map<Item, { readonly was: number; readonly would: number }>()
  const rulesOf = (item: Item, amount: NonNullable<Item['amount']>) => {
    const found = kept.get(item)
    if (found) return found
    const texts = drafted.texts.filter(text => text.item === item.key)
    const was = rules.of({ who: item.who, amount })
    const would = texts.length === 0 ? was : rules.of({ who: amendedWho(item.who, texts), amount })
    kept.set(item, { was, would })
    return { was, would }
  }
  // What holds at a place between two turns of the law is looked up once.
  const spanOf = spansOf(law, benefits, drafts)
  const held = new Map<string, Held | undefined>()
  const heldAt = (place: Place, key: string, on: Day): Held | undefined => {
    const at = `${place.division} ${key} ${spanOf(on)}`
    if (held.has(at)) return held.get(at)
    const item = benefits.itemsFor(place, on).find(one => one.key === key)
    const made = item?.amount ? holding(place, item, item.amount, on) : undefined
    held.set(at, made)
    return made
  }
  const holding = (place: Place, item: Item, amount: NonNullable<Item['amount']>, on: Day): Held => {
    const rule = rulesOf(item, amount)
    const was = { rule: rule.was, readings: read(item, place.division, on, []) }
    const reads = parametersOf(item).some(id => changedIds.has(id))
    const would = { rule: rule.would, readings: reads ? read(item, place.division, on, drafts) : was.readings }
    return { item, was, would }
  }
  const touched = (item: Item): boolean =>
    simulated(item) &&
    (drafted.texts.some(text => text.item === item.key && text.effect !== 'wording') ||
      parametersOf(item).some(id => changedIds.has(id)))
  const keys = [...new Set(benefits.items.filter(touched).map(item => item.key))].toSorted()
  const laws = numbered<readonly PlannedItem[]>()
  const lawOf = places.map(place =>
    laws.of(
      keys.flatMap((key): PlannedItem[] => {
        const first = benefits.items.find(item => item.key === key)
        if (!first) return []
        const whens = whensOf(first, drafted.base, payFrom(place.division))
        const periods = whens.flatMap(({ period, asOf, moment }): PlannedPeriod[] => {
          const of = heldAt(place, key, asOf)
          return of ? [{ year: Number(period.slice(0, 4)), asOf, moment, was: of.was, would: of.would }] : []
        })
        const last = periods.at(-1)
        const now = last && heldAt(place, key, last.asOf)?.item
        const differs = periods.some(p => p.was.rule !== p.would.rule || p.was.readings !== p.would.readings)
        if (!now || !differs) return []
        return [
          {
            key,
            suspends: now.suspends,
            opensBy: now.opensBy ? [...now.opensBy] : null,
            periods,
          },
        ]
      }),
    ),
  )
  return {
    base: drafted.base,
    years: yearsOf(drafted.base),
    lawOf,
    laws: laws.all,
    rules: rules.all,
    readings: readings.all,
    deaths: drafted.deaths,
    least,
  }
}

interface Held extends Pick<PlannedPeriod, 'was' | 'would'> {
  readonly item: Item
}

/** Names the time between two turns of the law, of what drafts say of it and of the items; where a law cannot say when it turns, every day is by itself. */
function spansOf(law: Law, { items }: BenefitLaw, drafts: readonly DraftValue[]): (on: Day) => string {
  const read = [...new Set(items.flatMap(parametersOf))]
  const turns = law.turns?.(read, drafts)
  if (!turns) return on => on
  const ends = items.flatMap(({ from, until }) => (until === null ? [from] : [from, addDays(until, 1)]))
  const all = [...new Set([...turns, ...ends])].toSorted()
  return on => all.findLast(day => day <= on) ?? ''
}

interface When {
  readonly period: string
  readonly asOf: Day
  readonly moment: Moment
}

/** The periods of an item: up to the base period by the facts of its own day, afterwards by those of the base day. */
export function whensOf(item: Pick<Item, 'period' | 'on'>, base: Day, payFrom: string): When[] {
  const years = yearsOf(base)
  if (item.period === 'month') {
    const from = `${base.slice(0, 4)}-01`
    return monthsFrom(payFrom > from ? payFrom : from, `${years.at(-1) ?? 0}-12`).map(period => ({
      period,
      asOf: `${period}-01`,
      moment: period > monthOf(base) ? 'today' : 'month',
    }))
  }
  return years
    .filter(year => String(year) >= payFrom.slice(0, 4))
    .map((year, i) => {
      const now = year === Number(base.slice(0, 4)) && i === 0
      if (item.on === 'first') return { period: String(year), asOf: `${year}-01-01`, moment: now ? 'year' : 'today' }
      return { period: String(year), asOf: now ? base : `${year}-12-31`, moment: 'today' }
    })
}

/** What a rule makes of readings rests on their values alone: the same number from another paper changes nobody's sum. */
const valuesIn = (of: Readings): unknown => Object.entries(of).map(([id, { value }]) => [id, value])

/** Things by their number; the same thing has one number. */
function numbered<T>(sameBy: (one: T) => unknown = one => one): { readonly all: T[]; readonly of: (one: T) => number } {
  const all: T[] = []
  const known = new Map<string, number>()
  return {
    all,
    of: one => {
      const key = JSON.stringify(sameBy(one))
      const found = known.get(key)
      if (found !== undefined) return found
      known.set(key, all.length)
      return all.push(one) - 1
    },
  }
}
