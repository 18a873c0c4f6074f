export * from './contract/cases.ts'
export * from './contract/lists.ts'
export * from './contract/nominees.ts'
export * from './contract/rounds.ts'
