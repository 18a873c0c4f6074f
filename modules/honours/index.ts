export * from './parameters.ts'
export { eligible } from './rules/eligible.ts'
