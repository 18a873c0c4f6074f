// The clients: a process of their own, so that they take no turn of the server's. (In a thread autocannon takes itself for its own worker.)
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import autocannon from 'autocannon'
import { stepRequest, type Stepping } from './request.ts'

export interface Load extends Stepping {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly cases: { id: string; version: number }[]
}

export interface Loaded {
  readonly perSecond: number
  readonly p99Ms: number
  readonly done: number
  readonly refused: number
}

// The parent sends exactly one message.
const [load] = (await once(process, 'message')) as [Load]
let next = 0
const result = await autocannon({
  url: load.url,
  connections: load.connections,
  duration: load.seconds,
  timeout: 30,
  requests: [
    {
      setupRequest: request => {
        const kase = load.cases[next++ % load.cases.length]
        if (!kase) throw new Error('no case to act on')
        const sending = stepRequest(load, kase.id, kase.version++, randomUUID())
        return { ...request, ...sending }
      },
    },
  ],
})
const answer: Loaded = {
  perSecond: result['2xx'] / result.duration,
  p99Ms: result.latency.p99,
  done: result['2xx'],
  refused: result.non2xx + result.errors,
}
process.send?.(answer)
process.disconnect()
