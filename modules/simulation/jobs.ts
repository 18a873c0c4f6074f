import { sql } from '#kernel/database'
import { job } from '#kernel/jobs'
import { freezing, resume } from './taking.ts'

/** A snapshot past its day is emptied: its hash stays, so that a memo can still be told to be of it. */
const expire = job<null>({
  name: 'simulation.expire',
  every: 'night',
  run: async (_, { system, world }) => {
    await system(async tx => {
      await tx.run(
        sql`delete from simulation_snapshot_part p using simulation_snapshot s where s.id = p.snapshot and s.keep_until < ${world.today()}`,
      )
      await tx.run(
        sql`update simulation_snapshot set file = null, parts = 0 where keep_until < ${world.today()} and (file is not null or parts is distinct from 0)`,
      )
    })
  },
})

export const jobs = [expire, freezing, resume]
