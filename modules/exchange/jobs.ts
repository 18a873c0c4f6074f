import { sql } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'

/** Puts what changed in order even when nobody asks, so that notes do not pile up. Whoever asks for changes orders them as well. */
const order: Job<null> = job({
  name: 'exchange.order',
  every: 'minute',
  run: async (_, { system }) => {
    for (let n = 1; n > 0;) n = (await system(tx => tx.get<{ n: number }>(sql`select app.sequence_changes() as n`))).n
  },
})

export const jobs = [order]
