export * from './contract/imports.ts'
export * from './contract/organisations.ts'
export { paged, paging, change, fact, factGroup, options, asked, purpose, schema } from './contract/parts.ts'
export * from './contract/teams.ts'
