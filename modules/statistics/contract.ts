export * from './contract/representation.ts'
