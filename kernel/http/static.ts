import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { consolePolicy } from './headers.ts'

const types = { '.css': 'text/css', '.js': 'text/javascript' }

/** Style sheets and scripts of server-written pages: addressed by their content, so they may be kept for ever, and sent small where the browser can read it. Returns their addresses. */
export function serveStyles(app: FastifyInstance, files: readonly string[]): string[] {
  return files.map(file => {
    const text = readFileSync(file, 'utf8')
    const packed = gzipSync(text, { level: 9 })
    const ending = file.endsWith('.js') ? '.js' : '.css'
    const address = `/styles/${createHash('sha256').update(text).digest('hex').slice(0, 12)}${ending}`
    app.get(address, (request, reply) => {
      const small = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
      void reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('vary', 'Accept-Encoding')
        .type(`${types[ending]}; charset=utf-8`)
      return small ? reply.header('content-encoding', 'gzip').send(packed) : reply.send(text)
    })
    return address
  })
}

/** The built console and portal: assets by hash, and each one's own page for every address below its root. */
export async function serveWeb(
  app: FastifyInstance,
  dist: string,
  entries: Readonly<Record<`/${string}`, string>>,
): Promise<void> {
  if (existsSync(join(dist, 'assets')))
    await app.register(fastifyStatic, {
      root: join(dist, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      maxAge: '365d',
      immutable: true,
      preCompressed: true,
    })
  for (const [root, entry] of Object.entries(entries)) {
    const file = join(dist, entry)
    const send = (_: unknown, reply: import('fastify').FastifyReply) => {
      if (!existsSync(file))
        return reply
          .status(503)
          .type('text/plain; charset=utf-8')
          .send('网页尚未构建：请运行 npm start，它会先构建网页。')
      return reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', consolePolicy)
        .type('text/html; charset=utf-8')
        .send(readFileSync(file, 'utf8'))
    }
    app.get(root, send)
    app.get(`${root}/*`, send)
  }
}
