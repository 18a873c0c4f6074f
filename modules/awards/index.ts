export * from './contract.ts'
export * from './kinds.ts'
export { insertAwards, updateAwards, type AwardChange, type NewAward } from './register.ts'
