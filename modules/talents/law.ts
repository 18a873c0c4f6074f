import type { Day } from '#kernel/calendar'
import { loadTalentLaw, type TalentLaw } from '#modules/oversight'

export type Definition = TalentLaw['definitions'][number]

/** Definitions a day finds in force, of every place. */
export const definitionsOn = async (day: Day): Promise<readonly Definition[]> =>
  (await loadTalentLaw()).definitions.filter(one => one.from <= day && (one.until === null || day <= one.until))

/** How near a place is to its people: the country 0, a province 1, a city 2, a county 3. Of two definitions the nearest wins. */
const nearness = (division: number | null): number => {
  if (division === null) return 0
  if (division % 10_000_000_000 === 0) return 1
  return division % 100_000_000 === 0 ? 2 : 3
}

/** A definition as the statement that works entries out takes it. */
export const lawRow = (one: Definition) => ({
  division: one.division,
  near: nearness(one.division),
  database: one.database,
  version: one.from,
  families: one.honours?.families ?? [],
  levels: one.honours?.levels ?? [],
  award_verified: one.honours?.verified ?? [],
  schemes: one.certificates?.schemes ?? [],
  cert_levels: one.certificates?.levels ?? [],
  cert_verified: one.certificates?.verified ?? [],
})
export type LawRow = ReturnType<typeof lawRow>

export const lawOn = async (day: Day): Promise<readonly LawRow[]> => (await definitionsOn(day)).map(lawRow)

/** The three divisions somebody stands in, the nearest first. */
export interface Stands {
  readonly province: number | null
  readonly city: number | null
  readonly county: number | null
}

/** Every version that has ever spoken for a place, its own and those of the places above, the oldest first. */
export async function versionsFor(
  database: Definition['database'],
  { province, city, county }: Stands,
): Promise<readonly Definition[]> {
  return (await loadTalentLaw()).definitions
    .filter(
      one => one.database === database && (one.division === null || [province, city, county].includes(one.division)),
    )
    .toSorted((a, b) => (a.from === b.from ? nearness(a.division) - nearness(b.division) : a.from < b.from ? -1 : 1))
}

/** The one in force there on a day. */
export const inForce = (versions: readonly Definition[], day: Day): Definition | undefined =>
  versions
    .filter(one => one.from <= day && (one.until === null || day <= one.until))
    .toSorted((a, b) => nearness(b.division) - nearness(a.division))[0]

/** Names one version of one place in an address: `140900000000-2024-12-19`. */
export const keyOf = ({ division, from }: Pick<Definition, 'division' | 'from'>): string => `${division ?? 0}-${from}`
