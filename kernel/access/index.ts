export type { Caller, Post } from './caller.ts'
export { calendarOf, type DraftValue, type Law } from './law.ts'
export { excludedBy, type Role } from './roles.ts'
export { all, between, every, its, none, only, through, type Condition, type Setting } from './condition.ts'
export { historyOf, open, protect, reaches, type Grants, type Protection, type Rule, type Verb } from './protect.ts'
export { compareOracle } from './oracle.ts'
export { writeAccess } from './policies.ts'
export { findProtections, prepare, type Preparation } from './prepare.ts'
export {
  approve,
  ask,
  carryOut,
  pendingApprovals,
  refuseApproval,
  withdrawApproval,
  type Approval,
  type Asking,
} from './approve.ts'
export { definers, differences, drift, shapeOf } from './drift.ts'
export { openDatabase, type Database, type Whereabouts } from './open.ts'
