export * from './contract/people.ts'
export * from './contract/imports.ts'
export * from './contract/own-requests.ts'
export * from './contract/worker-accounts.ts'
