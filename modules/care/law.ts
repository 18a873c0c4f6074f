import { createHash } from 'node:crypto'
import type { Law } from '#kernel/access'
import type { Day } from '#kernel/calendar'
import { needs, type Reading } from '#kernel/rules'
import { loadBenefitLaw, type PlacedBenefit } from '#modules/oversight'

export type Item = PlacedBenefit

/** Names one version of one item of one place: `honour-allowance@0@1949-10-01`. */
export const versionOf = ({ key, division, from }: Pick<Item, 'key' | 'division' | 'from'>): string =>
  `${key}@${division ?? 0}@${from}`

const nearness = (division: number | null): number => {
  if (division === null) return 0
  if (division % 10_000_000_000 === 0) return 1
  return division % 100_000_000 === 0 ? 2 : 3
}

/** The places somebody's law comes from, the nearest first. */
export interface Stands {
  readonly county: number | null
  readonly city: number | null
  readonly province: number | null
}

/** Everything that is said of benefits, with the readings of a place and day kept: a run asks for the same ones a million times. */
export interface BenefitLaw {
  readonly items: readonly Item[]
  /** The items in force for a place on a day: of one key the nearest place's. */
  itemsFor(at: Stands, day: Day): readonly Item[]
  readings(item: Item, division: number, day: Day): Readonly<Record<string, Reading>>
}

export async function benefitLaw(law: Law): Promise<BenefitLaw> {
  const items = await loadBenefitLaw()
  const parameters = new Map(
    items.map(item => [
      item,
      needs(item.who, ...(item.amount ? [item.amount] : []), ...(item.shows ?? [])).parameters.map(
        parameter => parameter.id,
      ),
    ]),
  )
  const chosen = new Map<string, readonly Item[]>()
  const read = new Map<string, Readonly<Record<string, Reading>>>()
  return {
    items,
    itemsFor: (at, day) => {
      const places = [null, at.province, at.city, at.county]
      return kept(chosen, `${places.join(' ')} ${day}`, () => {
        const living = items
          .filter(one => one.from <= day && (one.until === null || day <= one.until) && places.includes(one.division))
          .toSorted((a, b) => nearness(b.division) - nearness(a.division))
        return [...Map.groupBy(living, one => one.key).values()].flatMap(of => of.slice(0, 1))
      })
    },
    readings: (item, division, day) =>
      kept(read, `${versionOf(item)} ${division} ${day}`, () =>
        Object.fromEntries((parameters.get(item) ?? []).map(id => [id, law.reading(id, { division, on: day })])),
      ),
  }
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

/** What the law says, in short: when it differs from what the entitlements were worked out by, everybody is worked out again. */
export const fingerprint = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')
