export * from './contract/compare.ts'
export * from './contract/intakes.ts'
