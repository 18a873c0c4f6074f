import type { Caller } from '#kernel/access'
import type { z } from 'zod'
import type { Endpoint, Request } from './contract.ts'
import type { Refusal } from '#kernel/refusal'

export type Handler<E extends Endpoint> = (request: Request<E>, caller: Caller) => Promise<z.input<E['returns']> | Refusal>

export interface Route {
  readonly endpoint: Endpoint
  readonly handler: (request: never, caller: Caller) => Promise<unknown>
}

/** Binds a handler to its contract. Handlers never mention HTTP: they return the reply, or a refusal. */
export const handle = <E extends Endpoint>(endpoint: E, handler: Handler<E>): Route => ({ endpoint, handler })
