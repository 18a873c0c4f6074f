export * from './parameters.ts'
export * from './contract.ts'
