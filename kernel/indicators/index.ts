export {
  groupings,
  groupingTitles,
  indicator,
  isMissing,
  missing,
  type Declared,
  type Grouping,
  type Indicator,
  type Missing,
} from './indicator.ts'
export { compute, emptyReason, statement, textOf, type Computed, type GroupTally, type Tally } from './compute.ts'
export { isSmall, withheld } from './suppress.ts'
