import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { refuse } from '#kernel/refusal'
import { layout } from './layout.ts'
import { expected, failure, insufficientPrivilege } from './problem.ts'
import { refusalHtml } from './refusal-html.ts'
import { sendRefusal } from './send.ts'

/** What is sent when nothing was found or something failed: a problem document for programs, a page for people. */
export function answerErrors(
  app: FastifyInstance,
  frame: { readonly demo: boolean; readonly styles: readonly string[] },
): void {
  const sheet = (request: FastifyRequest, reply: FastifyReply, status: number, title: string, body: string) =>
    reply
      .status(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(
        layout({
          title,
          body,
          path: request.url.split('?')[0] ?? '/',
          large: request.cookies['print'] === 'large',
          account: null,
          nav: [],
          ...frame,
        }),
      )

  app.setNotFoundHandler((request, reply) => {
    const missing = refuse('http.notFound', {
      status: 404,
      what: '没有这个地址。',
      remedy: '请检查地址，或从首页进入。',
    })
    if (forProgram(request)) return sendRefusal(reply, missing)
    return sheet(request, reply, 404, '没有这一页', refusalHtml(missing) + html`<p><a href="/">回到首页</a></p>`)
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = expected(error)
    if (refusal && (refusal.status >= 500 || error.code === insufficientPrivilege))
      request.log.error({ err: error, request: request.id }, 'given up')
    if (refusal)
      return forProgram(request)
        ? sendRefusal(reply, refusal)
        : sheet(request, reply, refusal.status, '没有办成', refusalHtml(refusal))
    request.log.error({ err: error, request: request.id }, 'failure')
    const document = failure(request.id)
    if (forProgram(request))
      return reply.status(500).type('application/problem+json; charset=utf-8').send(JSON.stringify(document))
    return sheet(request, reply, 500, '系统出错', html`<p>${document.what}</p><p>${String(document['remedy'])}</p>`)
  })
}

const forProgram = (request: FastifyRequest) => request.url.startsWith('/api/') || request.url.endsWith('.json')
