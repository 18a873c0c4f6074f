import type pg from 'pg'
import { openPool } from '#kernel/database'
import { settleJobs, startWorker, type Workshop } from '#kernel/jobs'
import { sequence, startSequencer } from '#kernel/ledger'
import type { Loading, Module } from '#kernel/modules'
import type { Database } from './database.ts'
import { forgetReplies, sealTheAudit } from './housekeeping.ts'

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
  { pool, queue: at }: Pick<Database, 'pool' | 'queue'>,
  modules: readonly Module[],
  { world, law }: Loading,
): Clockwork {
  let queue: pg.Pool | undefined
  const workshop = (): Workshop => {
    queue ??= openPool(at, { max: 4, name: 'jiangpu-queue', driverTypes: true })
    return { queue, login: pool, jobs: [forgetReplies, sealTheAudit, ...modules.flatMap(m => m.jobs)], world, law }
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
