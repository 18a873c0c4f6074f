import type { Caller } from '#kernel/access'
import { answer, type Call, type Endpoint, type Response, type Route } from '#kernel/http'
import { isRefusal, type Refusal } from '#kernel/refusal'

/** What the demo asked for, done: a refusal is a mistake of the demo. */
export function sure<T>(reply: T | Refusal): T {
  if (isRefusal(reply))
    throw new Error(
      `the demo was refused: ${reply.code} ${reply.what} ${reply.why ?? ''} ${(reply.details ?? []).map(d => `${d.at} ${d.what}`).join('；')}`,
    )
  return reply
}

/** The demo does nothing by hand: every row stands where the handlers the browser calls have led it. */
export const acts =
  (routes: readonly Route[]) =>
  async <E extends Endpoint>(endpoint: E, request: Call<E>, caller: Caller): Promise<Response<E>> =>
    sure(await answer(routes, endpoint, request, caller))
