export * from './contract.ts'
export { actor } from './demo/actor.ts'
