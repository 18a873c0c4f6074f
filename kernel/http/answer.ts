import type { Caller } from '#kernel/access'
import type { Refusal } from '#kernel/refusal'
import type { Call, Endpoint, Response } from './contract.ts'
import type { Route } from './handle.ts'

/** Asks a handler as the server would, parsed by its contract, without HTTP: for whoever acts inside the house. */
export async function answer<E extends Endpoint>(
  routes: readonly Route[],
  endpoint: E,
  request: Call<E>,
  caller: Caller,
): Promise<Response<E> | Refusal> {
  const route = routes.find(r => r.endpoint === endpoint)
  if (!route) throw new Error(`no handler for ${endpoint.path}`)
  const part = (key: 'params' | 'query' | 'body') =>
    endpoint[key]?.parse((request as Record<string, unknown>)[key] ?? {})
  // A handler takes what its own contract has parsed; the visit matters to log-in alone.
  const given = { params: part('params'), query: part('query'), body: part('body') } as never
  const reply: unknown = await route.handler(given, caller, {} as never)
  // A handler's reply is what its contract returns, or a refusal.
  return reply as Response<E> | Refusal
}
