export * from './contract/paths.ts'
export * from './contract/standards.ts'
