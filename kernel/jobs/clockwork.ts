import type pg from 'pg'
import { openPool, type Connection } from '#kernel/database'
import { sequence, startSequencer } from '#kernel/ledger'
import { settleJobs, startWorker, type Workshop } from './worker.ts'

export interface Clockwork {
  /** Does everything that is due now: what the demo calls when it turns the day. */
  settle(): Promise<void>
  /** Starts the queue, the minute clock and the ledger's sequencer. */
  start(failed: (error: unknown) => void): Promise<void>
  /** Lets what runs finish, and starts nothing more. */
  stop(): Promise<void>
}

/** Everything that moves by itself. Nothing does before `start`. */
export function clockwork(
  { pool, queue: at }: { readonly pool: pg.Pool; readonly queue: Connection },
  given: Pick<Workshop, 'jobs' | 'world' | 'law'>,
): Clockwork {
  let queue: pg.Pool | undefined
  const workshop = (): Workshop => {
    queue ??= openPool(at, { max: 4, name: 'jiangpu-queue', driverTypes: true })
    return { ...given, queue, login: pool }
  }
  const running: { stop(): Promise<void> }[] = []
  return {
    settle: async () => {
      await settleJobs(workshop())
      await sequence(pool)
    },
    start: async failed => {
      running.push(startSequencer(pool, failed), await startWorker(workshop()))
    },
    stop: async () => {
      await Promise.all(running.map(part => part.stop()))
      await queue?.end()
    },
  }
}
