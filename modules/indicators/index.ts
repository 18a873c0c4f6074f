export * from './parameters.ts'
export { hidden, leastOf, tell, type Told } from './number.ts'
