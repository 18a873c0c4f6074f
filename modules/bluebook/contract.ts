export * from './contract/editions.ts'
export * from './contract/open.ts'
export * from './contract/report.ts'
export * from './contract/research.ts'
