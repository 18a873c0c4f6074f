import type { Law } from '#kernel/access'
import type { World } from '#kernel/calendar'
import type { Reach, Transaction } from '#kernel/database'

/** What a job is given: who caused it, and two ways into the database. */
export interface JobContext {
  /** The reach of the transaction that enqueued it; the whole place for scheduled work. */
  readonly reach: Reach
  readonly world: World
  readonly law: Law
  /** Works under the role and bounds of whoever caused the job. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** The system's own work, over the whole place: terms, tallies, entitlement runs. */
  system<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

/** Work that runs after the transaction that asked for it. It may run twice: what it does a second time changes nothing. */
export interface Job<P = never> {
  /** Dotted, with the module first: `honours.sendNotice`. */
  readonly name: string
  /** Runs by the clock as well, with `null` for payload. Night is half past three in Shanghai. */
  readonly every?: 'minute' | 'hour' | 'night'
  run(payload: P, context: JobContext): Promise<void>
}

/** Declares a job. Payloads are stored as they are: ids, never personal data. */
export const job = <P>(declared: Job<P>): Job<P> => declared
