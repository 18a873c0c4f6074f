import type { Caller } from '#kernel/access'
import type { z } from 'zod'
import type { Built, Endpoint, Request } from './contract.ts'
import type { Refusal } from '#kernel/refusal'
import type { WithCookies } from './cookies.ts'

/** What a handler may know of the visit itself: needed by log-in, log-out and the list of devices, by nothing else. */
export interface Visit {
  readonly cookies: Readonly<Record<string, string | undefined>>
  /** The browser's own description, for the list of devices. */
  readonly agent: string
  /** Keyed by a salt that changes every hour: throttles repeated attempts without keeping an address. */
  readonly origin: string
}

export type Handler<E extends Endpoint> = (
  request: Request<E>,
  caller: Caller,
  visit: Visit,
) => Promise<Built<z.input<E['returns']>> | Refusal | WithCookies<Built<z.input<E['returns']>>>>

export interface Route {
  readonly endpoint: Endpoint
  readonly handler: (request: never, caller: Caller, visit: Visit) => Promise<unknown>
}

/** Binds a handler to its contract. Handlers never mention HTTP: they return the reply, or a refusal. */
export const handle = <E extends Endpoint>(endpoint: E, handler: Handler<E>): Route => ({ endpoint, handler })
