export * from './contract/matters.ts'
export * from './contract/questions.ts'
export * from './contract/inspection.ts'
export * from './contract/desk.ts'
