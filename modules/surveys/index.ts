export * from './contract.ts'
export type { Question } from './form.ts'
export { designEffect, doubleShare, expectedResponse, leastAnswers, leastStratum } from './parameters.ts'
export type { ReadyForm } from './ready.ts'
