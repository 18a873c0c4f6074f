export { residentId, residentIdCheck, type NoResidentId, type ResidentId, type ResidentIdKind } from './resident-id.ts'
export {
  creditCode,
  creditCodeCheck,
  type GoodCreditCode,
  type LegacyCreditCode,
  type NoCreditCode,
} from './credit-code.ts'
export { cleanNumber, isScientific } from './clean.ts'
export { isBankCard, isOrganisationCode } from './other-numbers.ts'
export {
  divisionCode,
  divisionTree,
  formatDivision,
  wholeCountry,
  type Division,
  type DivisionLevel,
  type DivisionTree,
  type NumberedDivision,
} from './division.ts'
