// The clients: a process of their own, so that they take no turn of the server's. (In a thread autocannon takes itself for its own worker.)
import { once } from 'node:events'
import autocannon from 'autocannon'

export interface Load {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly method: 'GET' | 'PUT' | 'PATCH'
  readonly headers: Readonly<Record<string, string>>
  /** Asked in turn. */
  readonly paths: readonly string[]
  /** One of each path; `{{n}}` is how often the path was asked before, plus the number given. */
  readonly bodies?: readonly { readonly text: string; readonly version: number }[]
}

export interface Loaded {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly done: number
  readonly refused: number
  /** The first reply that was no 2xx. */
  readonly fault?: string
}

// The parent sends exactly one message.
const [load] = (await once(process, 'message')) as [Load]
let next = 0
let fault: string | undefined
const times: number[] = []
const bodies = load.bodies?.map(body => ({ ...body }))
const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
const options: autocannon.Options = {
  url: load.url,
  connections: load.connections,
  duration: load.seconds,
  timeout: 60,
  requests: [
    {
      setupRequest: request => {
        const at = next++ % load.paths.length
        const body = bodies?.[at]
        return {
          ...request,
          method: load.method,
          path: load.paths[at] ?? '/',
          headers: { ...load.headers },
          ...(body && { body: body.text.replace('{{n}}', String(body.version++)) }),
        }
      },
      onResponse: (status, body) => {
        if (status < 200 || status > 299) fault ??= `${status} ${body}`
      },
    },
  ],
}
const instance = autocannon(options, (error: unknown, result: autocannon.Result) =>
  error instanceof Error ? reject(error) : resolve(result),
)
// autocannon's own histogram counts whole milliseconds.
instance.on('response', (_client, _status, _bytes, ms) => times.push(ms))
const result = await promise
times.sort((a, b) => a - b)
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
const answer: Loaded = {
  perSecond: result['2xx'] / result.duration,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  done: result['2xx'],
  refused: result.non2xx + result.errors,
  ...(fault !== undefined && { fault }),
}
process.send?.(answer)
process.disconnect()
