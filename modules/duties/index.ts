export { offerDrafts } from './drafts.ts'
export * from './parameters.ts'
