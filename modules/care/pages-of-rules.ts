import type { Item } from './law.ts'

/** The page of an item's rule: the country's, and one more for each place that has it in words of its own. */
export const pageOf = ({ key, division }: Pick<Item, 'key' | 'division'>): string =>
  `care.${key}${division === null ? '' : `-${String(division).slice(0, 6)}`}`
