export * from './contract/databases.ts'
export * from './contract/people.ts'
