export * from './contract/quotas.ts'
export * from './contract/choice.ts'
export * from './contract/ratios.ts'
