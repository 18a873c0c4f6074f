export * from './contract.ts'
export { yuanText } from './money.ts'
