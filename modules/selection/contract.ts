export * from './contract/quotas.ts'
export * from './contract/choice.ts'
