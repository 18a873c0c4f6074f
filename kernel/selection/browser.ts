export { allocate, type Allocated, type Allocating, type Allotted, type Claimant, type Indicator } from './allocate.ts'
export {
  compare,
  decimal,
  floorOf,
  minus,
  over,
  plus,
  rational,
  sum,
  times,
  written,
  zero,
  type Rational,
} from './rational.ts'
