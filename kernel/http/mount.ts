import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Caller } from '#kernel/access'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal'
import { attachment, type Attachment, type Endpoint } from './contract.ts'
import { hasCookies } from './cookies.ts'
import { inspects, looked, refuseInspectorsHand, unlessHidden } from './inspection.ts'
import { readForm } from './files.ts'
import { refuseEntry, type Gate } from './gate.ts'
import type { Route, Visit } from './handle.ts'
import { fingerprint, once, type Written } from './idempotency.ts'
import { refuseForeignScript } from './same-origin.ts'
import { sendAttachment, sendRefusal, setCookies } from './send.ts'
import { visitOf, type Throttle } from './throttle.ts'
import { validate } from './validate.ts'
import { writableSchema } from './writable.ts'

export interface MountOptions {
  readonly gate: Gate
  readonly throttle: Throttle
  /** Checks every reply against its contract before it is sent. For tests: a null that would be written as '' is then noticed. */
  readonly proof?: boolean
}

/** Puts the routes under /api. A reply is written by its compiled schema: a column the contract does not name never leaves. */
export function mount(app: FastifyInstance, routes: readonly Route[], options: MountOptions): void {
  for (const route of routes) {
    const { endpoint } = route
    const anonymousWrite = endpoint.method !== 'GET' && 'door' in endpoint && endpoint.door === 'anyone'
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
      ...(endpoint.upload && { bodyLimit: endpoint.upload.maxBytes }),
      ...(anonymousWrite && { config: { rateLimit: options.throttle.limit } }),
      handler: (request, reply) => answer(route, options, request, reply),
    })
  }
}

async function answer(
  route: Route,
  options: MountOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { endpoint } = route
  void reply.header('cache-control', 'no-store')
  const writes = endpoint.method !== 'GET'
  // A key is sent on purpose, so no foreign page can make a browser send it.
  const foreign = writes && !endpoint.bearer ? refuseForeignScript(request) : undefined
  if (foreign) return sendRefusal(reply, foreign)
  const caller = endpoint.bearer ? await systemOf(options.gate, request) : await options.gate.callerOf(request)
  const entry = refuseEntry(endpoint, caller, options.gate)
  if (entry) return sendRefusal(reply, entry)
  const idle = refuseInspectorsHand(endpoint, caller)
  if (idle) return sendRefusal(reply, idle)

  const body = endpoint.upload ? await readForm(request, endpoint.upload) : withVersion(request)
  const read = validate(endpoint, { params: request.params, query: request.query, body })
  if (isRefusal(read)) return sendRefusal(reply, read)

  const visit = visitOf(request, options.throttle)
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && (key.length < 8 || key.length > 100)) return sendRefusal(reply, longKey)
  const remembered = caller.account !== null && !inspects(caller) && endpoint.returns !== attachment
  if (writes && typeof key === 'string' && remembered) {
    const written = await once(caller, key, fingerprint(endpoint.method, request.url, body), claiming =>
      write(route, read, claiming, visit, options, reply),
    )
    return isRefusal(written)
      ? sendRefusal(reply, written)
      : reply.type('application/json; charset=utf-8').send(written.text)
  }
  if (endpoint.returns === attachment) {
    const file = await unlessHidden(caller, () => route.handler(read as never, caller, visit))
    if (isRefusal(file)) return sendRefusal(reply, file)
    looked(endpoint, request.params, caller)
    return sendAttachment(reply, file as Attachment)
  }
  const written = await unlessHidden(caller, () => write(route, read, caller, visit, options, reply))
  if (isRefusal(written)) return sendRefusal(reply, written)
  looked(endpoint, request.params, caller)
  return reply.type('application/json; charset=utf-8').send(written.text)
}

/** Whoever holds the key that was sent; a visitor when it opens nothing. */
async function systemOf(gate: Gate, request: FastifyRequest): Promise<Caller> {
  const key = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  return (key === undefined ? undefined : await gate.systemOf?.(key)) ?? gate.callerOf({ cookies: {} })
}

const longKey = refuse('http.idempotency.key', {
  status: 400,
  what: '提交编号要8至100个字符，没有受理。',
  remedy: '提交编号用一个随机的UUID。',
})

async function write(
  route: Route,
  read: unknown,
  caller: Parameters<Route['handler']>[1],
  visit: Visit,
  options: MountOptions,
  reply: FastifyReply,
): Promise<Written> {
  const answered = await route.handler(read as never, caller, visit)
  if (isRefusal(answered)) return answered satisfies Refusal
  const value = hasCookies(answered) ? answered.reply : answered
  if (isRefusal(value)) return value
  if (hasCookies(answered)) setCookies(reply, answered.cookies)
  if (options.proof) prove(route.endpoint, value)
  return { text: reply.serializeInput(value as Record<string, unknown>, schemaOf(route.endpoint)) }
}

/** The page says which version it was drawn from in If-Match; the engines read it as `version` in the body. */
function withVersion(request: FastifyRequest): unknown {
  const version = /^(?:W\/)?"(\d+)"$/.exec(request.headers['if-match'] ?? '')?.[1]
  const body = request.body
  if (version === undefined || typeof body !== 'object' || body === null) return body
  return { version: Number(version), ...body }
}

function prove(endpoint: Endpoint, value: unknown): void {
  const result = endpoint.returns.safeParse(value)
  if (!result.success)
    throw new Error(
      `${endpoint.method} ${endpoint.path} did not return what its contract says: ${z.prettifyError(result.error)}`,
    )
}

const schemas = new WeakMap<Endpoint, Record<string, unknown>>()

/** Compiled on first use: a thousand contracts would otherwise cost seconds at every start. */
function schemaOf(endpoint: Endpoint): Record<string, unknown> {
  let schema = schemas.get(endpoint)
  if (!schema) schemas.set(endpoint, (schema = writableSchema(endpoint.returns)))
  return schema
}
