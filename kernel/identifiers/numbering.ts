import { childrenOf, type Division, type NumberedDivision } from './division.ts'

/** How wide an interval each level has. Whatever is added later (a town, a virtual county) finds room without renumbering. */
const widths = [1e15, 1e13, 1e11, 1e9, 1e6] as const

/**
 * Gives every division its pre-order interval. The country is [0, 10¹⁵); each level divides its parent's interval into slots of
 * a fixed width and leaves the first slot to the parent itself, so a new child takes the next free slot and nothing else moves.
 * `kept` are the intervals already in the table: they stay as they are, whatever a new list brings in between.
 */
export function numberDivisions<D extends Division>(
  divisions: readonly D[],
  kept: readonly NumberedDivision[] = [],
): (D & NumberedDivision)[] {
  const below = childrenOf(divisions)
  const given = new Map(kept.map(division => [division.code, division]))
  const numbered: (D & NumberedDivision)[] = []
  const visit = (division: D, lo: number, hi: number): void => {
    numbered.push({ ...division, lo, hi })
    const children = below.get(division.code) ?? []
    let last = children.reduce((most, child) => Math.max(most, given.get(child.code)?.hi ?? lo), lo)
    for (const child of children) {
      const slot = given.get(child.code) ?? slotAfter({ lo, hi, last }, child)
      visit(child, slot.lo, slot.hi)
      last = Math.max(last, slot.hi)
    }
  }
  for (const root of divisions.filter(division => division.parent === null)) visit(root, 0, widths[0] - 1)
  if (numbered.length !== divisions.length) throw new Error(strayed(divisions, numbered))
  return numbered
}

function slotAfter(
  parent: { readonly lo: number; readonly hi: number; readonly last: number },
  child: Division,
): { lo: number; hi: number } {
  const width = widths[child.level]
  const lo = parent.lo + (Math.floor((parent.last - parent.lo) / width) + 1) * width
  const hi = lo + width - 1
  if (hi > parent.hi) throw new Error(`区划 ${child.code} ${child.name} 在上级的号段里已没有空位`)
  return { lo, hi }
}

function strayed(divisions: readonly Division[], numbered: readonly Division[]): string {
  const reached = new Set(numbered.map(division => division.code))
  const lost = divisions.filter(division => !reached.has(division.code)).map(division => division.code)
  return `这些区划的上级不在表里，或代码重复：${lost.slice(0, 5).join('、')}`
}
