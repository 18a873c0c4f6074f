/** One line of the 个人简历: months `2014-03`; `to` null means until now. */
export interface Spell {
  readonly from: string
  readonly to: string | null
  readonly unit: string
  readonly post: string
}

export interface Gap {
  readonly after: string
  readonly before: string
}

/** 简历起止应衔接、不断档: the months that nobody accounts for. An empty curriculum has no answer. */
export function gapsIn(spells: readonly Spell[]): Gap[] | null {
  if (spells.length === 0) return null
  const sorted = spells.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const gaps: Gap[] = []
  let covered = sorted[0]?.to ?? null
  for (const spell of sorted.slice(1)) {
    if (covered === null) break
    if (monthsBetween(covered, spell.from) > 1) gaps.push({ after: covered, before: spell.from })
    if (spell.to === null || spell.to > covered) covered = spell.to
  }
  return gaps
}

function monthsBetween(a: string, b: string): number {
  return Number(b.slice(0, 4)) * 12 + Number(b.slice(5, 7)) - Number(a.slice(0, 4)) * 12 - Number(a.slice(5, 7))
}
