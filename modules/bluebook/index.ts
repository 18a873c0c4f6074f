export type { BookLaw } from './law.ts'
