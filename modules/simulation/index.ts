export * from './contract.ts'
export * from './parameters.ts'
