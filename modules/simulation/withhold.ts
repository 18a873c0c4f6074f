const few = (n: number, least: number): boolean => n > 0 && n < least

/**
 * Which rows of a table are withheld: every row with a small cell; and the smallest others, until the rows withheld together have no small cell
 * either, for the sum of each column is told elsewhere. A column that holds no more people than that in all is withheld in the sum.
 */
export function hiddenRows(rows: readonly Float64Array[], least: number): ReadonlySet<number> {
  const hidden = new Set([...rows.keys()].filter(i => rows[i]?.some(n => few(n, least))))
  if (hidden.size === 0) return hidden
  const size = (i: number) => rows[i]?.reduce((sum, n) => sum + n, 0) ?? 0
  const rest = [...rows.keys()].filter(i => !hidden.has(i)).toSorted((a, b) => size(a) - size(b))
  const together = new Float64Array(rows[0]?.length ?? 0)
  const take = (i: number) => rows[i]?.forEach((n, k) => (together[k] = (together[k] ?? 0) + n))
  hidden.forEach(take)
  for (let k = 0; k < together.length; k++)
    for (const next of rest) {
      if (!few(together[k] ?? 0, least)) break
      if (hidden.has(next) || rows[next]?.[k] === 0) continue
      hidden.add(next)
      take(next)
      // What was enough in the columns before is still enough: sums only grow, and no cell of this row is small.
    }
  return hidden
}
