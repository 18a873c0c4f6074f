export { classes, groupings, groupingTitles, measures, type Class, type Grouping, type Measure } from './words.ts'
export {
  formerId,
  formersOf,
  indicator,
  isMissing,
  measureOf,
  missing,
  standing,
  versionsOf,
  type Declared,
  type Indicator,
  type Missing,
  type Needs,
  type Version,
} from './indicator.ts'
export {
  compute,
  count,
  countMany,
  emptyReason,
  mayCount,
  statement,
  textOf,
  type Computed,
  type GroupTally,
  type Tally,
} from './compute.ts'
export {
  hashOf,
  isDated,
  isKept,
  isPart,
  keptBelow,
  keptGroups,
  keptTallies,
  mayRead,
  sumsOf,
  type Area,
  type Below,
  type KeptIndicator,
  type Scope,
} from './kept.ts'
export { isSmall, shownCells, withheld } from './suppress.ts'
export { alike, sumsTogether } from './together.ts'
