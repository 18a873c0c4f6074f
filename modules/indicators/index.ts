export * from './parameters.ts'
export { declared } from './declared.ts'
export { numberOf } from './number.ts'
