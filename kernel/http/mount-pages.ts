import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import type { Attachment } from './contract.ts'
import { hasCookies } from './cookies.ts'
import { readForm } from './files.ts'
import type { FormTokens } from './form-token.ts'
import { refuseEntry, type Gate } from './gate.ts'
import { layout } from './layout.ts'
import { ownPath } from './own-path.ts'
import type { PageAnswer, PublicPage, Redirect, Sheet, Visitor } from './page.ts'
import { refusalHtml } from './refusal-html.ts'
import { refuseForeignForm } from './same-origin.ts'
import { sendAttachment, setCookies } from './send.ts'
import { visitOf, type Throttle } from './throttle.ts'
import { validate } from './validate.ts'

export interface PageOptions {
  readonly gate: Gate
  readonly throttle: Throttle
  readonly tokens: FormTokens
  readonly demo: boolean
  readonly styles: readonly string[]
  /** Name of the session cookie: form tokens are bound to it. */
  readonly sessionCookie: string
}

/** Puts the server-written pages on their own paths, with the navigation that the pages themselves declare. */
export function mountPages(app: FastifyInstance, pages: readonly PublicPage[], options: PageOptions): void {
  const nav = pages.flatMap(({ shape }) => (shape.nav === undefined ? [] : [{ path: shape.path, word: shape.nav }]))
  const show = shower(options, nav)
  for (const page of pages)
    app.route({
      method: page.shape.method,
      url: page.shape.path.replace(/\{(\w+)\}/g, ':$1'),
      ...(page.shape.upload && { bodyLimit: page.shape.upload.maxBytes }),
      ...((page.shape.method === 'POST' || page.shape.throttled) && { config: { rateLimit: options.throttle.limit } }),
      handler: (request, reply) => serve(page, options, show, request, reply),
    })
  app.get('/print-size', (request, reply) => {
    const { large, back } = request.query as { large?: string; back?: string }
    setCookies(reply, [{ name: 'print', value: large === '1' ? 'large' : null, maxAgeSeconds: 31_536_000 }])
    return reply.redirect(ownPath(back), 303)
  })
  app.get('/forms/done', (request, reply) =>
    show(request, reply, { title: '已经收到', body: html`<p>同一份表单已经提交过，没有重复办理。</p>` }, { cache: 0 }),
  )
}

type Show = (
  request: FastifyRequest,
  reply: FastifyReply,
  sheet: Sheet,
  how: { cache: number; account?: string | null },
) => FastifyReply

async function serve(
  page: PublicPage,
  options: PageOptions,
  show: Show,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { shape } = page
  const reader = await options.gate.callerOf(request)
  const caller = shape.anonymous ? await options.gate.callerOf({ cookies: {} }) : reader
  const account = reader.name
  const refused = (refusal: Refusal) =>
    show(
      request,
      reply,
      { title: shape.summary, body: refusalHtml(refusal), status: refusal.status },
      { cache: 0, account },
    )
  if (refuseEntry({ door: shape.door ?? 'anyone' }, caller, options.gate))
    return reply.redirect(`/console/login?next=${encodeURIComponent(request.url)}`, 303)

  const session = request.cookies[options.sessionCookie] ?? ''
  const form = { given: false }
  const visitor: Visitor = {
    caller,
    visit: visitOf(request, options.throttle),
    large: request.cookies['print'] === 'large',
    formField: () => {
      form.given = true
      return html`<input type="hidden" name="_form" value="${options.tokens.give(session)}">`
    },
  }
  const posts = shape.method === 'POST'
  const foreign = posts ? refuseForeignForm(request) : undefined
  if (foreign) return refused(foreign)
  const typed = shape.upload ? await readForm(request, shape.upload) : ((request.body ?? {}) as Record<string, unknown>)
  const token = typeof typed['_form'] === 'string' ? typed['_form'] : ''
  if (posts && !options.tokens.holds(token, session)) return refused(stale)
  // Two presses at one moment are one: the second waits for the first and is led where it led.
  const turn = posts ? await options.tokens.turn(token) : undefined
  if (typeof turn === 'string') return reply.redirect(turn, 303)
  const worked = async (): Promise<FastifyReply> => {
    const read = validate(
      { params: shape.params, query: shape.query, body: shape.form },
      { params: request.params, query: request.query, body: typed },
    )
    const asked = isRefusal(read)
      ? { params: request.params, query: request.query }
      : { params: read.params, query: read.query, form: read.body }
    const answered = isRefusal(read) ? read : await page.handler(asked as never, visitor)
    let answer: PageAnswer = hasCookies(answered) ? answered.reply : answered
    if (hasCookies(answered)) setCookies(reply, answered.cookies)
    let status = 200
    if (isRefusal(answer)) {
      if (!page.again) return refused(answer)
      status = answer.status
      answer = await page.again(answer, typed, asked as never, visitor)
      if (isRefusal(answer)) return refused(answer)
    } else if (posts) options.tokens.use(token, isRedirect(answer) ? answer.redirect : '/forms/done')

    if (isRedirect(answer)) return reply.redirect(answer.redirect, 303)
    if (isAttachment(answer)) return sendAttachment(reply, answer)
    const sheet = typeof answer === 'string' ? { title: shape.summary, body: answer } : answer
    const cache = form.given || posts || status !== 200 ? 0 : (shape.cache ?? 0)
    return show(request, reply, { status, ...sheet }, { cache, account })
  }
  return turn ? worked().finally(turn) : worked()
}

const stale = refuse('http.form.stale', {
  status: 403,
  what: '这张表单已经过期，没有提交。',
  why: '表单打开超过12小时，或者中途换了登录。',
  remedy: '请返回上一页，复制已填的内容，刷新后再提交。',
})

const shower =
  (options: PageOptions, nav: { path: string; word: string }[]): Show =>
  (request, reply, sheet, how) => {
    const text = layout({
      ...sheet,
      nav,
      path: request.url.split('?')[0] ?? '/',
      large: request.cookies['print'] === 'large',
      demo: options.demo,
      account: how.account ?? null,
      styles: options.styles,
    })
    const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    const shared = how.cache > 0 && request.cookies[options.sessionCookie] === undefined
    void reply
      .header('vary', 'Cookie')
      .header(
        'cache-control',
        shared ? `public, max-age=${how.cache}` : how.cache > 0 ? 'private, no-cache' : 'no-store',
      )
    if (how.cache > 0) {
      void reply.header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    }
    return reply
      .status(sheet.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(text)
  }

const isRedirect = (answer: PageAnswer): answer is Redirect => typeof answer === 'object' && 'redirect' in answer
const isAttachment = (answer: PageAnswer): answer is Attachment => typeof answer === 'object' && 'bytes' in answer
