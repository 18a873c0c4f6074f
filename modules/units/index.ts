export * from './contract.ts'
export { attestMonths, healthMonths, soonDays, stateOwned } from './parameters.ts'
