export * from './contract/portrait.ts'
