export * from './contract/paths.ts'
export * from './contract/standards.ts'
export * from './contract/bodies.ts'
export * from './contract/plans.ts'
