export * from './contract/panels.ts'
export * from './contract/reviews.ts'
