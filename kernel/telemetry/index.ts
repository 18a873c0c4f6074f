export { logTo } from './log.ts'
