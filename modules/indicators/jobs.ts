import { sql } from '#kernel/database'
import { enqueue, job } from '#kernel/jobs'
import { clock } from '#kernel/calendar'
import { follow, keepPoints } from './follow.ts'
import { watch } from './watch.ts'

/** Asked for by the change itself, and by the clock in case nobody asked. */
const followChanges = job<null>({
  name: 'indicators.follow',
  every: 'minute',
  run: async (_, { system, world, law }) => {
    const notes = await follow(system, world.today())
    // Whoever writes while this runs sees a note that waits and asks for nobody: so it looks once more.
    if (notes > 0)
      await system(tx =>
        enqueue(tx, 'indicators.follow', null, {
          runAt: new Date(clock.instant().getTime() + 500),
          key: 'indicators.follow',
        }),
      )
    await system(async tx => {
      const { none } = await tx.get<{ none: boolean }>(sql`select not exists (select from indicator_point) as none`)
      if (!none) return
      await keepPoints(tx, world.today())
      await watch(tx, law, world.today())
    })
  },
})

/** The number of the month, kept as it stood at the end of the day; and what falls short of what should stand by now. */
const keepMonth = job<null>({
  name: 'indicators.keepMonth',
  every: 'night',
  run: async (_, { system, world, law }) => {
    await follow(system, world.today())
    await system(tx => keepPoints(tx, world.today()))
    await system(tx => watch(tx, law, world.today()))
  },
})

export const jobs = [followChanges, keepMonth]
