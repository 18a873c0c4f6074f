export * from './contract.ts'
export { Facts, History } from './console/facts.tsx'
export { ImportBatch, ImportList, type ImportWords } from './console/imports.tsx'
export { verifications } from './kinds.ts'
