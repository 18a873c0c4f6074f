import { clock } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { sweepFiles } from '#kernel/files'
import { job } from '#kernel/jobs'
import { foldTally } from './search/tally.ts'

/** Slips lie for a week; who was not handed theirs gets a new code. */
const tidy = job({
  name: 'people.tidySlips',
  every: 'night',
  run: async (_, { system }) => {
    await system(tx =>
      tx.run(sql`update slip_batch set slips = null where until < ${clock.instant()} and slips is not null`),
    )
  },
})

/** An authorisation that ended leaves the line that says so; what was handed out is destroyed. */
const close = job({
  name: 'people.closeGrants',
  every: 'night',
  run: async (_, { system, world }) => {
    await system(tx =>
      tx.run(
        sql`update archive_grant set salt = null, extract = null where ended_on < ${world.today()} and extract is not null`,
      ),
    )
  },
})

/** What was handed in only for what was erased goes too, from the disk as well. */
const sweep = job({
  name: 'people.sweepFiles',
  every: 'night',
  run: async (_, { system }) => {
    await sweepFiles(system)
  },
})

export const jobs = [tidy, foldTally, close, sweep]
