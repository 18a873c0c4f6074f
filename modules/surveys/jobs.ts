import { addDays } from '#kernel/calendar'
import { sql } from '#kernel/database'
import { job, type Job } from '#kernel/jobs'
import { finish, leastAt } from './waves.ts'

/** Every night: what came in by the web is mixed, so that neither the order of rows nor what wrote them tells which link was which; what is past its last day ends. */
const night: Job<null> = job({
  name: 'surveys.night',
  every: 'night',
  run: async (_, { system, world, law }) => {
    const today = world.today()
    await system(async tx => {
      const open = await tx.rows<{ id: string; closesOn: string; division: number }>(
        sql`select id, closes_on as "closesOn", division from survey where state = '回收' for update`,
      )
      for (const { id, closesOn, division } of open)
        if (closesOn < today)
          await finish(tx, id, { today: addDays(closesOn, 1), why: '到期', least: leastAt(law, division, closesOn) })
        else await tx.rows(sql`select app.mix_survey(${id}::uuid)`)
    })
  },
})

export const jobs = [night]
