import { join } from 'node:path'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type pg from 'pg'
import { clock, type World } from '#kernel/calendar'
import { direct, sql } from '#kernel/database'
import {
  answerErrors,
  apiDocs,
  bareServer,
  formTokens,
  mount,
  mountPages,
  openapi,
  serveStyles,
  serveWeb,
  throttle,
  type Gate,
  type Route,
} from '#kernel/http'
import type { Module } from '#kernel/modules'
import type { Config } from './config.ts'

export interface Parts {
  readonly config: Pick<Config, 'root' | 'version' | 'trustProxy' | 'demo'>
  readonly pool: pg.Pool
  readonly world: World
  readonly modules: readonly Module[]
  readonly gate: Gate
  /** Routes that belong to no module: identity's, and the demo's day. */
  readonly routes: readonly Route[]
  readonly sessionCookie: string
  /** Signs form tokens. */
  readonly formKey: string
  readonly log?: FastifyServerOptions['logger']
  /** Tests: every reply is checked against its contract. */
  readonly proof?: boolean
  readonly anonymousPostsPerMinute?: number
}

/** The whole application on one Fastify. It starts no timer: `main` does, and tests settle by hand. */
export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  const { config, modules, gate } = parts
  const app = await bareServer({ log: parts.log ?? false, trustProxy: config.trustProxy })
  const [tokensCss = '', publicCss = '', portalCss = '', portalScript = ''] = serveStyles(
    app,
    ['tokens.css', 'public.css', 'portal.css', 'portal.js'].map(file => join(config.root, 'web', file)),
  )
  const styles = [tokensCss, publicCss]
  answerErrors(app, { demo: config.demo, styles })

  const routes = [...parts.routes, ...modules.flatMap(m => m.routes)]
  const limits = throttle(parts.anonymousPostsPerMinute ?? 30, clock.instant)
  mount(app, routes, { gate, throttle: limits, proof: parts.proof ?? false })
  const pages = [...modules.flatMap(m => m.pages), apiDocs(routes, gate.titleOf)]
  const tokens = formTokens(Buffer.from(parts.formKey, 'hex'), clock.instant)
  mountPages(app, pages, {
    gate,
    throttle: limits,
    tokens,
    demo: config.demo,
    styles,
    portal: { styles: [tokensCss, portalCss], scripts: [portalScript] },
    sessionCookie: parts.sessionCookie,
  })

  let document: string | undefined
  app.get('/openapi.json', (_, reply) => {
    document ??= JSON.stringify(openapi(routes, { title: '匠谱开放接口', version: config.version }))
    return reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(document)
  })
  app.get('/healthz', async (_, reply) => {
    await direct(parts.pool, sql`select 1`)
    return reply
      .header('cache-control', 'no-store')
      .send({ status: 'ready', version: config.version, today: parts.world.today() })
  })
  await serveWeb(app, join(config.root, 'dist', 'web'), { '/console': 'console.html' })
  return app
}
