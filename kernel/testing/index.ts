export { worldAt as at } from '#kernel/calendar'
export { freshDatabase, type TestDatabase } from './database.ts'
export { callerAs, type As } from './caller.ts'
export { wordForm, wordLine } from './word-form.ts'
