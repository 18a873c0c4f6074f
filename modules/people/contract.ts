export * from './contract/people.ts'
export * from './contract/imports.ts'
