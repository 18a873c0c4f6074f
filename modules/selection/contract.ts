export * from './contract/quotas.ts'
