export * from './browser.ts'
export { hash } from './hash.ts'
