import { sql } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { recompute } from './marks.ts'

/** Teams in one transaction. */
const batch = 1000

/** Follows the facts: teams whose numbers or people changed are held against each other again. */
const follow: Job<null> = job({
  name: 'units.follow',
  every: 'minute',
  run: async (_, { system, world, law }) => {
    for (let taken = batch; taken === batch;)
      taken = await system(async tx => {
        const notes = await tx.rows<{ team: string }>(
          sql`delete from team_stale where id in (select s.id from team_stale s order by s.id limit ${batch} for update skip locked) returning team`,
        )
        if (notes.length > 0)
          await recompute(tx, { teams: [...new Set(notes.map(note => note.team))], today: world.today(), law })
        return notes.length
      })
  },
})

/** What changes by the passing of days alone: somebody's membership ends on a day written long ago. */
const recount: Job<null> = job({
  name: 'units.recount',
  every: 'night',
  run: async (_, { system, world, law }) => {
    await system(tx => recompute(tx, { teams: 'all', today: world.today(), law }))
  },
})

export const jobs = [follow, recount]
