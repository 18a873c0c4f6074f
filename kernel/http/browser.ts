export {
  attachment,
  endpoint,
  type Attachment,
  type Built,
  type Call,
  type Door,
  type Endpoint,
  type Response,
} from './contract.ts'
export { asked, day, flag, id, options, paged, pages, paging, purpose, schema } from './shapes.ts'
export { address, call, freshKey, type Sending } from './client.ts'
export { Problem, problemOf, type ProblemDetail, type ProblemParts } from './client-problem.ts'
