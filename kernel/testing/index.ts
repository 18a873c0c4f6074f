export { worldAt as at } from '#kernel/calendar'
export { freshDatabase, type TestDatabase } from './database.ts'
