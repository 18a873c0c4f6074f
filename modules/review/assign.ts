/** Gives every case `each` reviewers who have no conflict with it, so that the loads differ by as little as they can. */
export function assign(
  items: readonly string[],
  members: readonly string[],
  each: number,
  conflicts: ReadonlySet<string>,
): { readonly given: ReadonlyMap<string, readonly string[]>; readonly short: readonly string[] } {
  const load = new Map(members.map(m => [m, 0]))
  const given = new Map<string, readonly string[]>()
  const short: string[] = []
  for (const [nth, item] of items.entries()) {
    // Begun one further on each time, so that equal loads do not always meet the same reviewers together.
    const turned = members.map((_, i) => members[(i + nth) % members.length] ?? '')
    const free = turned.filter(m => !conflicts.has(conflictKey(m, item)))
    const chosen = free.toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0)).slice(0, each)
    if (chosen.length < each) short.push(item)
    for (const m of chosen) load.set(m, (load.get(m) ?? 0) + 1)
    given.set(item, chosen)
  }
  return { given, short }
}

export const conflictKey = (member: string, item: string): string => `${member} ${item}`
