export * from './browser.ts'
export { divisionOf, loadCases, oneOf, type CaseRow, type Loaded } from './cases.ts'
export { openCase, type NewCase } from './open.ts'
export {
  doerOf,
  elapseDue,
  factsOf,
  opened,
  perform,
  prepareStep,
  type CaseKind,
  type Opened,
  type Performed,
  type Target,
} from './run.ts'
export { getVersion, hashOf, keepVersion } from './versions.ts'
export { recountTerms } from './recount.ts'
