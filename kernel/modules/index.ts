export { check, discover, foldersWith, sortByUses, ungrantable } from './discover.ts'
export { lawOf } from './law.ts'
export { loadDemo, loadingOf, loadPacks } from './load.ts'
export {
  module,
  type ApprovalKind,
  type AuditFile,
  type Finder,
  type Loading,
  type Module,
  type OwnPart,
  type OwnTask,
  type Waits,
} from './module.ts'
export { officeLaw, type OfficeHoliday, type OfficeValue } from './office-law.ts'
export { chainOf, discoverPacks, pack, type Pack, type PackSource } from './policy-pack.ts'
export { storedWorld, type StoredWorld } from './world.ts'
export { findSelfChecks, runSelfChecks, type Findings, type Inspected, type SelfCheck } from './self-check.ts'
export { demoRoutes } from './demo-day.ts'
export { contradictionsOf, refuseContradictions, type Contradiction } from './superior-law.ts'
