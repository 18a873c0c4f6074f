export * from './contract.ts'
export { systemOf } from './scope.ts'
