import type { GroupTally, Tally } from './compute.ts'

/** A small cell names people: fewer than `least` of those counted, or of the others. None at all names nobody. */
export const isSmall = ({ n, of }: Tally, least: number): boolean => within(n, least) || within(of - n, least)
const within = (n: number, least: number): boolean => n > 0 && n < least

/**
 * Which groups are withheld. Where the whole is told and one cell alone is withheld, it is the difference of the rest: the next
 * smallest that holds anybody goes with it, and so on until what is withheld together is not small either.
 */
export function withheld(groups: readonly GroupTally[], least: number): ReadonlySet<string> {
  const hidden = new Set(groups.filter(group => isSmall(group, least)).map(group => group.key))
  if (hidden.size === 0) return hidden
  const rest = groups.filter(group => group.of > 0 && !hidden.has(group.key)).toSorted((a, b) => a.of - b.of)
  const sum = () =>
    groups
      .filter(group => hidden.has(group.key))
      .reduce((all, { n, of }) => ({ n: all.n + n, of: all.of + of }), { n: 0, of: 0 })
  for (const next of rest) {
    if (hidden.size > 1 && !isSmall({ ...sum(), known: 0 }, least)) break
    hidden.add(next.key)
  }
  return hidden
}

/**
 * Cells whose sum everybody knows: small ones are withheld, and others with them until what is withheld together is not small. Where that cannot
 * be, none is told, the empty ones neither: whoever knows the sum would have the rest.
 */
export function shownCells(counts: readonly number[], least: number): (number | null)[] {
  const away = withheld(
    counts.map((n, i) => ({ key: String(i), title: '', n, of: n, known: n })),
    least,
  )
  if (away.size === 0) return [...counts]
  const hidden = counts.filter((_, i) => away.has(String(i)))
  const nothing =
    hidden.length < 2 ||
    within(
      hidden.reduce((sum, n) => sum + n, 0),
      least,
    )
  return counts.map((n, i) => (nothing || away.has(String(i)) ? null : n))
}
