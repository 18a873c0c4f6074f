export { loadDefinitions, type Definition, type Dimension } from './definition.ts'
export { groupLeast } from './parameters.ts'
export { refreshAll } from './refresh.ts'
export * from './contract.ts'
