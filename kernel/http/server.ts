import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { securityHeaders } from './headers.ts'

/** A bare server with what every route of ours relies on: cookies, forms, files, limits, security headers, redacted log. */
export async function bareServer(options: {
  readonly log: FastifyServerOptions['logger']
  readonly trustProxy: boolean
}): Promise<FastifyInstance> {
  const app = Fastify({
    logger: options.log ?? false,
    // The one who speaks to us is our proxy, and what it wrote last is believed. Trusting the whole header would let anybody choose
    // an address and pass the throttle.
    trustProxy: options.trustProxy && ((_, hop) => hop === 0),
    // A request line may name a person in its query; the log carries ids, statuses and times only.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  await app.register(multipart)
  await app.register(rateLimit, { global: false })
  await securityHeaders(app)
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1_048_576 },
    (_, text, done) => {
      done(null, plainForm(String(text)))
    },
  )
  return app
}

function plainForm(text: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return { ...fields }
}
