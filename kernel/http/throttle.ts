import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Visit } from './handle.ts'

/** Limits anonymous posts per network without keeping an address: a keyed hash in memory, under a salt that is thrown away every hour. */
export interface Throttle {
  readonly limit: { readonly max: number; readonly timeWindow: number; keyGenerator(request: FastifyRequest): string }
  originOf(request: FastifyRequest): string
}

export function throttle(perMinute: number, instant: () => Date): Throttle {
  let salt = randomBytes(32)
  let salted = instant().getTime()
  const originOf = (request: FastifyRequest) => {
    const now = instant().getTime()
    if (now - salted > 3_600_000) [salt, salted] = [randomBytes(32), now]
    return createHmac('sha256', salt).update(addressOf(request)).digest('base64url')
  }
  return { originOf, limit: { max: perMinute, timeWindow: 60_000, keyGenerator: originOf } }
}

/** Whoever hung up before being answered has no address any more, whatever the library's types say: all of them count as one. */
const addressOf = ({ ip }: { readonly ip?: string }) => ip ?? ''

export function visitOf(request: FastifyRequest, throttle: Throttle): Visit {
  return {
    cookies: request.cookies,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    // Worked out for the few who ask.
    get origin() {
      return throttle.originOf(request)
    },
  }
}
