export { html } from 'ghtml'
export { answer } from './answer.ts'
export { apiDocs } from './api-docs.ts'
export {
  attachment,
  endpoint,
  type Attachment,
  type Built,
  type Call,
  type Door,
  type Endpoint,
  type Request,
  type Response,
} from './contract.ts'
export { withCookies, type Cookie, type WithCookies } from './cookies.ts'
export { answerErrors } from './errors.ts'
export { formTokens } from './form-token.ts'
export type { Gate } from './gate.ts'
export { handle, type Handler, type Route, type Visit } from './handle.ts'
export { mount } from './mount.ts'
export { mountPages } from './mount-pages.ts'
export { openapi } from './openapi.ts'
export { ownPath } from './own-path.ts'
export { page, redirect, type PageAnswer, type PublicPage, type Redirect, type Sheet, type Visitor } from './page.ts'
export { refusalHtml } from './refusal-html.ts'
export { bareServer } from './server.ts'
export { serveStyles, serveWeb } from './static.ts'
export { throttle } from './throttle.ts'
export { asked, day, flag, id, options, paged, pages, paging, purpose, schema } from './shapes.ts'
export { forgetReplies } from './jobs.ts'
