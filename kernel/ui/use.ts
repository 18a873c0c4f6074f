import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, freshKey, Problem, type Call, type Endpoint, type Response } from '#kernel/http'

export interface Called<T> {
  readonly data: T | undefined
  readonly problem: Problem | undefined
  /** Nothing to show yet. */
  readonly loading: boolean
  /** What is shown is older than what is being fetched. */
  readonly stale: boolean
  readonly again: () => void
}

/** What a reply is kept under: the endpoint, then the request. */
export const keyOf = (endpoint: Endpoint, request?: object) =>
  request ? [`${endpoint.method} ${endpoint.path}`, request] : [`${endpoint.method} ${endpoint.path}`]

/** Reads an endpoint. Keeps what was shown while the next is fetched, and asks again when the window comes back. */
export function useCall<E extends Endpoint>(
  endpoint: E,
  request: Call<E>,
  options: {
    when?: boolean
    everySeconds?: number
    /** Asked again only as long as this holds of what was last shown. */
    asLongAs?: (shown: Response<E>) => boolean
  } = {},
): Called<Response<E>> {
  const query = useQuery<Response<E>, Problem>({
    queryKey: keyOf(endpoint, request),
    queryFn: ({ signal }) => call(endpoint, request, { signal }),
    placeholderData: keepPreviousData,
    enabled: options.when ?? true,
    ...(options.everySeconds
      ? {
          refetchInterval: ({ state }: { state: { data: Response<E> | undefined } }) =>
            state.data === undefined || (options.asLongAs?.(state.data) ?? true)
              ? (options.everySeconds ?? 1) * 1000
              : false,
        }
      : {}),
  })
  return {
    data: query.data,
    problem: query.error ?? undefined,
    loading: query.isLoading,
    stale: query.isPlaceholderData,
    again: () => void query.refetch(),
  }
}

export interface ActOptions<E extends Endpoint> {
  /** The version the page was drawn from; a stale one comes back as 409. */
  readonly version?: number | string | undefined
  readonly done?: ((reply: Response<E>, request: Call<E>) => void) | undefined
  /** The reply is the next view of this endpoint and request, and takes its place. */
  readonly replaces?: readonly [endpoint: Endpoint, request: object] | undefined
  /** Only these are read again; everything shown is, when not given. */
  readonly refreshes?: readonly Endpoint[] | undefined
}

export interface Acting<E extends Endpoint> {
  readonly act: (request: Call<E>) => void
  /** The same, for those who must wait for the reply; rejects with the problem. */
  readonly send: (request: Call<E>) => Promise<Response<E>>
  readonly busy: boolean
  readonly problem: Problem | undefined
  /** What was sent last; kept when it was refused. */
  readonly sent: Call<E> | undefined
  readonly reply: Response<E> | undefined
  readonly forget: () => void
}

/** Writes through an endpoint. One intention has one key: sending the same again after a broken line cannot act twice. */
export function useAct<E extends Endpoint>(endpoint: E, options: ActOptions<E> = {}): Acting<E> {
  const client = useQueryClient()
  const intention = useRef<{ key: string; text: string }>(undefined)
  const heard = useRef<(reply: Response<E>) => void>(undefined)
  const mutation = useMutation<Response<E>, Problem, Call<E>>({
    mutationFn: async request => {
      const text = JSON.stringify([request, options.version])
      if (intention.current?.text !== text) intention.current = { key: freshKey(), text }
      try {
        const reply = await call(endpoint, request, { version: options.version, key: intention.current.key })
        intention.current = undefined
        heard.current?.(reply)
        return reply
      } catch (failure) {
        // Answered with a refusal: the server keeps no reply for it, and a second try is a new intention.
        if (failure instanceof Problem && failure.status !== 0) intention.current = undefined
        throw failure
      }
    },
    onSuccess: async (reply, request) => {
      if (options.replaces) client.setQueryData(keyOf(...options.replaces), reply)
      options.done?.(reply, request)
      await refresh(client, options)
    },
  })
  return {
    act: request => mutation.mutate(request),
    // Settled by the answer itself, not by what is asked anew after it: whoever leaves the page meanwhile must not keep a draft of what was sent.
    send: request =>
      new Promise((resolve, reject) => {
        heard.current = resolve
        mutation.mutateAsync(request).then(resolve, reject)
      }),
    busy: mutation.isPending,
    problem: mutation.error ?? undefined,
    sent: mutation.variables,
    reply: mutation.data,
    forget: () => mutation.reset(),
  }
}

async function refresh(
  client: QueryClient,
  { refreshes, replaces }: Pick<ActOptions<Endpoint>, 'refreshes' | 'replaces'>,
): Promise<void> {
  const replaced = replaces && JSON.stringify(keyOf(...replaces))
  const names = refreshes?.map(endpoint => keyOf(endpoint)[0])
  await client.invalidateQueries({
    predicate: query =>
      JSON.stringify(query.queryKey) !== replaced && (names === undefined || names.includes(String(query.queryKey[0]))),
  })
}

/** The cache of the console. Refusals are answers and are not asked again; a broken line is, twice. */
export function queryClient(onProblem?: (problem: Problem) => void): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (times, failure) =>
          !(failure instanceof Problem && failure.status !== 0 && failure.status < 500) && times < 2,
      },
      mutations: { retry: false },
    },
  })
  const listen = ({ type, error }: { type?: string | undefined; error?: unknown }) => {
    if (type === 'error' && error instanceof Problem) onProblem?.(error)
  }
  client.getQueryCache().subscribe(event => event.type === 'updated' && listen(event.action as never))
  client.getMutationCache().subscribe(event => event.type === 'updated' && listen(event.action as never))
  return client
}
