import { sql } from '#kernel/database'
import { job } from '#kernel/jobs'

/** A snapshot past its day is emptied: its hash stays, so that a memo can still be told to be of it. */
const expire = job<null>({
  name: 'simulation.expire',
  every: 'night',
  run: async (_, { system, world }) => {
    await system(tx =>
      tx.run(sql`update simulation_snapshot set file = null where file is not null and keep_until < ${world.today()}`),
    )
  },
})

export const jobs = [expire]
