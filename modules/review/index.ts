// What other modules may import.
export * from './parameters.ts'
