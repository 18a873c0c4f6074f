import type { Caller } from '#kernel/access'
import { answer, type Call, type Endpoint, type Response, type Route } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'

/** What came back, the reply or a refusal: a test looks at the members of the one it expects. */
export type Reply<E extends Endpoint> = Response<E> & Partial<Omit<Refusal, keyof Response<E>>>

/** Calls handlers as the server would: parsed by the contract both ways, without HTTP. */
export function handlers(routes: readonly Route[] | (() => Promise<readonly Route[]>)) {
  async function call<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Reply<E>> {
    const mounted = typeof routes === 'function' ? await routes() : routes
    const reply: unknown = await answer(mounted, endpoint, request, caller)
    // A file is no value of the contract.
    if (!isRefusal(reply) && reply instanceof Object && !('bytes' in reply)) endpoint.returns.parse(reply)
    // A handler's reply is what its contract returns.
    return reply as Reply<E>
  }

  /** The same where only the reply will do: a refusal fails the test. */
  async function done<E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> {
    const reply: unknown = await call(endpoint, request, caller)
    if (isRefusal(reply)) throw new Error(`${reply.code}：${reply.what} ${JSON.stringify(reply.details ?? [])}`)
    // A handler's reply is what its contract returns.
    return reply as Response<E>
  }
  return { call, done }
}
