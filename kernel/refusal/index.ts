export { isRefusal, refuse, type Refusal } from './refusal.ts'
