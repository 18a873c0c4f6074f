import { sql } from '#kernel/database'
import type { Reach, Transaction } from '#kernel/database'
import type { Job } from './job.ts'

export interface When {
  /** The machine's instant before which it does not run. */
  readonly runAt?: Date
  /** One waiting job per key: asking again replaces the payload and the moment. */
  readonly key?: string
}

/** Asks for a job inside the caller's transaction: when that rolls back, nothing was asked. */
export async function enqueue<P>(tx: Transaction, job: string | Job<P>, payload: P, when: When = {}): Promise<void> {
  const body = JSON.stringify({ reach: tx.reach, payload })
  await tx.run(sql`select app.enqueue(${nameOf(job)}, ${body}, ${when.runAt ?? null}, ${when.key ?? null})`)
}

/** Asks again for work that stood still, under the reach of whoever asked for it first: for what the clock finds by the system's own way. */
export async function enqueueAs<P>(
  tx: Transaction,
  reach: Reach,
  job: string | Job<P>,
  payload: P,
  when: When = {},
): Promise<void> {
  const body = JSON.stringify({ reach, payload })
  await tx.run(sql`select app.enqueue(${nameOf(job)}, ${body}, ${when.runAt ?? null}, ${when.key ?? null})`)
}

/** Asks for many at once; one statement however many. */
export async function addJobs<P>(
  tx: Transaction,
  job: string | Job<P>,
  payloads: readonly P[],
  runAt?: Date,
): Promise<void> {
  if (payloads.length === 0) return
  const bodies = JSON.stringify(payloads.map(payload => ({ reach: tx.reach, payload })))
  await tx.run(sql`select app.enqueue_all(${nameOf(job)}, ${bodies}, ${runAt ?? null})`)
}

const nameOf = (job: string | { readonly name: string }) => (typeof job === 'string' ? job : job.name)
