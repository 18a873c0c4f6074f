export * from './contract/systems.ts'
export * from './contract/v1.ts'
